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

    @classmethod
    def handed_in(cls):
        """States in which it has been proposed, whatever became of it."""
        return [cls.PROPOSED, cls.INCLUDED, cls.RESERVOIR]


class YearPaper(models.TextChoices):
    """The papers of an action plan that an approval stores."""

    FULL = "full", _("action plan")
    SUMMARY = "summary", _("summary on two pages")


class Variant(models.TextChoices):
    """How far an item may go: what must be, what should be, what would be best."""

    MINIMAL = "minimal", pgettext_lazy("variant", "minimal")
    MIDDLE = "middle", pgettext_lazy("variant", "middle")
    IDEAL = "ideal", pgettext_lazy("variant", "ideal")


class StaffKind(models.TextChoices):
    DIRECT = "direct", pgettext_lazy("FTE", "in direct care")
    OTHER = "other", pgettext_lazy("FTE", "other")


class EvidenceKind(models.TextChoices):
    """What shows that something is needed."""

    VALUE = "value", _("value of an indicator")
    DEMAND = "demand", _("unmet demand")
    FINDING = "finding", _("point of the minutes")
    WORDS = "words", _("in words")


class AnnexKind(models.TextChoices):
    ENTRY_ANALYSIS = "entry_analysis", _("entry analysis")
    BUDGET = "budget", _("budget")
    OTHER = "other", pgettext_lazy("annex", "other")


class ProposalStep(models.TextChoices):
    """Pages of a proposal in their order; the value stands in the address."""

    WHAT = "co", _("What, and for which measure")
    SERVICE = "sluzba", _("The service, and what stands today")
    ASKED = "varianty", _("What is asked, in three variants")
    COSTS = "naklady", _("Costs and sources by year")
    NEED = "potreba", _("Need and evidence")
    ANNEXES = "prilohy", _("Annexes")
    CHECK = "kontrola", _("Check and propose")


class NextYear(models.TextChoices):
    """What became of an item when the next year began."""

    CARRIED = "carried", pgettext_lazy("item", "carried over")
    FULFILLED = "fulfilled", pgettext_lazy("item", "fulfilled")
    DROPPED = "dropped", pgettext_lazy("item", "dropped")


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

    @classmethod
    def goes_on(cls):
        """Outcomes after which an item offers itself to the next year."""
        return [cls.PARTLY, cls.CONTINUING, cls.MOVED]

    @classmethod
    def unfulfilled(cls):
        """Outcomes that must be explained."""
        return [cls.PARTLY, cls.NOT, cls.CANCELLED, cls.MOVED]

    @classmethod
    def undone(cls):
        """Outcomes after which nothing need have been spent."""
        return [cls.NOT, cls.CANCELLED, cls.MOVED]


class EvaluationState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("evaluation", "asked for")
    SUBMITTED = "submitted", pgettext_lazy("evaluation", "handed in")
    RETURNED = "returned", pgettext_lazy("evaluation", "returned")
    CONFIRMED = "confirmed", pgettext_lazy("evaluation", "confirmed")
    DISCUSSED = "discussed", pgettext_lazy("evaluation", "discussed in the group")

    @classmethod
    def editable(cls):
        """States in which whoever carries the item out writes."""
        return [cls.ASKED, cls.RETURNED]

    @classmethod
    def settled(cls):
        """States in which the coordinator stands behind what is written."""
        return [cls.CONFIRMED, cls.DISCUSSED]


class OpinionBy(models.TextChoices):
    """Who gives an opinion on proposals; a year's chain names them in order."""

    GROUP = "group", _("working group")
    DEPARTMENT = "department", _("department of social care")
    STEERING = "steering", _("steering group")
    COUNCIL = "council", _("city council")
    ASSEMBLY = "assembly", _("city assembly")
    ORP = "orp", _("municipality with extended powers")
    OTHER = "other", pgettext_lazy("who gives an opinion", "somebody else")


class Verdict(models.TextChoices):
    """What whoever gives an opinion says."""

    RECOMMENDED = "recommended", pgettext_lazy("opinion", "recommended")
    RESERVATION = "reservation", pgettext_lazy("opinion", "recommended with reservation")
    NOT = "not", pgettext_lazy("opinion", "not recommended")


class FormPart(models.TextChoices):
    """Which paper a form template draws."""

    REQUEST = "request", _("request")
    STATEMENT = "statement", _("municipality’s statement")


class AgeGroup(models.TextChoices):
    """Age groups as the registry of providers names them (code list vekove-skupiny-osoby)."""

    ANY = "any", _("any age")
    INFANTS = "infants", _("infants (under 1 year)")
    PRESCHOOL = "preschool", _("pre-school children (1–6)")
    YOUNGER = "younger", _("younger children (7–10)")
    OLDER = "older", _("older children (11–15)")
    TEENAGERS = "teenagers", _("teenagers (16–18)")
    YOUNG_ADULTS = "young_adults", _("young adults (19–26)")
    ADULTS = "adults", _("adults (27–64)")
    YOUNGER_SENIORS = "younger_seniors", _("younger seniors (65–80)")
    OLDER_SENIORS = "older_seniors", _("older seniors (over 80)")


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

    @classmethod
    def in_network(cls):
        """States in which the network holds what was asked."""
        return [cls.ACCEPTED, cls.RESERVED]

    @classmethod
    def decided(cls):
        """States that the regional authority's decision leads to."""
        return [cls.ACCEPTED, cls.RESERVED, cls.REJECTED]


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
    # What was never handed in, or is being mended, is taken away instead: withdrawn items are read by others.
    withdraw=Step((ItemState.PROPOSED, ItemState.RESERVOIR), ItemState.WITHDRAWN),
    reopen=Step((ItemState.WITHDRAWN,), ItemState.DRAFT),
)

REQUEST = Lifecycle(
    RequestState,
    file=Step((RequestState.DRAFT,), RequestState.FILED),
    accept=Step((RequestState.FILED, RequestState.RESERVED), RequestState.ACCEPTED),
    reserve=Step((RequestState.FILED,), RequestState.RESERVED, needs_reason=True),
    reject=Step((RequestState.FILED, RequestState.RESERVED), RequestState.REJECTED, needs_reason=True),
    withdraw=Step(
        (RequestState.DRAFT, RequestState.FILED, RequestState.RESERVED), RequestState.WITHDRAWN, needs_reason=True
    ),
    correct=Step((RequestState.ACCEPTED, RequestState.RESERVED, RequestState.REJECTED), RequestState.FILED, True),
)

EVALUATION = Lifecycle(
    EvaluationState,
    submit=Step(tuple(EvaluationState.editable()), EvaluationState.SUBMITTED),
    confirm=Step((EvaluationState.SUBMITTED,), EvaluationState.CONFIRMED),
    return_to_author=Step(
        (EvaluationState.SUBMITTED, *EvaluationState.settled()), EvaluationState.RETURNED, needs_reason=True
    ),
    discuss=Step(tuple(EvaluationState.settled()), EvaluationState.DISCUSSED),
)
