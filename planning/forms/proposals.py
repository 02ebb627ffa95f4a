"""Pages of a proposal: each a form of the item and of the rows that hang on it, guarded by the item's own version."""

from django import forms
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from planning.enums import ItemKind, StaffKind, Variant
from planning.forms.action import MONTHS
from planning.forms.plan import MeasureChoice
from planning.models import ActionItem, ItemCapacity, ItemStaffing, Measure
from planning.models.figures import figures_of
from planning.models.opinions import held
from planning.models.proposing import on_record
from portal.fields import CzechDecimalField, CzechIntegerField
from portal.forms import DayInput, SavedHalfDone, VersionedForm, in_grid
from portal.lifecycle import Refused
from providers.access import reach
from providers.enums import CapacityUnit, Form
from providers.models import Provider, Service

MOST = 10**6
MOST_SLOTS = 8


def count_field(label):
    return CzechIntegerField(label=label, required=False, min_value=0, max_value=MOST)


def fte_field(label):
    return CzechDecimalField(label=label, required=False, min_value=0, max_digits=7, decimal_places=2)


class StepForm(SavedHalfDone, VersionedForm):
    """A page of a proposal. A subclass adds fields of further rows in `add_rows` and writes them in `save_rows`."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.add_rows()
        self.show_needed()

    def needed(self):
        """Return the names of the page's fields without which it cannot be proposed (models.proposing)."""
        return []

    def add_rows(self):
        """Add the fields of rows that hang on the item, with what they hold now in `initial`."""

    def save_rows(self, item, by):
        """Write the rows that hang on the item."""

    @transaction.atomic
    def save(self, *, by):
        """Save while the item is where it was when the page was asked for. Raises Refused when it was moved since."""
        if self.instance.pk and held(self.instance).state != self.instance.state:
            raise Refused(_g("Somebody has moved the proposal on in the meantime. Open the page once more, please."))
        item = super().save(by=by)
        if item is not None:
            self.save_rows(item, by)
        return item

    def add(self, name, field, value=None):
        self.fields[name], self.initial[name] = field, value


def write(row, by, **facts):
    """Save a row with these facts when they differ from what it holds; history says who."""
    if row.pk and all(getattr(row, name) == value for name, value in facts.items()):
        return
    for name, value in facts.items():
        setattr(row, name, value)
    row._history_user = by
    row.save()


def drop(row, by):
    row._history_user = by
    row.delete()


class WhatForm(StepForm):
    """Who proposes what, for which measure and for which service."""

    class Meta:
        model = ActionItem
        fields = ["kind", "measure", "provider", "service", "title", "description", "month_from", "month_to", "code"]
        field_classes = {"measure": MeasureChoice}
        widgets = {
            "kind": forms.RadioSelect,
            "description": forms.Textarea(attrs={"rows": 5}),
            "month_from": forms.Select(choices=MONTHS),
            "month_to": forms.Select(choices=MONTHS),
        }
        labels = {"title": capfirst(_("name of the proposal"))}
        help_texts = {
            "title": _("Short, as people will read it in the plan: “Evening shifts of personal assistance”."),
            "service": _("Nothing for a new service; its name is asked on the next page."),
            "code": _("Left empty, the next number under the measure is given."),
        }

    def add_rows(self):
        self.fields["kind"].choices = ItemKind.choices
        if self.user:
            self._narrow()

    def _narrow(self):
        """Offer only what the person may choose: a provider its own services, the coordinator all of the region."""
        plan = self.instance.action_plan.plan
        here = Service.objects.in_region(plan.region).select_related("provider")
        providers = Provider.objects.filter(services__in_regions__region=plan.region).distinct()
        if plan.region_id not in reach(self.user).coordinates:
            mine = reach(self.user).edits
            here, providers = here.filter(provider__in=mine), providers.filter(pk__in=mine)
            self.fields["provider"].required = True
            self.fields["provider"].help_text = ""
            del self.fields["code"]
        measures = Measure.objects.standing().filter(goal__plan=plan, goal__removed_at__isnull=True)
        measures = measures.visible_to(self.user).select_related("goal").order_by("goal__order", "order", "pk")
        self.fields["measure"].queryset = measures
        self.fields["service"].queryset, self.fields["provider"].queryset = here, providers

    def needed(self):
        goes_on = self.instance.pk and self.instance.kind not in (ItemKind.NEW, ItemKind.SUPPORTING)
        return ["description", *(["service"] if goes_on else [])]

    def clean(self):
        cleaned = super().clean()
        service, provider = cleaned.get("service"), cleaned.get("provider")
        if service and cleaned.get("kind") == ItemKind.NEW:
            self.add_error("service", _g("A new service is none of those that exist. Leave this empty."))
        elif service and not provider:
            cleaned["provider"] = service.provider
        elif service and service.provider_id != provider.pk:
            self.add_error("service", _g("This service belongs to %(provider)s.") % {"provider": service.provider})
        if cleaned.get("month_from") and cleaned.get("month_to") and cleaned["month_to"] < cleaned["month_from"]:
            self.add_error("month_to", _g("The last month must not be before the first one."))
        return cleaned

    def save_rows(self, item, by):
        if "service" in self.changed_data or not self.instance.capacities.exists():
            begin_figures(item, by)


