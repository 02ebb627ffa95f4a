"""Linking a point of the minutes to what it decided about."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.models import Indicator
from planning.models import ActionItem, AgendaLink, CommunityPlan, Goal, Measure

MOST = 200


class AgendaLinkForm(forms.Form):
    """Chooses one goal, measure, item or indicator that concerns the meeting's groups."""

    target = forms.ChoiceField(label=_("What the point decided about"))

    def __init__(self, *args, agenda_item, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.agenda_item = agenda_item
        self.fields["target"].choices = [("", _("Choose …")), *_choices(agenda_item.meeting, user)]

    def save(self, *, by):
        """Make the link, or return the one that already stands."""
        kind, pk = self.cleaned_data["target"].split("-")
        link = AgendaLink.objects.filter(agenda_item=self.agenda_item, **{kind: pk}).first()
        if link is None:
            link = AgendaLink(agenda_item=self.agenda_item, **{f"{kind}_id": pk})
            link._history_user = by
            link.save()
        return link


def _choices(meeting, user):
    """Return the choices by kind: goals, measures and the newest items of the plan, the groups' indicators."""
    plan = CommunityPlan.objects.filter(region=meeting.region).first()
    groups = [group.pk for group in meeting.groups.all()]
    measures = Measure.objects.visible_to(user).standing().filter(goal__plan=plan)
    items = (
        ActionItem.objects.visible_to(user)
        .standing()
        .filter(action_plan__plan=plan)
        .order_by("-action_plan__year", "order")
    )
    indicators = Indicator.objects.visible_to(user).current().filter(service__in_groups__group__in=groups)
    rows = [
        (_("Goals"), "goal", Goal.objects.visible_to(user).standing().filter(plan=plan)),
        (_("Measures"), "measure", measures.order_by("goal__order", "order")),
        (_("Action plan items"), "item", items.select_related("action_plan")),
        (_("Indicators"), "indicator", indicators.select_related("service")),
    ]
    return [
        (label, [(f"{kind}-{row.pk}", _named(kind, row)) for row in queryset[:MOST]]) for label, kind, queryset in rows
    ]


def _named(kind, row):
    if kind == "item":
        return f"{row.action_plan.year}: {row}"
    return f"{row} ({row.service})" if kind == "indicator" and row.service else str(row)
