"""Two states of an action plan side by side: what was added, what went, and what else it says now."""

import io

import openpyxl
import pytest
from django.urls import reverse

from planning.enums import FundingSource
from planning.freezing import approve_action_plan
from planning.models import ActionPlanVersion, ItemCost
from planning.reports import comparison as told
from planning.reports.differences import ADDED, CHANGED, REMOVED
from planning.reports.states import State, States, compared, draft_against_force
from portal.documents import render, text_of
from portal.wording import excerpt, wording_changes
from tests import factories as make

FACTS = {"body": "council", "resolution_number": "260/2027", "resolved_on": "2027-02-09"}


@pytest.fixture
def year(city):
    """The action plan of 2027: three items, approved, and a second version in work."""
    made = make.ActionPlanFactory(plan__region=city.region, year=2027)
    goal = make.GoalFactory(plan=made.plan, group=city.group)
    made.measure = make.MeasureFactory(goal=goal, title="Večerní péče")
    facts = {"action_plan": made, "measure": made.measure, "included": True}
    made.night = make.ItemFactory(title="Noční směny", description="Služba bude mít osm lůžek.", **facts)
    made.gone = make.ItemFactory(title="Denní stacionář", **facts)
    made.same = make.ItemFactory(title="Poradna", **facts)
    make.CostFactory(item=made.night, amount=400000, year=2027)
    make.ItemCapacityFactory(item=made.night, form="residential", unit="luzka", now=8, middle=8)
    approve(made, city)
    return made


def approve(year, city, **more):
    version = ActionPlanVersion.start(year, by=city.people.coordinator)
    return approve_action_plan(version, by=city.people.coordinator, **FACTS, **more)


def amend(year, city):
    """Change the second version: words, capacity, money, one item out, one in."""
    ActionPlanVersion.start(year, by=city.people.coordinator)
    year.night.refresh_from_db()
    year.night.description, year.night.risks = "Služba bude mít deset lůžek.", "Lidé zůstanou bez pomoci."
    year.night.save()
    year.night.capacities.update(middle=10)
    year.night.costs.update(amount=450000)
    year.gone.refresh_from_db()
    year.gone.remove(by=city.people.coordinator)
    facts = {"action_plan": year, "measure": year.measure, "included": True}
    year.new = make.ItemFactory(title="Krizová pomoc", **facts)
    make.CostFactory(item=year.new, amount=120000, year=2027, source=FundingSource.CITY)


def between(year):
    version = year.versions.get(number=1)
    return compared(State(year, version), State(year, None), inside=True)


def url(name, *more):
    return reverse(f"planning:{name}", args=["podlesi", 2027, *more])


def test_added_removed_and_changed_items_are_told_apart(year, city):
    amend(year, city)
    found = between(year)
    assert found.counts == {ADDED: 1, REMOVED: 1, CHANGED: 1}
    assert found.same == 1
    assert [one.facts["title"] for one in found.of_kind(REMOVED)] == ["Denní stacionář"]
    fields = {change.name: (change.before, change.after) for change in found.of_kind(CHANGED)[0].fields}
    assert fields[("residential", "luzka")] == (8, 10)
    assert fields["region"] == (400000, 450000)
    assert (found.before.total, found.after.total) == (400000, 570000)


def test_texts_differ_word_by_word():
    changes = wording_changes("Služba bude mít osm lůžek.", "Služba bude mít deset nových lůžek.")
    assert changes == [("same", "Služba bude mít "), ("out", "osm"), ("in", "deset nových"), ("same", " lůžek.")]
    long = "Nic se nemění. " * 40
    assert len(excerpt(wording_changes(f"{long}osm", f"{long}deset"))[0][1]) < 100
    assert "".join(text for kind, text in wording_changes("a b", "a c b") if kind != "in") == "a b"


def test_a_year_is_matched_with_the_last_one_by_what_goes_on(year, city):
    after = make.ActionPlanFactory(plan=year.plan, year=2028)
    facts = {"action_plan": after, "measure": year.measure, "included": True}
    make.ItemFactory(title="Noční směny", continues=year.night, description="Jinak.", **facts)
    make.ItemFactory(title="Zcela nová služba", **facts)
    found = compared(State(year, year.versions.get()), State(after, None), inside=True)
    assert found.counts == {ADDED: 1, REMOVED: 2, CHANGED: 1}
    changed = found.of_kind(CHANGED)[0]
    assert changed.before["description"] != changed.after["description"]


def test_an_amendment_tells_of_what_papers_print_not_of_what_the_team_reads(year, city):
    ActionPlanVersion.start(year, by=city.people.coordinator)
    make.StatementFactory(item=year.night)
    year.night.refresh_from_db()
    year.night.risks = "Lidé zůstanou bez pomoci."
    year.night.save()
    assert not between(year).is_empty
    assert told.suggested_changes(draft_against_force(year, year.versions.get(number=1))) == ""


