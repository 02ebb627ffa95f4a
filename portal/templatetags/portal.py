"""Template words that every page may use."""

from decimal import Decimal
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html

register = template.Library()

NBSP = "\u00a0"


@register.filter
def number(value):
    """1234.50 → «1 234,5» in Czech; nothing for None."""
    if value is None or value == "":
        return ""
    if isinstance(value, Decimal):
        value = value.normalize() if value != value.to_integral_value() else value.quantize(Decimal(1))
    return number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def crowns(value):
    """450000 → «450 000 Kč»."""
    return f"{number(value)}{NBSP}Kč" if value is not None and value != "" else ""


@register.simple_tag
@cache
def icon(name):
    """A drawing from our sprite, always beside a word. `name`: id in static/img/icons.svg.

    A page may show hundreds, so it is no template of its own.
    """
    url = static("img/icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', url, name
    )


@register.inclusion_tag("components/conflict.html", takes_context=True)
def conflict(context, form, reload_url):
    """The two versions of a VersionedForm that met a conflict, side by side; posts to the page's own address."""
    request = context["request"]
    return {
        **form.conflict_panel(),
        "action": request.get_full_path(),
        "reload_url": reload_url,
        "csrf_token": context["csrf_token"],
    }
