from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.lifecycle import Lifecycle, Step


class IndicatorKind(models.TextChoices):
    INPUT = "input", pgettext_lazy("indicator", "input")
    OUTPUT = "output", pgettext_lazy("indicator", "output")
    OUTCOME = "outcome", pgettext_lazy("indicator", "outcome")
    DEMAND = "demand", pgettext_lazy("indicator", "demand")
    QUALITY = "quality", pgettext_lazy("indicator", "quality")
    CONTEXT = "context", pgettext_lazy("indicator", "context")


class ValueType(models.TextChoices):
    NUMBER = "number", _("number")
    PERCENT = "percent", _("percentage")
    MONEY = "money", _("money")
    DURATION = "duration", _("duration")
    TEXT = "text", _("words")

    @classmethod
    def divisible(cls):
        """Types whose parts add up to the whole."""
        return [cls.NUMBER, cls.MONEY]


class DurationUnit(models.TextChoices):
    """The unit of a duration; the value is what is written behind the number, in the language of the services."""

    MINUTES = "minut", _("minutes")
    HOURS = "hodin", _("hours")
    DAYS = "dní", _("days")


class Breakdown(models.TextChoices):
    """Into what parts a counted figure is divided."""

    MUNICIPALITY = "municipality", _("by municipality")
    AGE = "age", _("by age")
    FORM = "form", _("by form of the service")


class AgeBand(models.TextChoices):
    CHILDREN = "0-17", _("up to 17 years")
    YOUNG = "18-26", _("18 to 26 years")
    ADULTS = "27-64", _("27 to 64 years")
    SENIORS = "65-79", _("65 to 79 years")
    OLDEST = "80+", _("80 years and more")
    UNKNOWN = "other", _("age not known")


class Direction(models.TextChoices):
    UP = "up", _("more is better")
    DOWN = "down", _("less is better")
    NONE = "none", _("neither")


class RoundKind(models.TextChoices):
    SETTING = "setting", _("setting round")
    VALUES = "values", _("values round")


class RoundState(models.TextChoices):
    """Computed from the round's dates, never stored."""

    PLANNED = "planned", pgettext_lazy("round", "planned")
    RUNNING = "running", pgettext_lazy("round", "running")
    CLOSED = "closed", pgettext_lazy("round", "closed")


class SubmissionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("submission", "open")
    SUBMITTED = "submitted", pgettext_lazy("submission", "submitted")
    RETURNED = "returned", pgettext_lazy("submission", "returned")
    ACCEPTED = "accepted", pgettext_lazy("submission", "accepted")

    @classmethod
    def editable(cls):
        """States in which the provider writes."""
        return [cls.OPEN, cls.RETURNED]

    @classmethod
    def handed_in(cls):
        """States in which others than the provider and the coordinator may read it."""
        return [cls.SUBMITTED, cls.ACCEPTED]


class RefusalReason(models.TextChoices):
    """Why a service had to refuse somebody (§ 91 of Act 108/2006 Sb., in the words of the register)."""

    CAPACITY = "capacity", pgettext_lazy("refused because of", "full capacity")
    HEALTH = "health", pgettext_lazy("refused because of", "state of health")
    TARGET_GROUP = "target_group", pgettext_lazy("refused because of", "outside the target group")
    OTHER = "other", pgettext_lazy("refused because of", "another reason")

    @property
    def field(self):
        """The name of the field that counts it."""
        return f"refused_{self.value}"


SUBMISSION = Lifecycle(
    SubmissionState,
    submit=Step((SubmissionState.OPEN, SubmissionState.RETURNED), SubmissionState.SUBMITTED),
    withdraw=Step((SubmissionState.SUBMITTED,), SubmissionState.OPEN),
    take_up=Step((SubmissionState.SUBMITTED,), SubmissionState.SUBMITTED),
    return_to_provider=Step((SubmissionState.SUBMITTED,), SubmissionState.RETURNED, needs_reason=True),
    accept=Step((SubmissionState.SUBMITTED,), SubmissionState.ACCEPTED),
    reopen=Step((SubmissionState.ACCEPTED,), SubmissionState.RETURNED, needs_reason=True),
)


class CollationState(models.TextChoices):
    OPEN = "open", pgettext_lazy("collation", "open")
    PASSED = "passed_on", pgettext_lazy("collation", "passed on")
    ACCEPTED = "accepted", pgettext_lazy("collation", "accepted")

    @classmethod
    def passed(cls):
        """States in which others than the lead and the coordinator may read it."""
        return [cls.PASSED, cls.ACCEPTED]


COLLATION = Lifecycle(
    CollationState,
    pass_on=Step((CollationState.OPEN,), CollationState.PASSED),
    return_to_lead=Step((CollationState.PASSED,), CollationState.OPEN, needs_reason=True),
    accept=Step((CollationState.PASSED,), CollationState.ACCEPTED),
)