def test_the_page_tells_it_and_stays_in_the_budget(year, city, sign_in, budget):
    amend(year, city)
    client = sign_in("coordinator")
    with budget():
        content = client.get(url("comparison")).content.decode()
    assert "<del>osm</del>" in content
    assert "<ins>deset</ins>" in content
    assert "Krizová pomoc" in content
    assert "+170\u00a0000" in content
    assert "Poradna" not in content  # it has not changed


def test_many_differences_are_paged_by_group(year, city, sign_in, budget):
    ActionPlanVersion.start(year, by=city.people.coordinator)
    other = make.MeasureFactory(goal=make.GoalFactory(plan=year.plan, group=make.GroupFactory(region=city.region)))
    for measure in (year.measure, other):
        make.ItemFactory.create_batch(70, action_plan=year, measure=measure, included=True)
    client = sign_in("coordinator")
    with budget():
        response = client.get(url("comparison"))
    assert len(response.context["shown"].items) == 40
    assert len(response.context["shown"].group_tabs()) == 2
    assert client.get(f"{url('comparison')}?what=added&group=1&page=2").status_code == 200
    assert client.get(f"{url('comparison')}?what=x&group=99&page=x").status_code == 200


def test_the_public_compares_what_was_approved_and_reads_nothing_of_the_team(year, city, sign_in):
    amend(year, city)
    approve_action_plan(year.versions.in_work().get(), by=city.people.coordinator, changes="Více lůžek.", **FACTS)
    year.night.refresh_from_db()
    ActionPlanVersion.start(year, by=city.people.coordinator)
    year.night.title = "Tajný návrh"
    year.night.save()
    for role in ("public", "other_provider"):
        content = sign_in(role).get(url("comparison")).content.decode()
        assert "<ins>deset</ins>" in content
        assert "bez pomoci" not in content  # risks stand in no approved paper
        assert "Tajný" not in content
        assert sign_in(role).get(f"{url('comparison')}?after=2027-navrh").status_code == 404
    assert "bez pomoci" in sign_in("reader").get(f"{url('comparison')}?after=2027-2").content.decode()


def test_a_state_of_another_planning_region_is_not_found(year, city, sign_in):
    assert sign_in("coordinator").get(f"{url('comparison')}?before=2031-1").status_code == 404


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "xlsx", "ods", "csv"])
def test_the_comparison_is_a_file(year, city, sign_in, kind):
    amend(year, city)
    response = sign_in("reader").get(url("comparison_download", kind))
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        rows = list(book.worksheets[0].values)
        assert any("Krizová pomoc" in row for row in rows)
        assert list(book.worksheets[1].values)[1][1:] == (400000, 450000, 50000)


def test_the_paper_strikes_out_what_holds_no_more(year, city):
    amend(year, city)
    paper = told.comparison_document(between(year), city.region, before="verze 1", after="návrh", language="cs")
    html = render(paper, "html").decode()
    assert "<del>osm</del>" in html
    assert "<strong>deset</strong>" in html
    assert "Denní stacionář" in text_of(paper)


def test_an_amendment_is_suggested_from_the_comparison(year, city, sign_in):
    amend(year, city)
    form = sign_in("coordinator").get(url("action_plan_approve")).context["form"]
    said = form["changes"].value()
    assert "Krizová pomoc" in said
    assert "Denní stacionář" in said
    assert "570\u00a0000\u00a0Kč" in said


def test_an_amendment_says_what_it_changes_in_its_paper(year, city):
    amend(year, city)
    version = year.versions.in_work().get()
    said = "Přibývá krizová pomoc.\n– Noční směny: deset lůžek\n– Denní stacionář končí"
    approve_action_plan(version, by=city.people.coordinator, changes=said, **FACTS)
    version.refresh_from_db()
    stored = bytes(version.files.get(format="docx", part="full").content)
    assert len(stored) > 1000
    from planning.freezing import frozen_document

    words = text_of(frozen_document(version))
    assert "Denní stacionář končí" in words
    assert "deset lůžek" in text_of(frozen_document(version, "summary"))


def test_older_versions_that_froze_less_are_compared_by_what_both_hold(year, city):
    version = year.versions.get()
    for facts in version.snapshot["items"].values():
        for name in ("evidence", "statements", "continues", "staffing"):
            facts.pop(name)
    version.save()
    assert between(year).is_empty


def test_whoever_compares_a_first_year_is_told_that_there_is_nothing_older(city, sign_in):
    plan = make.ActionPlanFactory(plan__region=city.region, year=2027)
    ActionPlanVersion.start(plan, by=city.people.coordinator)
    make.ItemFactory(action_plan=plan, included=True)
    response = sign_in("coordinator").get(url("comparison"))
    assert response.status_code == 200
    assert States(city.people.coordinator, city.region).default_before(State(plan, None)) is None


def test_costs_of_another_year_or_variant_change_nothing(year, city):
    ActionPlanVersion.start(year, by=city.people.coordinator)
    ItemCost.objects.create(item=year.night, variant="ideal", year=2027, source="city", amount=9)
    ItemCost.objects.create(item=year.night, variant="middle", year=2028, source="city", amount=9)
    assert between(year).is_empty
