"""What still speaks against proposing an item, in sentences, and the copy that is kept when it is proposed."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planning.enums import AnnexKind, EvidenceKind, FundingSource, ItemKind, ItemState, ProposalStep, StaffKind, Variant
from planning.models.figures import ItemCapacity, ItemStaffing, figures_of, total_of
from planning.models.findings import ERROR, WARNING, Finding
from portal.templatetags.portal import crowns, number
from providers.enums import CapacityBasis
from providers.models import lasting


class ItemReceipt(models.Model):
    """That an item was proposed: when, by whom, and a copy of it as pairs of a label and text."""

    item = models.ForeignKey("ActionItem", models.CASCADE, related_name="receipts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    copy = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = gettext_lazy("receipt of a proposal")
        verbose_name_plural = gettext_lazy("receipts of proposals")

    def __str__(self):
        return f"{self.item} {self.at:%Y-%m-%d}"


def in_network(item):
    """Whether the item is about a service, so that it says capacity and FTE; a supporting step need not."""
    return item.kind != ItemKind.SUPPORTING


def proposal_findings(item, on=None):
    """Return the Findings about an item that is to be proposed, errors first; each names its step."""
    rows, staffing = item.capacity_rows(), item.staffing_rows()
    found = [*_about_words(item), *_about_service(item), *_about_day(item, on)]
    if in_network(item):
        found += [*_about_standing(item, rows, on), *_about_asked(item, rows, staffing)]
    found += [*_about_costs(item, rows), *_about_need(item), *_about_entry_analysis(item)]
    return sorted(found, key=lambda finding: not finding.is_error)


def _about_words(item):
    if not item.description.strip():
        yield Finding(ERROR, _("Say what will be done."), ProposalStep.WHAT)
    if item.measure.is_removed:
        yield Finding(ERROR, _("The measure has been taken out of the plan. Choose another."), ProposalStep.WHAT)


def _about_day(item, on):
    until = item.action_plan.proposals_until if item.state in ItemState.editable() else None
    if until and (on or timezone.localdate()) > until:
        sentence = _("Proposals were to be in by %(day)s. The group may not manage to discuss it any more.")
        yield Finding(WARNING, sentence % {"day": date_format(until)}, ProposalStep.CHECK)


def _about_service(item):
    if item.kind == ItemKind.NEW:
        yield from _about_new_service(item)
    elif in_network(item) and item.service_id is None:
        yield Finding(ERROR, _("Choose the service that it is about."), ProposalStep.WHAT)
    if item.kind == ItemKind.CHANGE and not (
        item.place.strip() or item.service_type_id or _groups(item) or _begins_a_form(item)
    ):
        sentence = _("Say what place, type, form or target groups the service will have after the change.")
        yield Finding(WARNING, sentence, ProposalStep.SERVICE)


def _about_new_service(item):
    missing = {
        _("Say what the new service will be called."): item.service_to_be.strip(),
        _("Choose the type of the new service."): item.service_type_id,
        _("Say for whom the new service will be."): _groups(item),
        _("Say where the new service will be."): item.place.strip(),
    }
    for sentence, is_there in missing.items():
        if not is_there:
            yield Finding(ERROR, sentence, ProposalStep.SERVICE)


def _begins_a_form(item):
    """Whether a capacity is asked of which there is none today, as where the service moves into another form."""
    return any(not row.now and row.asked(item.variant) for row in item.capacity_rows())


def _groups(item):
    return list(item.target_groups.all()) if item.pk else []


def standing_capacities(service, on=None):
    """Return the capacities of a service that stand on a day, one for each form and unit.

    What is in the network goes before what is registered: the plan changes the network.
    """
    rows = sorted(service.capacities.filter(lasting(on)), key=lambda row: row.basis != CapacityBasis.NETWORK)
    return list({(row.form, row.unit): row for row in reversed(rows)}.values())[::-1]


def on_record(item, on=None):
    """Return unsaved figures of what stands on record at the item's service: today's numbers, their day and source.

    FTE are of the newest recorded year; what is recorded for the planning region stands beside the whole.
    """
    if item.service_id is None:
        return []
    rows = [
        ItemCapacity(
            item=item, form=row.form, unit=row.unit, now=row.count, stated_on=row.since, source=_source_of(row)
        )
        for row in standing_capacities(item.service, on)
    ]
    return [*rows, *_staffing_on_record(item)]


def _source_of(row):
    return ", ".join(part for part in (row.get_basis_display(), row.source) if part)


def _staffing_on_record(item):
    region = item.action_plan.plan.region_id
    rows = item.service.staffing.filter(Q(region=region) | Q(region__isnull=True)).order_by("-year")
    newest = [row for row in rows if row.year == rows[0].year]
    whole = next((row for row in newest if row.region_id is None), None)
    here = next((row for row in newest if row.region_id), None)
    for kind in StaffKind if newest else []:
        part = getattr(here, kind) if here else None
        now = getattr(whole, kind) if whole else part
        day = min(date(newest[0].year, 12, 31), timezone.localdate())
        facts = {"stated_on": day, "source": _("staffing of the service")}
        yield ItemStaffing(item=item, kind=kind, now=now, now_here=min(part, now) if here else None, **facts)


def _about_standing(item, rows, on):
    if not rows:
        yield Finding(
            ERROR, _("Say at least one capacity: its form, its unit and what stands today."), ProposalStep.SERVICE
        )
    if item.service_id is None:
        return
    record = {(row.form, row.unit): row for row in standing_capacities(item.service, on)}
    for row in rows:
        known = record.get((row.form, row.unit))
        if known and row.now != known.count:
            facts = {"unit": row.name, "stated": number(row.now) or "–", "count": number(known.count)}
            sentence = _("%(unit)s: today is stated as %(stated)s, on record it is %(count)s.") % facts
            yield Finding(WARNING, capfirst(sentence), ProposalStep.SERVICE)
        elif row.now is not None and not row.source.strip():
            sentence = _("%(unit)s: say where the figure of today comes from.") % {"unit": row.name}
            yield Finding(WARNING, capfirst(sentence), ProposalStep.SERVICE)


def _about_asked(item, rows, staffing):
    words = str(Variant(item.variant).label)
    for row in rows:
        if row.asked(item.variant) is None:
            facts = {"unit": row.name, "variant": words}
            yield Finding(ERROR, capfirst(_("%(unit)s: the %(variant)s variant is empty.") % facts), ProposalStep.ASKED)
        elif not _in_order(row, item.kind):
            sentence = _("%(unit)s: the variants do not follow one another.") % {"unit": row.name}
            yield Finding(WARNING, capfirst(sentence), ProposalStep.ASKED)
    if item.fte_asked is None:
        yield Finding(WARNING, _("No FTE is stated."), ProposalStep.ASKED)
    changes = [
        (row.now or 0, row.asked(item.variant)) for row in (*rows, *staffing) if row.asked(item.variant) is not None
    ]
    if changes and item.kind == ItemKind.INCREASE and not any(asked > now for now, asked in changes):
        sentence = _("It is called an increase, but no capacity and no FTE rises in the %(variant)s variant.")
        yield Finding(ERROR, sentence % {"variant": words}, ProposalStep.ASKED)
    if changes and item.kind == ItemKind.DECREASE and not any(asked < now for now, asked in changes):
        sentence = _("It is called a decrease, but no capacity and no FTE falls in the %(variant)s variant.")
        yield Finding(ERROR, sentence % {"variant": words}, ProposalStep.ASKED)


def _in_order(row, kind):
    """Whether each variant asks for at least as much as the one before it; a decrease may go either way."""
    asked = [row.asked(variant) for variant in Variant if row.asked(variant) is not None]
    return kind == ItemKind.DECREASE or asked == sorted(asked)


def _about_costs(item, rows):
    year = item.action_plan.year
    costs = {variant: item.cost_of(variant, year) for variant in Variant}
    if costs[item.variant] is None:
        facts = {"year": year, "variant": Variant(item.variant).label}
        sentence = _("No costs of %(year)s are stated in the %(variant)s variant.") % facts
        yield Finding(ERROR, capfirst(sentence), ProposalStep.COSTS)
    for variant in Variant:
        asks = any(row.asked(variant) is not None for row in rows)
        if variant != item.variant and asks and costs[variant] is None:
            sentence = _("The %(variant)s variant asks for capacity, but says no costs.") % {"variant": variant.label}
            yield Finding(WARNING, capfirst(sentence), ProposalStep.COSTS)
    known = [costs[variant] for variant in Variant if costs[variant] is not None]
    if known != sorted(known):
        yield Finding(WARNING, _("A smaller variant costs more than a larger one."), ProposalStep.COSTS)


def _about_need(item):
    is_intent = item.kind in ItemKind.intents()
    if is_intent and not item.need.strip():
        yield Finding(ERROR, _("Say why it is needed."), ProposalStep.NEED)
    if is_intent and not item.evidence.all():
        sentence = _(
            "Choose what shows the need: a value of your own indicator, refused applicants, a point of minutes."
        )
        yield Finding(WARNING, sentence, ProposalStep.NEED)
    if is_intent and not item.risks.strip():
        yield Finding(WARNING, _("Say what happens when nothing is done."), ProposalStep.NEED)
    if item.kind in (ItemKind.NEW, ItemKind.INCREASE) and not item.discussed.strip():
        yield Finding(WARNING, _("Say what was discussed with existing providers."), ProposalStep.NEED)


def _about_entry_analysis(item):
    if item.kind != ItemKind.NEW or item.entry_analysis.strip():
        return
    if not any(annex.kind == AnnexKind.ENTRY_ANALYSIS for annex in item.annexes.all()):
        sentence = _("A new service needs its entry analysis: write it, or attach it as a file.")
        yield Finding(ERROR, sentence, ProposalStep.NEED)


def copy_of(item):
    """Return what the item says as pairs [label, text] in the active language, without what is empty."""
    pairs = [
        (_("Activity"), item.title),
        (_("Measure"), str(item.measure)),
        (_("Kind"), capfirst(item.get_kind_display())),
        (_("Provider"), item.provider.name if item.provider else _("a step of the city")),
        (_("Service"), item.service.name if item.service else item.service_to_be),
        (_("Service type"), item.service_type.label if item.service_type else ""),
        (_("Target groups"), ", ".join(group.name for group in item.target_groups.all())),
        (_("Place"), item.place),
        (_("What will be done"), item.description),
        (_("Months"), f"{item.month_from}–{item.month_to}/{item.action_plan.year}"),
        *_figures_in_words(item),
        (_("Variant the plan counts with"), item.get_variant_display()),
        (_("Who will do the work"), item.staffing_note),
        (_("Why it is needed"), item.need),
        (_("Evidence"), "\n".join(evidence_words(row) for row in evidence_of(item))),
        (_("What happens when nothing is done"), item.risks),
        (_("What was discussed with existing providers"), item.discussed),
        (_("Entry analysis"), item.entry_analysis),
        (_("Annexes"), "\n".join(f"{annex.get_kind_display()}: {annex.name}" for annex in item.annexes.all())),
    ]
    return [[label, text.strip()] for label, text in pairs if text.strip()]


def _figures_in_words(item):
    for row in item.capacity_rows():
        form = f" ({row.get_form_display()})" if row.form else ""
        yield capfirst(f"{row.get_unit_display()}{form}"), _asked_in_words(row)
    for row in item.staffing_rows():
        yield capfirst(_("FTE %(kind)s") % {"kind": row.get_kind_display()}), _asked_in_words(row)
    costs = figures_of(item, "costs")
    for year in sorted({row.year for row in costs}):
        yield _("Costs of %(year)s") % {"year": year}, "\n".join(_costs_in_words(item, year))


def _asked_in_words(row):
    lines = [_("today %(count)s") % {"count": number(row.now) or "–"}]
    if row.source or row.stated_on:
        day = date_format(row.stated_on) if row.stated_on else ""
        lines[0] += f" ({', '.join(part for part in (day, row.source) if part)})"
    for variant in Variant:
        if row.asked(variant) is not None:
            here = row.asked_here(variant)
            part = (
                _(", of that for the planning region %(count)s") % {"count": number(here)} if here is not None else ""
            )
            lines.append(f"{variant.label}: {number(row.asked(variant))}{part}")
    return "\n".join(lines)


def _costs_in_words(item, year):
    for variant in Variant:
        rows = {row.source: row.amount for row in item.cost_rows(variant, year)}
        if rows:
            parts = [f"{source.label} {crowns(rows[source])}" for source in FundingSource if source in rows]
            yield f"{variant.label}: {crowns(total_of(rows.values()))} ({', '.join(parts)})"


def evidence_of(item):
    """Return the item's evidence with all that its words need; one query."""
    return item.evidence.select_related(
        "value__indicator", "demand__municipality", "demand__service", "agenda__meeting"
    )


