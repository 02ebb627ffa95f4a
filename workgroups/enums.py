from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.lifecycle import Lifecycle, Step


class GroupKind(models.TextChoices):
    TARGET_GROUP = "target_group", _("working group")
    STEERING = "steering", _("steering group")
    JOINT = "joint", _("joint meeting of groups")
    OUTSIDE = "outside", _("outside body")


class Side(models.TextChoices):
    """The triad of community planning."""

    COMMISSIONER = "commissioner", _("commissioner")
    PROVIDER = "provider", _("provider")
    USER = "user", _("user of services")


class GroupRole(models.TextChoices):
    LEAD = "lead", _("lead")
    SECRETARY = "secretary", _("secretary")
    MEMBER = "member", _("member")

    @classmethod
    def running(cls):
        """Roles that manage the group."""
        return [cls.LEAD, cls.SECRETARY]


class MinutesState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("minutes", "draft")
    CIRCULATED = "circulated", pgettext_lazy("minutes", "circulated")
    APPROVED = "approved", pgettext_lazy("minutes", "approved")
    PUBLISHED = "published", pgettext_lazy("minutes", "published")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")

    @classmethod
    def unsettled(cls):
        """States in which amendments wait or may be settled."""
        return [cls.DRAFT, cls.CIRCULATED]


class ItemKind(models.TextChoices):
    """What an agenda item is for; most are ordinary ones."""

    ORDINARY = "ordinary", pgettext_lazy("agenda item", "ordinary")
    PREVIOUS = "previous", pgettext_lazy("agenda item", "approval of the previous minutes")
    TASKS = "tasks", pgettext_lazy("agenda item", "check of tasks")


class Answer(models.TextChoices):
    """What an invited person answered."""

    COMING = "coming", pgettext_lazy("invitation", "coming")
    EXCUSED = "excused", pgettext_lazy("invitation", "excused")


class Quorum(models.TextChoices):
    """How many of its members a group needs to decide."""

    NONE = "none", pgettext_lazy("quorum", "not set")
    THIRD = "third", pgettext_lazy("quorum", "at least a third of the members")
    HALF = "half", pgettext_lazy("quorum", "at least half of the members")
    MAJORITY = "majority", pgettext_lazy("quorum", "more than half of the members")
    TWO_THIRDS = "two_thirds", pgettext_lazy("quorum", "at least two thirds of the members")

    def needed(self, members):
        """Return how many of the members must be present; 0 when the group has set nothing."""
        up = {self.NONE: 0, self.THIRD: -(-members // 3), self.HALF: -(-members // 2)}
        return {**up, self.MAJORITY: members // 2 + 1, self.TWO_THIRDS: -(-2 * members // 3)}[self]


class Presence(models.TextChoices):
    PRESENT = "present", pgettext_lazy("meeting", "present")
    EXCUSED = "excused", pgettext_lazy("meeting", "excused")
    GUEST = "guest", pgettext_lazy("meeting", "guest")


class VoteOutcome(models.TextChoices):
    PASSED = "passed", pgettext_lazy("vote", "passed")
    FAILED = "failed", pgettext_lazy("vote", "not passed")


class ItemPart(models.TextChoices):
    """What an amendment changes in an agenda item; the values are the item's field names."""

    TITLE = "title", pgettext_lazy("part of an item", "Title")
    DISCUSSION = "discussion", pgettext_lazy("part of an item", "Discussion")
    CONCLUSION = "conclusion", pgettext_lazy("part of an item", "Conclusion")


class AmendmentState(models.TextChoices):
    OPEN = "open", pgettext_lazy("amendment", "waiting")
    TAKEN = "taken", pgettext_lazy("amendment", "taken")
    DECLINED = "declined", pgettext_lazy("amendment", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("amendment", "withdrawn")


MINUTES = Lifecycle(
    MinutesState,
    circulate=Step((MinutesState.DRAFT,), MinutesState.CIRCULATED),
    take_back=Step((MinutesState.CIRCULATED,), MinutesState.DRAFT, needs_reason=True),
    approve=Step((MinutesState.CIRCULATED,), MinutesState.APPROVED),
    publish=Step((MinutesState.APPROVED,), MinutesState.PUBLISHED),
    take_over=Step((MinutesState.DRAFT,), MinutesState.APPROVED),
    cancel=Step((MinutesState.DRAFT,), MinutesState.CANCELLED, needs_reason=True),
    call_again=Step((MinutesState.CANCELLED,), MinutesState.DRAFT),
)

AMENDMENT = Lifecycle(
    AmendmentState,
    take=Step((AmendmentState.OPEN,), AmendmentState.TAKEN),
    decline=Step((AmendmentState.OPEN,), AmendmentState.DECLINED, needs_reason=True),
    withdraw=Step((AmendmentState.OPEN,), AmendmentState.WITHDRAWN),
)


class UploadState(models.TextChoices):
    """What has become of a file with old minutes."""

    WAITING = "waiting", pgettext_lazy("file", "waiting")
    READING = "reading", pgettext_lazy("file", "being read")
    REVIEW = "review", pgettext_lazy("file", "to review")
    STORED = "stored", pgettext_lazy("file", "stored")
    SAME = "same", pgettext_lazy("file", "the same as before")
    FAILED = "failed", pgettext_lazy("file", "failed")

    @classmethod
    def under_way(cls):
        """States that change by themselves."""
        return [cls.WAITING, cls.READING]


UPLOAD = Lifecycle(
    UploadState,
    take=Step((UploadState.WAITING,), UploadState.READING),
    understand=Step((UploadState.READING,), UploadState.REVIEW),
    fail=Step((UploadState.WAITING, UploadState.READING), UploadState.FAILED),
    read_again=Step((UploadState.READING, UploadState.FAILED), UploadState.WAITING),
    store=Step((UploadState.REVIEW,), UploadState.STORED),
)
