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


class Presence(models.TextChoices):
    PRESENT = "present", pgettext_lazy("meeting", "present")
    EXCUSED = "excused", pgettext_lazy("meeting", "excused")
    GUEST = "guest", pgettext_lazy("meeting", "guest")


class VoteOutcome(models.TextChoices):
    PASSED = "passed", pgettext_lazy("vote", "passed")
    FAILED = "failed", pgettext_lazy("vote", "not passed")


MINUTES = Lifecycle(
    MinutesState,
    circulate=Step((MinutesState.DRAFT,), MinutesState.CIRCULATED),
    take_back=Step((MinutesState.CIRCULATED,), MinutesState.DRAFT, needs_reason=True),
    approve=Step((MinutesState.CIRCULATED,), MinutesState.APPROVED),
    publish=Step((MinutesState.APPROVED,), MinutesState.PUBLISHED),
)
