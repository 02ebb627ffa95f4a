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

    @classmethod
    def unsettled(cls):
        """States in which amendments wait or may be settled."""
        return [cls.DRAFT, cls.CIRCULATED]


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
)

AMENDMENT = Lifecycle(
    AmendmentState,
    take=Step((AmendmentState.OPEN,), AmendmentState.TAKEN),
    decline=Step((AmendmentState.OPEN,), AmendmentState.DECLINED, needs_reason=True),
    withdraw=Step((AmendmentState.OPEN,), AmendmentState.WITHDRAWN),
)