def begin_figures(item, by):
    """Offer what stands on record at the item's service as what stands today; what was asked for before goes on."""
    for row in (*item.capacities.all(), *item.staffing.all()):
        if all(row.asked(variant) is None for variant in Variant):
            drop(row, by)
    known = {(row.form, row.unit) for row in item.capacities.all()} | {row.kind for row in item.staffing.all()}
    for row in on_record(item):
        if (row.kind if isinstance(row, ItemStaffing) else (row.form, row.unit)) not in known:
            write(row, by)


class ServiceForm(StepForm):
    """What the service to be is, or becomes; and what stands today, each figure dated and with its source."""

    class Meta:
        model = ActionItem
        fields = ["service_to_be", "service_type", "target_groups", "place"]
        widgets = {"target_groups": forms.CheckboxSelectMultiple}

    def add_rows(self):
        if self.instance.kind not in (ItemKind.NEW, ItemKind.CHANGE):
            for name in self.Meta.fields:
                del self.fields[name]
        elif self.instance.kind == ItemKind.CHANGE:
            del self.fields["service_to_be"]
            self.fields["place"].help_text = _("Only what changes: the new place, type, or target groups.")
        known = figures_of(self.instance, "capacities")
        self.known = len(known)
        self.slots = [self._add_slot(place, row) for place, row in enumerate([*known, *[None] * self._spare(known)])]
        staffing = {row.kind: row for row in figures_of(self.instance, "staffing")}
        self.kinds = [self._add_kind(kind, staffing.get(kind)) for kind in StaffKind]

    def needed(self):
        return self.Meta.fields if self.instance.kind == ItemKind.NEW else []

    def _spare(self, known):
        sent = max((place for place in range(MOST_SLOTS) if self.data.get(f"capacity{place}_unit")), default=-1) + 1
        return max(sent - len(known), 1 if known else 2) if len(known) < MOST_SLOTS else 0

    def _add_slot(self, place, row):
        prefix = f"capacity{place}"
        form, unit = [("", "–"), *Form.choices], [("", "–"), *CapacityUnit.choices]
        choose = {"required": False, "widget": forms.Select}
        words = _slot_words(place)
        form_field = forms.ChoiceField(label=_("form"), choices=form, **choose)
        self.add(f"{prefix}_form", in_grid(form_field, words), row and row.form)
        unit_field = forms.ChoiceField(label=_("unit"), choices=unit, **choose)
        self.add(f"{prefix}_unit", in_grid(unit_field, words), row and row.unit)
        self._add_standing(prefix, words, row, count_field)
        return prefix

    def _add_kind(self, kind, row):
        self._add_standing(f"fte_{kind}", _fte_words(kind), row, fte_field)
        return f"fte_{kind}"

    def _add_standing(self, prefix, words, row, make):
        fields = {
            "now": make(_("today")),
            "now_here": make(_("of that for the planning region")),
            "stated_on": forms.DateField(label=_("as of"), required=False, widget=DayInput),
            "source": forms.CharField(label=_("source of the figure"), required=False, max_length=200),
        }
        for name, field in fields.items():
            self.add(f"{prefix}_{name}", in_grid(field, words), row and getattr(row, name))

    def own(self):
        """Return the fields of the item itself, for the page."""
        return [self[name] for name in self.Meta.fields if name in self.fields]

    def parts(self):
        """Return (words, bound fields) of each capacity and of each kind of FTE, for the page."""
        for place, prefix in enumerate(self.slots):
            yield _slot_words(place), self._bound(prefix)
        for kind, prefix in zip(StaffKind, self.kinds, strict=True):
            yield _fte_words(kind), self._bound(prefix)

    def _bound(self, prefix):
        return [self[name] for name in self.fields if name.startswith(f"{prefix}_")]

    def clean(self):
        cleaned, seen = super().clean(), set()
        for prefix in [*self.slots, *self.kinds]:
            said = self._said(prefix)
            if not within(said.get("now_here"), said.get("now")):
                self.add_error(f"{prefix}_now_here", _g("What is for the planning region is at most the whole."))
            if prefix in self.kinds or not any(said.values()):
                continue
            if not said.get("unit"):
                if prefix in self.slots[: self.known]:  # a capacity whose unit was taken away is taken away
                    continue
                self.add_error(f"{prefix}_unit", _g("Choose the unit."))
            elif (key := (said["form"], said["unit"])) in seen:
                self.add_error(f"{prefix}_unit", _g("A capacity of this form and unit is already stated."))
            else:
                seen.add(key)
        return cleaned

    def _said(self, prefix):
        names = [name for name in self.fields if name.startswith(f"{prefix}_")]
        return {name.removeprefix(f"{prefix}_"): self.cleaned_data.get(name) for name in names}

    def save_rows(self, item, by):
        self._save_capacities(item, by)
        known = {row.kind: row for row in item.staffing.all()}
        for kind, prefix in zip(StaffKind, self.kinds, strict=True):
            said = self._said(prefix)
            row = known.get(kind) or ItemStaffing(item=item, kind=kind)
            if row.pk or said["now"] is not None:
                write(row, by, **said)

    def _save_capacities(self, item, by):
        """Write the capacities that were sent; what is not among them goes. Their form and unit say which is which."""
        sent = {(said["form"], said["unit"]): said for prefix in self.slots if (said := self._said(prefix))["unit"]}
        known = {(row.form, row.unit): row for row in item.capacities.all()}
        gone = [row for key, row in known.items() if key not in sent]
        for key, said in sent.items():
            # One whose form or unit was mended keeps what was asked for.
            row = known.get(key) or (gone.pop(0) if gone else ItemCapacity(item=item))
            write(row, by, **said)
        for row in gone:
            drop(row, by)