def evidence_words(row):
    """Return a piece of evidence in words: «Počet klientů 2026: 42 osob», «Neuspokojené žádosti 2026: 40 z 52»."""
    if row.kind == EvidenceKind.VALUE:
        return value_words(row.value)
    if row.kind == EvidenceKind.DEMAND:
        return demand_words(row.demand, row.item)
    if row.kind == EvidenceKind.FINDING:
        return point_words(row.agenda)
    return row.words


def value_words(value):
    """Return a value of an indicator in words."""
    said = value.actual_text or f"{number(value.actual)} {value.indicator.unit}".strip()
    return f"{value.indicator.name} {value.year}: {said}"


def demand_words(row, item):
    """Return a row of unmet demand in words; the register of another service than the item's own is named."""
    facts = {"year": row.year, "part": row.part, "town": row.town}
    counts = {"refused": number(row.refused), "applicants": number(row.applicants)}
    sentence = _("Unmet demand %(year)s (%(part)s, %(town)s): refused %(refused)s of %(applicants)s applicants")
    said = sentence % (facts | counts)
    return said if row.service_id == item.service_id else f"{said} – {row.service.name}"


def point_words(point):
    """Return a point of minutes in words: its title, the group and the day."""
    meeting = point.meeting
    day = date_format(meeting.date) if meeting.date else ""
    return ", ".join(part for part in (point.title, str(meeting), day) if part)
