"""What differs between two states of an action plan as sheets: a change a row, and the money apart."""

from operator import itemgetter

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from planning.reports.comparison import facts_of, kind_words, label_of, value_words
from planning.reports.differences import ADDED, CHANGED
from portal.tables import Column, Sheet


def comparison_sheets(comparison, language, *, before, after):
    """Return the changes and the costs by source of both states; `before` and `after` are what they are called."""
    with override(language):
        return [
            Sheet(_("Changes"), _change_columns(before, after), _changes(comparison)),
            Sheet(_("Costs by source"), _cost_columns(before, after), _costs(comparison)),
        ]


def _changes(comparison):
    rows = []
    for one in comparison.items:
        start = [one.group, one.facts["code"], one.facts["title"], capfirst(kind_words(one.what))]
        if one.what == CHANGED:
            rows += [[*start, label_of(change), *_both(change)] for change in one.fields]
            continue
        year = (comparison.after if one.what == ADDED else comparison.before).year
        words = ", ".join(facts_of(one, year))
        rows.append([*start, "", *(["", words] if one.what == ADDED else [words, ""])])
    return rows


def _both(change):
    return [value_words(change, change.before), value_words(change, change.after)]


def _change_columns(before, after):
    columns = [
        (_("Working group"), "text", None),
        (_("Number"), "identifier", None),
        (_("Activity"), "text", 40),
        (pgettext("noun", "Change"), "text", 14),
        (_("What differs"), "text", 30),
        (before, "text", 50),
        (after, "text", 50),
    ]
    return _placed(columns)


def _placed(columns):
    return [Column(name, itemgetter(place), kind, width) for place, (name, kind, width) in enumerate(columns)]


def _costs(comparison):
    return [[capfirst(source.label), old, new, new - old] for source, old, new in comparison.sources]


def _cost_columns(before, after):
    return _placed([(_("Source"), "text", 40), *((name, "money", None) for name in (before, after, _("Difference")))])
