"""Every page in both languages: axe finds nothing, nothing scrolls sideways, one h1, a title, a quiet console.

The list of pages is the table of rights: whatever a role may open is looked at, so a new page cannot be forgotten.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from tests.browser.axe import WIDE, widths_faults, words_faults
from tests.browser.people import window_of
from tests.browser.town import fill
from tests.cast import ROLES
from tests.rights import indicators, portal
from tests.rights.row import Row
from tests.rights.world import make_world
from tests.test_rights import ROWS

# What comes as a file.
NOT_PAGES = re.compile(
    "download|_file$|_material$|_feed$|_export$|_report$|round_document|figures_table"
    "|request_paper$|request_template_shipped|request_template_tried"
)
ANYBODY = "o" * len(ROLES)
INSIDERS = "nooooonoo"


def of(name):
    return lambda town: [getattr(town, name).pk]


FULLER = [
    Row("planning:goal_detail", of("second_goal"), get=ANYBODY),
    Row("planning:measure_detail", of("measure"), get=ANYBODY),
    Row("planning:item_detail", of("included_item"), get="nononofnn"),
    Row("planning:item_detail", of("proposed_item"), get="noononnnn"),
    Row("planning:item_move", lambda town: [town.proposed_item.pk, "vratit"], get="nnnnnonnn"),
    Row("planning:evaluation", of("done_item"), get="nnnnnonnn"),
    Row("planning:request_add", of("included_item"), get="nnnnnonnn"),
    Row("planning:request_detail", of("filed_request"), get="nnnnnonnn"),
    Row("planning:action_plan", lambda town: [town.region.slug, 2026], get="nnnnnonnn"),
    Row("planning:evaluations", lambda town: [town.region.slug, 2026], get="nonnnonnn"),
    Row("planning:thread", lambda town: ["measure", town.measure.pk], get="oonononnn"),
    Row("planning:thread", lambda town: ["item", town.included_item.pk], get="nnnonnnnn"),
    Row("workgroups:meeting_detail", of("published_meeting"), get=ANYBODY),
    Row("workgroups:meeting_history", of("published_meeting"), get="nnnononnn"),
]
"""Pages of the rows of town.py, for those who see them otherwise than the rows of the table of rights."""

QUERIES = {"planning:search": "q=pece", "planning:action_plan": "state=proposed", "providers:service_list": "q=doma"}
PARTS = {"coordinator": 4, "public": 1, "provider": 1, "lead": 1}
"""The roles whose windows are opened, and in how many tests, so that several processes may share them."""
OTHERWISE = re.compile("home|_detail|_list|my_tasks|service_demand|catalogue|indicators$|minutes_|calendar|item_write")
"""Pages that the provider and the lead see otherwise than the coordinator, who opens them too."""


def pages_of(role):
    """Return the rows whose page the role opens; those that change the world on the way come last.

    The public and the coordinator open all their pages; the provider and the lead what nobody before them opened, and
    what they see otherwise. What anybody opens and the pages of one's own account are the same for all.
    """
    rows = [row for row in [*ROWS, *FULLER] if (role, "o") in row.expected("get") and not NOT_PAGES.search(row.name)]
    if role in ("provider", "lead"):
        rows = [row for row in rows if row.get != ANYBODY and row not in portal.ROWS]
        rows = [row for row in rows if OTHERWISE.search(row.name) or ("coordinator", "o") not in row.expected("get")]
    return sorted(rows, key=lambda row: row.args is indicators.submitted)


BREACHES = """breaches = [];
    document.addEventListener("securitypolicyviolation", event => breaches.push(`breaks ${event.effectiveDirective}`));
"""
"""Noted before axe runs: axe marks the page with styles of its own, of which the console tells, too."""


class Tour:
    """A walk through pages in one window, noting what is wrong with each."""

    def __init__(self, window, watch, language):
        self.page, self.base_url = window.page, window.base_url
        self.page.add_init_script(BREACHES)
        self.watch, self.language = watch, language
        self.seen, self.faults = set(), []

    def visit(self, path):
        self.page.set_viewport_size({"width": WIDE, "height": 900})
        response = self.page.goto(self.base_url + path)
        landed = urlsplit(self.page.url)
        if (landed.path, landed.query) in self.seen:
            return
        self.seen.add((landed.path, landed.query))
        found = [f"answers {response.status}"] if response.status >= 400 else []
        found += words_faults(self.page, self.language)
        found += self.page.evaluate("breaches")
        found += widths_faults(self.page)
        found += self.hear()
        self.faults += [f"{landed.path} ({self.language}) {fault}" for fault in found]

    def hear(self):
        """Return what the console said since the last page, but for what axe caused."""
        said = [fault for fault in self.watch.faults if "Content Security Policy" not in fault]
        self.watch.faults.clear()
        return said


@pytest.fixture
def town(transactional_db, city):
    return fill(make_world(city))


@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize(
    ("role", "part"),
    [pytest.param(role, part, id=f"{role}-{part + 1}") for role, n in PARTS.items() for part in range(n)],
)
def test_every_page_is_accessible(town, new_context, base_url, watch, role, part, language):
    person = getattr(town.people, role, None)
    window = window_of(person, new_context, base_url)
    window.page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": base_url}])
    tour = Tour(window, watch, language)
    for row in pages_of(role)[part :: PARTS[role]]:
        address = reverse(row.name, args=row.args(town))
        tour.visit(address)
        if row.name in QUERIES:
            tour.visit(f"{address}?{QUERIES[row.name]}")
    tour.page.close()
    tour.faults += tour.hear()
    assert tour.seen
    assert not tour.faults, "\n".join(dict.fromkeys(tour.faults))
