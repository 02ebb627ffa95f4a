from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.lifecycle import Lifecycle, Step


class VersionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("version", "draft")
    IN_COMMENTS = "in_comments", pgettext_lazy("version", "in comments")
    APPROVED = "approved", pgettext_lazy("version", "approved")
    SUPERSEDED = "superseded", pgettext_lazy("version", "superseded")
    CLOSED = "closed", pgettext_lazy("version", "closed")

    @classmethod
    def public(cls):
        """States of a version that anyone may read."""
        return [cls.APPROVED, cls.SUPERSEDED, cls.CLOSED]

    @classmethod
    def shown(cls):
        """States of a version that make its plan known to anyone: approved once, or open for comments."""
        return [*cls.public(), cls.IN_COMMENTS]

    @classmethod
    def in_work(cls):
        """States in which wording may still change."""
        return [cls.DRAFT, cls.IN_COMMENTS]


class Body(models.TextChoices):
    """Who approves: the law leaves it to the city."""

    COUNCIL = "council", _("city council")
    ASSEMBLY = "assembly", _("city assembly")
    STEERING = "steering", _("steering group")


class ItemKind(models.TextChoices):
    KEEP = "keep", _("keep as it is")
    INCREASE = "increase", _("increase")
    DECREASE = "decrease", _("decrease")
    NEW = "new", _("new service")
    CHANGE = "change", _("change of place, form or target group")
    SUPPORTING = "supporting", _("supporting or systemic step")

    @classmethod
    def intents(cls):
        """Kinds that change the network: development intents (rozvojový záměr)."""
        return [cls.INCREASE, cls.DECREASE, cls.NEW, cls.CHANGE]


class ItemState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("item", "draft")
    PROPOSED = "proposed", pgettext_lazy("item", "proposed")
    RETURNED = "returned", pgettext_lazy("item", "returned")
    INCLUDED = "included", pgettext_lazy("item", "included")
    RESERVOIR = "reservoir", pgettext_lazy("item", "in the reservoir")
    WITHDRAWN = "withdrawn", pgettext_lazy("item", "withdrawn")

    @classmethod
    def editable(cls):
        """States in which whoever proposes it writes."""
        return [cls.DRAFT, cls.RETURNED]


class FundingSource(models.TextChoices):
    REGION = "region", _("grant of the state and the region")
    CITY = "city", _("city")
    MUNICIPALITIES = "municipalities", _("other municipalities")
    USERS = "users", _("payments of users")
    INSURERS = "insurers", _("health insurers")
    EUROPE = "europe", _("European funds")
    GIFTS = "gifts", _("gifts and foundations")


class Outcome(models.TextChoices):
    FULFILLED = "fulfilled", pgettext_lazy("evaluation", "fulfilled")
    PARTLY = "partly", pgettext_lazy("evaluation", "partly fulfilled")
    CONTINUING = "continuing", pgettext_lazy("evaluation", "continuing")
    NOT = "not", pgettext_lazy("evaluation", "not fulfilled")
    CANCELLED = "cancelled", pgettext_lazy("evaluation", "cancelled")
    MOVED = "moved", pgettext_lazy("evaluation", "moved to the next year")


class RequestForm(models.TextChoices):
    """Forms of the Liberec regional authority (call of 2016); other authorities mean other things by the letters."""

    NEW = "A", _("A – new service")
    UPDATE = "B", _("B – update of a service in the network")
    INTENT = "C", _("C – development intent")


class RequestState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("request", "draft")
    FILED = "filed", pgettext_lazy("request", "filed")
    ACCEPTED = "accepted", pgettext_lazy("request", "accepted")
    RESERVED = "reserved", pgettext_lazy("request", "accepted with reservation")
    REJECTED = "rejected", pgettext_lazy("request", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "withdrawn")

    @classmethod
    def unfinished(cls):
        """States of a request that is still under way: a service has one such a network year."""
        return [cls.DRAFT, cls.FILED]


VERSION = Lifecycle(
    VersionState,
    open_comments=Step((VersionState.DRAFT,), VersionState.IN_COMMENTS),
    close_comments=Step((VersionState.IN_COMMENTS,), VersionState.DRAFT),
    approve=Step((VersionState.DRAFT, VersionState.IN_COMMENTS), VersionState.APPROVED),
    supersede=Step((VersionState.APPROVED,), VersionState.SUPERSEDED),
    close=Step((VersionState.APPROVED,), VersionState.CLOSED),
)

ITEM = Lifecycle(
    ItemState,
    propose=Step((ItemState.DRAFT, ItemState.RETURNED), ItemState.PROPOSED),
    return_to_author=Step((ItemState.PROPOSED,), ItemState.RETURNED, needs_reason=True),
    include=Step((ItemState.PROPOSED, ItemState.RESERVOIR), ItemState.INCLUDED),
    keep_aside=Step((ItemState.PROPOSED, ItemState.INCLUDED), ItemState.RESERVOIR, needs_reason=True),
    withdraw=Step((ItemState.DRAFT, ItemState.PROPOSED, ItemState.RETURNED, ItemState.RESERVOIR), ItemState.WITHDRAWN),
)

REQUEST = Lifecycle(
    RequestState,
    file=Step((RequestState.DRAFT,), RequestState.FILED),
    accept=Step((RequestState.FILED,), RequestState.ACCEPTED),
    reserve=Step((RequestState.FILED,), RequestState.RESERVED, needs_reason=True),
    reject=Step((RequestState.FILED,), RequestState.REJECTED, needs_reason=True),
    withdraw=Step((RequestState.DRAFT, RequestState.FILED), RequestState.WITHDRAWN, needs_reason=True),
)
