from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from planning import search as searching
from portal.access import public
from providers.models import PlanningRegion

PAGE = 25


class CountedPaginator(Paginator):
    """Pages whose number is known beforehand."""

    def __init__(self, rows, per_page, count):
        self._known = count
        super().__init__(rows, per_page)

    @cached_property
    def count(self):
        return self._known


@public
@require_safe
def search(request):
    """Everything the person may see that has all the words, by kind."""
    text = request.GET.get("q", "")[:200]
    words = searching.words_of(text)
    kind = request.GET.get("kind") if request.GET.get("kind") in searching.SOURCES else None
    region = PlanningRegion.objects.filter(slug=request.GET.get("region", "")).first()
    context = {"q": text, "kind": kind, "region": region, "is_too_short": bool(text.strip()) and not words}
    if words:
        context |= _results(request, words, kind, region)
    return render(request, "planning/search.html", context)


def _results(request, words, kind, region):
    many = searching.counts(words, request.user, region)
    shown = {one: min(count, searching.MOST) for one, count in many.items()}
    count = shown.get(kind, 0) if kind else sum(shown.values())
    hits = searching.found(words, request.user, shown, region, kind)
    page = CountedPaginator(hits, PAGE, count).get_page(request.GET.get("page"))
    return {
        "page": page,
        "total": sum(shown.values()),
        "most": searching.MOST if shown != many else 0,
        "kinds": _tabs(request, many, kind),
        "words": words,
    }


def _tabs(request, many, kind):
    """A tab for each kind that has something, with its number."""
    query = request.GET.copy()
    query.pop("page", None)
    query.pop("kind", None)
    plain = f"?{query.urlencode()}"
    tabs = [{"key": "", "url": plain, "count": _said(many.values()), "current": not kind}]
    for name, source in searching.SOURCES.items():
        if many.get(name):
            tabs.append(
                {
                    "key": name,
                    "label": source.label,
                    "url": f"{plain}&kind={name}",
                    "count": _said([many[name]]),
                    "current": name == kind,
                }
            )
    return tabs


def _said(counts):
    """Return the sum of counts as words: «200+» when some were not counted to the end."""
    known = sum(min(count, searching.MOST) for count in counts)
    return f"{known}+" if any(count > searching.MOST for count in counts) else str(known)
