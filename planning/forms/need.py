"""Why an item is needed, what shows it, and the files attached to it."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from indicators.models import IndicatorValue, UnmetDemand
from planning.enums import EvidenceKind, ItemKind
from planning.forms.proposals import StepForm, drop, write
from planning.models import ActionItem, ItemAnnex, ItemEvidence
from planning.models.evidence import THINGS
from planning.models.proposing import demand_words, evidence_of, point_words, value_words
from portal.attachments import ALLOWED, check_file, hash_of
from workgroups.enums import ItemKind as PointKind
from workgroups.enums import MinutesState
from workgroups.models import AgendaItem, GroupService, Meeting

MOST_OFFERED = 30
YEARS_BACK = 2  # of unmet demand that is offered, counted from the year before the plan's


class NeedForm(StepForm):
    """Why it is needed and what shows it; for a new service its entry analysis."""

    class Meta:
        model = ActionItem
        fields = ["need", "risks", "discussed", "entry_analysis"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("need", "risks", "discussed")}
        widgets["entry_analysis"] = forms.Textarea(attrs={"rows": 10})
        help_texts = {
            "need": _("In your own words; the figures are chosen below."),
            "discussed": _("With whom, when, and what they said: whether somebody already does it, or wants to."),
            "entry_analysis": _(
                "Who the people are and how many, who helps them now, what is missing, why a new service and not a "
                "larger one. You can attach it as a file instead."
            ),
        }

    def add_rows(self):
        if self.instance.kind != ItemKind.NEW:
            del self.fields["entry_analysis"]
        self.known = list(evidence_of(self.instance))
        offered = offers(self.instance, self.user) if self.user else {}
        labels = {
            EvidenceKind.VALUE: _("Values of own indicators"),
            EvidenceKind.DEMAND: _("Unmet demand"),
            EvidenceKind.FINDING: _("Points of minutes"),
        }
        for kind, label in labels.items():
            chosen = [getattr(row, THINGS[kind]) for row in self.known if row.kind == kind]
            rows = {row.pk: row for row in (*chosen, *offered.get(kind, []))}
            choices = [(pk, self._words(kind, row)) for pk, row in rows.items()]
            field = forms.TypedMultipleChoiceField(
                label=label, choices=choices, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
            )
            self.add(THINGS[kind], field, [row.pk for row in chosen])
        words = forms.CharField(
            label=_("Something else that shows it"), required=False, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.add("evidence_words", words, next((row.words for row in self.known if row.words), ""))

    def _words(self, kind, row):
        if kind == EvidenceKind.DEMAND:
            return demand_words(row, self.instance)
        return value_words(row) if kind == EvidenceKind.VALUE else point_words(row)

    def needed(self):
        needed = ["need"] if self.instance.kind in ItemKind.intents() else []
        return [*needed, *(["entry_analysis"] if "entry_analysis" in self.fields else [])]

    def more(self):
        """Return the fields in words that follow the evidence, for the page."""
        return [self[name] for name in self.Meta.fields[1:] if name in self.fields]

    def evidence(self):
        """Return the fields of evidence that offer anything, for the page."""
        return [self[name] for name in THINGS.values() if self.fields[name].choices]

    def save_rows(self, item, by):
        rows = list(item.evidence.all())
        for kind, name in THINGS.items():
            known = {getattr(row, f"{name}_id"): row for row in rows if row.kind == kind}
            chosen = set(self.cleaned_data[name])
            for pk, row in known.items():
                if pk not in chosen:
                    drop(row, by)
            for pk in sorted(chosen - known.keys()):
                write(ItemEvidence(item=item, kind=kind), by, **{f"{name}_id": pk})
        self._save_words(item, [row for row in rows if row.kind == EvidenceKind.WORDS], by)

    def _save_words(self, item, known, by):
        said = self.cleaned_data["evidence_words"].strip()
        if said:
            write(known[0] if known else ItemEvidence(item=item, kind=EvidenceKind.WORDS), by, words=said)
        elif known:
            drop(known[0], by)


def offers(item, user):
    """Return {kind: rows} of what may be chosen as evidence: only what the person may see."""
    return {
        EvidenceKind.VALUE: _values(item, user),
        EvidenceKind.DEMAND: _demand(item, user),
        EvidenceKind.FINDING: _points(item, user),
    }


def _values(item, user):
    """Accepted values of the service; of a service to be, those of its provider; of the city's step, of the measure."""
    if item.service_id:
        whose = Q(indicator__service=item.service_id)
    elif item.provider_id:
        whose = Q(indicator__service__provider=item.provider_id)
    else:
        whose = Q(indicator__measure_links__measure=item.measure_id)
    said = Q(actual__isnull=False) | ~Q(actual_text="")
    rows = IndicatorValue.objects.visible_to(user).accepted().filter(whose, said).select_related("indicator")
    return rows.order_by("-year", "indicator__order", "pk")[:MOST_OFFERED]


def _demand(item, user):
    """The register of the service; of a service to be, that of its provider; of the city's step, of the group."""
    if item.service_id:
        whose = Q(service=item.service_id)
    elif item.provider_id:
        whose = Q(service__provider=item.provider_id)
    else:
        whose = Q(service__in=GroupService.objects.filter(group=item.measure.goal.group_id).values("service"))
    last, region = item.action_plan.year - 1, item.action_plan.plan.region_id
    rows = UnmetDemand.objects.standing().filter(whose, region=region, year__range=(last - YEARS_BACK, last))
    rows = rows.filter(pk__in=UnmetDemand.objects.visible_to(user).values("pk"))
    return rows.select_related("municipality", "service")[:MOST_OFFERED]


def _points(item, user):
    """Points of the last two years about the measure or the item, and decisions of the service's groups."""
    since = timezone.localdate() - timedelta(days=730)
    meetings = Meeting.objects.visible_to(user).filter(date__gte=since, region=item.action_plan.plan.region_id)
    about = Q(links__measure=item.measure_id) | Q(links__item=item.pk)
    if item.continues_id:
        about |= Q(links__item=item.continues_id)
    mine = Q(meeting__groups__group_services__service=item.service_id) if item.service_id else Q()
    group = Q(meeting__groups=item.measure.goal.group_id)
    decided = Q(is_decision=True) & (mine | group if item.service_id else group)
    points = AgendaItem.objects.filter(about | decided, kind=PointKind.ORDINARY)
    points = points.filter(
        meeting__in=meetings.exclude(state__in=[MinutesState.DRAFT, MinutesState.CANCELLED]).order_by().values("pk")
    )
    return points.select_related("meeting").order_by("-meeting__date", "order", "pk").distinct()[:MOST_OFFERED]


class AnnexForm(forms.ModelForm):
    """A file for an item; it is checked by what is inside, not by its name."""

    class Meta:
        model = ItemAnnex
        fields = ["kind", "file"]

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["kind"].label = capfirst(_g("what it is"))
        self.fields["file"].widget = forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in ALLOWED)})
        told = {"most": filesizeformat(settings.ATTACHMENT_BYTES), "kinds": ", ".join(ALLOWED)}
        self.fields["file"].help_text = _g("One file, at most %(most)s: %(kinds)s.") % told

    def clean_file(self):
        upload = self.cleaned_data["file"]
        check_file(upload)
        if self.instance.item.annexes.filter(sha256=hash_of(upload)).exists():
            raise ValidationError(_g("This very file is attached already."))
        return upload

    def save(self):
        self.instance.take(self.cleaned_data["file"], by=self.by)
        self.instance._history_user = self.by
        return super().save()
