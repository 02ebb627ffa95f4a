"""Figures of an item: what stands today, what each variant asks for, and what it costs from which source and year."""

from decimal import Decimal
from operator import itemgetter

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from planning.enums import FundingSource, StaffKind, Variant
from portal.fields import ChoiceField
from portal.templatetags.portal import number
from providers.enums import CapacityUnit, Form

ASKED = [variant.value for variant in Variant]
NUMBERS = ["now", *ASKED]
HERE = [f"{name}_here" for name in NUMBERS]
ARROW = "\u00a0→\u00a0"


def total_of(numbers):
    """Return the sum of what is known, None when nothing is."""
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None


def figures_of(item, name):
    """Return the item's rows of FIGURES called `name`; on a frozen copy those that the version froze."""
    if hasattr(item, "frozen"):
        model = item._meta.get_field(name).related_model
        return [model.thaw(item, facts) for facts in item.frozen.get(name, [])]
    if name in getattr(item, "loaded", {}):
        return item.loaded[name]
    return list(getattr(item, name).all())


def _plain(value):
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value if isinstance(value, int | None) else str(value)


class Frozen(models.Model):
    """A row that is kept in the snapshot of a version as plain data under the names in `frozen_fields`."""

    frozen_fields = []

    class Meta:
        abstract = True

    def freeze(self):
        """Return the row as plain data: texts and whole numbers; FTE always with two decimals."""
        return self.frozen_from({name: getattr(self, name) for name in self.frozen_fields})

    @classmethod
    def frozen_from(cls, facts):
        """Return what `freeze` says of a row with these values, without making the row."""
        return {name: _plain(facts[name]) for name in cls.frozen_fields}

    @classmethod
    def thaw(cls, item, facts):
        """Return the row of an item that `freeze` made into `facts`; it is for reading, never saved."""
        known = {name: facts[name] for name in cls.frozen_fields if name in facts}
        return cls(item=item, **{name: cls._meta.get_field(name).to_python(value) for name, value in known.items()})


class Asked(Frozen):
    """What stands today and what each variant asks for; `…_here` is how much of it is for the planning region.

    A number that nobody stated is None. `stated_on` and `source` say where what stands today comes from.
    """

    stated_on = models.DateField(_("as of"), null=True, blank=True)
    source = models.CharField(_("source of the figure"), max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["item", "pk"]

    def asked(self, variant):
        """Return what the variant asks for, or None."""
        return getattr(self, variant)

    def asked_here(self, variant):
        """Return how much of `asked` is for the planning region, or None."""
        return getattr(self, f"{variant}_here")

    @property
    def chosen(self):
        """What the variant that the plan counts with asks for."""
        return self.asked(self.item.variant)

    @property
    def chosen_here(self):
        """How much of `chosen` is for the planning region."""
        return self.asked_here(self.item.variant)

    def change(self, variant):
        """Return «40 → 48»; one number when it stays or only one is known."""
        now, asked = self.now, self.asked(variant)
        if now is None or asked is None or now == asked:
            return number(asked if now is None else now)
        return f"{number(now)}{ARROW}{number(asked)}"


def here_within_whole(name):
    """Return the constraints that a part for the planning region is at most the whole."""
    within = Q()
    for whole in NUMBERS:
        within &= Q(**{f"{whole}_here__isnull": True}) | Q(
            **{f"{whole}__isnull": False, f"{whole}_here__lte": F(whole)}
        )
    message = _("What is for the planning region is at most the whole.")
    return models.CheckConstraint(condition=within, name=name, violation_error_message=message)


def _count():
    return models.PositiveIntegerField(null=True, blank=True)


def _fte():
    return models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])


class ItemCapacity(Asked):
    """A capacity of an item in one form and unit, in whole numbers."""

    item = models.ForeignKey("ActionItem", models.CASCADE, related_name="capacities")
    form = ChoiceField(_("form"), max_length=12, choices=Form, blank=True)
    unit = ChoiceField(_("unit"), max_length=8, choices=CapacityUnit)
    now, now_here = _count(), _count()
    minimal, minimal_here = _count(), _count()
    middle, middle_here = _count(), _count()
    ideal, ideal_here = _count(), _count()
    history = HistoricalRecords()

    frozen_fields = ["form", "unit", *NUMBERS, *HERE, "stated_on", "source"]

    class Meta(Asked.Meta):
        verbose_name = _("capacity of an item")
        verbose_name_plural = _("capacities of items")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "form", "unit"],
                name="item_capacity_once",
                violation_error_message=_("A capacity of this form and unit is already stated."),
            ),
            here_within_whole("item_capacity_here_within_whole"),
        ]

    def __str__(self):
        return f"{self.get_unit_display()}: {self.now} → {self.chosen}"

    @property
    def name(self):
        """What it is a number of, also beside others of the same unit: «klienti, terénní»."""
        return f"{self.get_unit_display()}, {self.get_form_display()}" if self.form else self.get_unit_display()

    def words(self, variant):
        """Return «lůžka: 40 → 48, pobytová»."""
        form = f", {self.get_form_display()}" if self.form else ""
        return f"{self.get_unit_display()}: {self.change(variant)}{form}"


