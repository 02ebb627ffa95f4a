"""The action plan of a year beside last year's, or any version of it beside another one or its working state."""

from django import forms
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from planning.access import sees_draft
from planning.exports.making import comparison_paper, is_large, year_paper
from planning.reports import comparison as told
from planning.reports.differences import ADDED, CHANGED, REMOVED
from planning.reports.states import States, compared
from planning.views.action import find_action_plan
from planning.views.common import year_steps
from portal import documents, tables
from portal.access import public, require
from portal.pages.making import offer

PAGE = 40
MANY = 100  # with more differences the page shows one working group at a time
KINDS = [ADDED, REMOVED, CHANGED]
WORDING = "wording"


class SidesForm(forms.Form):
    """Which two states to compare."""

    before = forms.ChoiceField(label=gettext_lazy("Older"), required=False)
    after = forms.ChoiceField(label=gettext_lazy("Newer"), required=False)

    def __init__(self, data, *, states):
        super().__init__(data)
        choices = [(state.key, state.label) for state in states]
        self.fields["before"].choices = self.fields["after"].choices = choices


class Sides:
    """The two states that an address asks for; what it leaves out is the newest and what that followed."""

    def __init__(self, request, plan):
        self.states = States(request.user, plan.plan.region)
        asked = {side: request.GET.get(side, "") for side in ("before", "after")}
        known = self.states.by_key
        if any(key and key not in known for key in asked.values()):
            raise Http404
        self.after = known.get(asked["after"]) or self.states.default_after(plan)
        if self.after is None:  # only a draft, which the person may not read
            require(sees_draft(request.user, plan.plan.region))
            raise Http404
        self.before = known.get(asked["before"]) or self.states.default_before(self.after)
        self.form = SidesForm(self.keys, states=self.states.all)

    @property
    def keys(self):
        return {"before": self.before.key if self.before else "", "after": self.after.key}

    @property
    def query(self):
        return "&".join(f"{side}={key}" for side, key in self.keys.items() if key)

    @property
    def compared(self):
        return compared(self.before, self.after, inside=self.states.inside)


@public
@require_safe
def comparison(request, region, year):
    """What differs between two states: counts and money at once, items a page at a time."""
    plan = find_action_plan(request.user, region, year)
    sides = Sides(request, plan)
    found = sides.compared
    shown = Shown(request, found, sides)
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "sides": sides,
        "found": found,
        "counts": told.count_words(found),
        "shown": shown,
        "downloads": _downloads(plan, sides),
    }
    return render(request, "planning/comparison.html", context)


class Shown:
    """The differences on the page: of one kind, of one group where there are many."""

    def __init__(self, request, found, sides):
        self.request, self.found, self.query = request, found, sides.query
        asked = request.GET.get("what", "")
        self.what = asked if asked in [*KINDS, WORDING] else ""
        items = [one for one in found.items if not self.what or one.what == self.what]
        self.groups = {}
        for one in items:
            self.groups[one.group] = self.groups.get(one.group, 0) + 1
        self.group = self._group(len(items))
        if self.group is not None:
            items = [one for one in items if one.group == self.group]
        self.page = Paginator([] if self.what == WORDING else items, PAGE).get_page(request.GET.get("page"))

    def _group(self, count):
        if count <= MANY:
            return None
        names = list(self.groups)
        asked = self.request.GET.get("group", "")
        return names[int(asked)] if asked.isdigit() and int(asked) < len(names) else names[0]

    @property
    def items(self):
        """The page's items in words: (ItemChange, [(label, pieces)], short facts of an added or a removed one)."""
        return [(one, self._fields(one), self._facts(one)) for one in self.page.object_list]

    def _fields(self, one):
        return [(told.label_of(change), told.pieces_of(change)) for change in one.fields]

    def _facts(self, one):
        state = self.found.before if one.what == REMOVED else self.found.after
        return [] if one.what == CHANGED else told.facts_of(one, state.year)

    @property
    def parts(self):
        """Goals and measures whose wording differs, in words, on their own tab; there are never many."""
        if self.what != WORDING:
            return []
        return [
            (part, [(told.part_label(change, part.is_goal), told.pieces_of(change)) for change in part.fields])
            for part in self.found.parts
        ]

    def tabs(self):
        words = {
            "": (pgettext("items", "All items"), len(self.found.items)),
            **{what: (capfirst(told.kind_words(what)), self.found.counts[what]) for what in KINDS},
            WORDING: (_("Goals and measures"), len(self.found.parts)),
        }
        return [
            {
                "label": label,
                "url": f"?{self.query}{f'&what={what}' if what else ''}",
                "current": what == self.what,
                "count": count,
            }
            for what, (label, count) in words.items()
            if count or what in ("", self.what)
        ]

    def group_tabs(self):
        if self.group is None:
            return []
        more = f"&what={self.what}" if self.what else ""
        return [
            {
                "label": name or _("Without a group"),
                "url": f"?{self.query}{more}&group={place}",
                "current": name == self.group,
                "count": count,
            }
            for place, (name, count) in enumerate(self.groups.items())
        ]


def _downloads(plan, sides):
    notes = {
        "pdf": _("to read and print"),
        "docx": _("to edit in Word"),
        "xlsx": _("table for Excel"),
        "ods": _("table for LibreOffice"),
        "csv": _("plain data"),
    }
    where = [plan.plan.region.slug, plan.year]
    return [
        {
            "label": kind.upper(),
            "url": f"{reverse('planning:comparison_download', args=[*where, kind])}?{sides.query}",
            "note": note,
        }
        for kind, note in notes.items()
    ]


@public
@require_http_methods(["GET", "HEAD", "POST"])
def comparison_download(request, region, year, kind):
    """The comparison as a paper or as sheets; one of many items is made in the background."""
    plan = find_action_plan(request.user, region, year)
    if kind not in [*documents.FORMATS, *tables.FORMATS]:
        raise Http404
    sides = Sides(request, plan)
    if is_large(plan):
        asked = {"plan": plan.pk, "paper": "comparison", "kind": kind, **sides.keys}
        title = _("What has changed in the action plan %(year)s (%(kind)s)") % {"year": year, "kind": kind.upper()}
        back = f"{reverse('planning:comparison', args=[region, year])}?{sides.query}"
        return offer(request, year_paper, asked, title=title, steps=year_steps(plan), back=back)
    language = "en" if get_language() == "en" else "cs"
    made = comparison_paper(sides.before, sides.after, kind, language, inside=sides.states.inside)
    name = f"{region}-srovnani-akcniho-planu-{year}"
    if kind in tables.FORMATS:
        answer = tables.response(made, kind, name, title=name)
    else:
        answer = documents.download(made, kind, name)
    answer["Cache-Control"] = "private, no-store"
    return answer
