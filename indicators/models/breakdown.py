"""Parts of a counted figure: by municipality, by age, by form of the service."""

from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.enums import AgeBand, Breakdown
from providers.enums import Form
from providers.models import Municipality

ELSEWHERE = "other"


def offered_parts(indicator, submission):
    """Return pairs of key and name: the parts that a figure of the indicator can be divided into on a sheet."""
    if indicator.breakdown == Breakdown.AGE:
        return AgeBand.choices
    if indicator.breakdown == Breakdown.FORM:
        return [(form.value, form.label) for form in submission.service.forms]
    if indicator.breakdown == Breakdown.MUNICIPALITY:
        return [*_municipalities_of(submission.round.region), (ELSEWHERE, _("elsewhere or not known"))]
    return []


def _municipalities_of(region):
    if not hasattr(region, "_named"):  # one query a page, whatever the number of figures
        region._named = list(region.municipalities.values_list("code", "name"))
    return region._named


def names_of_parts(values):
    """Return names by key for the parts that these values have; at most one query."""
    keys = {key for value in values for key in value.parts or ()}
    names = {**dict(AgeBand.choices), **dict(Form.choices), ELSEWHERE: _("elsewhere or not known")}
    if codes := [key for key in keys if key.isdigit()]:
        names |= dict(Municipality.objects.filter(code__in=codes).values_list("code", "name"))
    return names


def parts_said(value, names):
    """Return pairs of name and Decimal of a value's parts, in the order in which they were offered."""
    return [(str(names.get(key, key)), Decimal(number)) for key, number in (value.parts or {}).items()]