class ItemStaffing(Asked):
    """FTE of an item, in direct care or other."""

    item = models.ForeignKey("ActionItem", models.CASCADE, related_name="staffing")
    kind = ChoiceField(_("kind of work"), max_length=8, choices=StaffKind)
    now, now_here = _fte(), _fte()
    minimal, minimal_here = _fte(), _fte()
    middle, middle_here = _fte(), _fte()
    ideal, ideal_here = _fte(), _fte()
    history = HistoricalRecords()

    frozen_fields = ["kind", *NUMBERS, *HERE, "stated_on", "source"]

    class Meta(Asked.Meta):
        verbose_name = _("FTE of an item")
        verbose_name_plural = _("FTE of items")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "kind"],
                name="item_staffing_once",
                violation_error_message=_("FTE of this kind is already stated."),
            ),
            here_within_whole("item_staffing_here_within_whole"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.now} → {self.chosen}"


class ItemCostQuerySet(models.QuerySet):
    def counted(self):
        """Costs that the plan counts: of the item's chosen variant in the year of its action plan."""
        return self.filter(variant=F("item__variant"), year=F("item__action_plan__year"))


class ItemCost(Frozen):
    """What a variant of an item costs in a year from one source, in whole crowns."""

    item = models.ForeignKey("ActionItem", models.CASCADE, related_name="costs")
    variant = ChoiceField(_("variant"), max_length=8, choices=Variant)
    year = models.PositiveSmallIntegerField(_("year"))
    source = ChoiceField(_("source"), max_length=16, choices=FundingSource)
    amount = models.PositiveBigIntegerField(_("amount in CZK"))
    history = HistoricalRecords()

    objects = ItemCostQuerySet.as_manager()

    frozen_fields = ["variant", "year", "source", "amount"]

    class Meta:
        ordering = ["item", "year", "variant", "source"]
        verbose_name = _("cost of an item")
        verbose_name_plural = _("costs of items")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "variant", "year", "source"],
                name="item_cost_once",
                violation_error_message=_("Each source is stated once a year and variant."),
            )
        ]

    def __str__(self):
        return f"{self.get_source_display()} {self.year}: {self.amount}"


def load_figures(items, here=None, *, costs=None):
    """Give the items their capacities and FTE, and those of `costs` (a queryset) that are theirs, in one query.

    `here` is a queryset of the same items, for thousands of them; without it they are asked for by their keys. The rows
    are for reading, never saved.
    """
    for item in items:
        item.loaded = _empty(costs)
    for item, what, pk, facts in _read(items, here, costs):
        item.loaded[what].append(MODELS[what](pk=pk, item=item, **facts))


def frozen_figures(items, here, *, costs):
    """Return {item: {what: its rows as `freeze` says them}}; as load_figures, for thousands of items."""
    found = {item.pk: _empty(costs) for item in items}
    for item, what, _pk, facts in _read(items, here, costs):
        found[item.pk][what].append(MODELS[what].frozen_from(facts))
    return found


def _empty(costs):
    return {what: [] for what in MODELS if what != "costs" or costs is not None}


def _read(items, here, costs):
    """Return (item, what, pk, {field: value}) of each row, in the order in which they were written; one query."""
    theirs = {"item__in": [item.pk for item in items] if here is None else here.order_by().values("pk")}
    parts = [
        _row("capacities", ItemCapacity.objects.filter(**theirs), "form", "unit"),
        _row("staffing", ItemStaffing.objects.filter(**theirs), "kind"),
    ]
    if costs is not None:
        parts.append(_row("costs", costs.filter(**theirs), "source", "variant", year="year", now="amount"))
    known = {item.pk: item for item in items}
    for what, pk, item, *told in sorted(parts[0].union(*parts[1:], all=True), key=itemgetter(0, 1)):
        if item in known:
            yield known[item], what, pk, _facts(what, *told)


MODELS = {"capacities": ItemCapacity, "staffing": ItemStaffing, "costs": ItemCost}
NUMBER = models.DecimalField(max_digits=18, decimal_places=2)
WORDS_OF = {"capacities": ("form", "unit"), "staffing": ("kind",), "costs": ("source", "variant")}
SAID = ["what", "pk", "item", "first", "second", "in_year", *[f"n_{name}" for name in (*NUMBERS, *HERE)], "day", "told"]


def _row(what, rows, first, second=None, *, year=None, now=None):
    """Return the rows as tuples of SAID, of the same types whatever they are, so that one query asks for all."""
    nothing = models.Value(None, output_field=NUMBER)
    numbers = {f"n_{name}": Cast(name, NUMBER) for name in (*NUMBERS, *HERE)}
    if now:
        numbers = dict.fromkeys(numbers, nothing) | {"n_now": Cast(now, NUMBER)}
    facts = {
        "what": models.Value(what),
        "first": F(first),
        "second": F(second) if second else models.Value(""),
        "in_year": F(year) if year else models.Value(0),
        "day": models.Value(None, output_field=models.DateField()) if now else F("stated_on"),
        "told": models.Value("") if now else F("source"),
    }
    return rows.order_by().annotate(**facts, **numbers).values_list(*SAID)


def _facts(what, first, second, year, *more):
    *numbers, day, told = more
    facts = dict(zip(WORDS_OF[what], (first, second), strict=False))
    if what == "costs":
        return facts | {"year": year, "amount": int(numbers[0])}
    if what == "capacities":
        numbers = [None if one is None else int(one) for one in numbers]
    return facts | dict(zip((*NUMBERS, *HERE), numbers, strict=True)) | {"stated_on": day, "source": told}