def within(part, whole):
    """Whether a part is stated only beside its whole, and is at most that."""
    return part is None or (whole is not None and part <= whole)


class AskedForm(StepForm):
    """What each variant asks for, and the variant that the plan should count with."""

    class Meta:
        model = ActionItem
        fields = ["variant", "staffing_note"]
        widgets = {"variant": forms.RadioSelect, "staffing_note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "staffing_note": _("Professions, whether the people are there already, whom you will have to find."),
            "variant": _("The coordinator decides when the item is included."),
        }

    def add_rows(self):
        self.fields["variant"].choices = Variant.choices
        self.rows = {self._key(row): row for row in figures_of(self.instance, "capacities")}
        self.rows |= {self._key(row): row for row in self._staffing()}
        for key, row in self.rows.items():
            make = count_field if isinstance(row, ItemCapacity) else fte_field
            words, stays = _whole_words(row), self._stays(row)
            for variant in Variant:
                asked = row.now if stays and variant == self.instance.variant else row.asked(variant)
                self.add(f"{key}_{variant}", in_grid(make(variant.label), words), asked)
            for variant in Variant:
                here = _("%(variant)s, of that for the planning region") % {"variant": variant.label}
                self.add(f"{key}_{variant}_here", in_grid(make(here), words), row.asked_here(variant))

    def _stays(self, row):
        """Whether today's figure is offered as what is asked: nothing is asked yet, and the kind changes no figure."""
        is_empty = all(row.asked(variant) is None for variant in Variant)
        return is_empty and self.instance.kind in (ItemKind.KEEP, ItemKind.CHANGE)

    def _staffing(self):
        known = {row.kind: row for row in figures_of(self.instance, "staffing")}
        return [known.get(kind) or ItemStaffing(item=self.instance, kind=kind) for kind in StaffKind]

    @staticmethod
    def _key(row):
        return f"fte_{row.kind}" if isinstance(row, ItemStaffing) else f"capacity_{row.form}_{row.unit}"

    def parts(self):
        """Return (words, row, fields of the whole, fields of the planning region) of each figure, for the page."""
        for key, row in self.rows.items():
            whole = [self[f"{key}_{variant}"] for variant in Variant]
            here = [self[f"{key}_{variant}_here"] for variant in Variant]
            row.has_here = any(field.value() not in (None, "") for field in here)
            yield _words(row), row, whole, here

    def clean(self):
        cleaned = super().clean()
        for key in self.rows:
            for variant in Variant:
                if not within(cleaned.get(f"{key}_{variant}_here"), cleaned.get(f"{key}_{variant}")):
                    sentence = _g("What is for the planning region is at most the whole.")
                    self.add_error(f"{key}_{variant}_here", sentence)
        return cleaned

    def save_rows(self, item, by):
        known = {self._key(row): row for row in (*item.capacities.all(), *item.staffing.all())}
        for key, row in self.rows.items():
            names = [f"{variant}{part}" for variant in Variant for part in ("", "_here")]
            said = {name: self.cleaned_data[f"{key}_{name}"] for name in names}
            row = known.get(key) or row
            if row.pk or any(value is not None for value in said.values()):
                write(row, by, **said)


def _slot_words(place):
    return _g("Capacity %(number)s") % {"number": place + 1}


def _fte_words(kind):
    return capfirst(_g("FTE %(kind)s") % {"kind": StaffKind(kind).label})


def _words(row):
    """Return what a figure is of: «Lůžka, pobytová»."""
    if isinstance(row, ItemStaffing):
        return _fte_words(row.kind)
    return capfirst(row.name)


def _whole_words(row):
    """Return what a figure is of where nothing stands around it: «Kapacita, lůžka, pobytová»."""
    return _words(row) if isinstance(row, ItemStaffing) else _g("Capacity, %(of)s") % {"of": row.name}
