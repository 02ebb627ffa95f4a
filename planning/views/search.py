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
    count = many.get(kind, 0) if kind else sum(many.values())
    hits = searching.found(words, request.user, many, region, kind)
    page = CountedPaginator(hits, PAGE, count).get_page(request.GET.get("page"))
    return {"page": page, "total": sum(many.values()), "kinds": _tabs(request, many, kind), "words": words}


def _tabs(request, many, kind):
    """A tab for each kind that has something, with its number."""
    query = request.GET.copy()
    query.pop("page", None)
    query.pop("kind", None)
    plain = f"?{query.urlencode()}"
    tabs = [{"key": "", "url": plain, "count": sum(many.values()), "current": not kind}]
    for name, source in searching.SOURCES.items():
        if many.get(name):
            tabs.append(
                {
                    "key": name,
                    "label": source.label,
                    "url": f"{plain}&kind={name}",
                    "count": many[name],
                    "current": name == kind,
                }
            )
    return tabs
