"""Narrowing the list of letters."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.enums import LetterState
from portal.models import Letter
from providers.forms.directory import SearchForm

STUCK = "stuck"


class LetterFilterForm(SearchForm):
    """Narrows the letters by a person or subject, and by state."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("all states")),
            (STUCK, pgettext_lazy("letters", "needs somebody to decide")),
            *LetterState.choices,
        ],
    )

    def filter(self, queryset):
        words, state = self.chosen.get("q", ""), self.chosen.get("state", "")
        if words:
            found = Q(subject__icontains=words) | Q(email__icontains=words) | Q(user__name__icontains=words)
            queryset = queryset.filter(found)
        if state == STUCK:
            return queryset & Letter.objects.stuck(timezone.now())
        return queryset.filter(state=state) if state else queryset
