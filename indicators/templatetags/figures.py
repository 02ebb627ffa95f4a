"""Figures as a receipt keeps them."""

from decimal import Decimal, InvalidOperation

from django import template

from portal.templatetags.portal import number

register = template.Library()


@register.filter
def figure(text):
    """«1234.5000» → «1 234,5»; words stay words."""
    try:
        return number(Decimal(text))
    except InvalidOperation:
        return text
