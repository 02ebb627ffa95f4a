"""The papers of the plan and the action plan: what they say, what they keep to themselves, in every format."""

import io

import pypdf
import pytest

from indicators.enums import SubmissionState
from planning import reports
from planning.enums import FundingSource, ItemKind, ItemState, Outcome
from planning.models import Evaluation, ItemIndicator, MeasureIndicator
from portal.documents import Figure, Table, render, text_of
from providers.models import Facility
from tests import factories as make
from tests.documents.conftest import READERS, squeezed
from tests.documents.test_same_content import in_order

QUERIES = 8


@pytest.fixture
def year(city):
    """An action plan in draft with an item of the city's provider."""
    city.plan = make.PlanFactory(region=city.region)
    city.goal = make.GoalFactory(plan=city.plan, group=city.group, code="1")
    city.measure = make.MeasureFactory(goal=city.goal, code="1.1")
    city.action_plan = make.ActionPlanFactory(plan=city.plan)
    city.version = make.ActionPlanVersionFactory(action_plan=city.action_plan)
    city.item = put(city, included=True, capacity=(8, 12), fte=(None, "4.5"))
    make.CostFactory(item=city.item, source=FundingSource.CITY, amount=120000)
    make.CostFactory(item=city.item, source=FundingSource.REGION, amount=330000)
    return city


def put(city, **facts):
    facts.setdefault("service", city.service)
    return make.ItemFactory(action_plan=city.action_plan, measure=city.measure, **facts)


def paper(city, language="cs"):
    return text_of(reports.action_plan_document(city.action_plan, language)).replace("\u00a0", " ")


def test_a_draft_says_plainly_that_it_is_one(year):
    assert "Návrh – pracovní verze 1 k 10. 2. 2027" in paper(year)
    assert "Draft – working version 1 as of 10 Feb 2027" in paper(year, "en")


def test_an_approved_plan_names_its_body_resolution_and_date(year):
    year.action_plan.versions.update(
        state="approved", body="council", resolution_number="260/2027", resolved_on="2027-03-16"
    )
    text = paper(year)
    assert "Rada města\nUsnesení č.\n260/2027\nSchváleno dne\n16. 3. 2027" in text
    assert "Návrh" not in text


def test_an_item_stands_under_its_group_goal_and_measure_with_its_figures(year):
    text = paper(year)
    pieces = ["PS péče doma", "Cíl 1: Doma, dokud to jde", "Opatření 1.1: Posílit", year.item.code, year.item.title]
    pieces += ["Spolek Doma", "Osobní asistence Doma", "Navýšení", "8 → 12", "4,5", "450 000", "120 000"]
    assert in_order(pieces, squeezed(text)) is None


def test_the_english_paper_is_english(year):
    text = paper(year, "en")
    assert "Action plan for 2027" in text
    assert "Goal 1: Doma" in text
    assert "450,000" in text


def test_drafts_proposals_and_removed_items_are_not_in_the_paper(year):
    for state in [ItemState.DRAFT, ItemState.PROPOSED, ItemState.RETURNED, ItemState.WITHDRAWN]:
        put(year, state=state, title="Tajný záměr")
    put(year, included=True, title="Tajný záměr").remove(by=year.people.coordinator)
    assert "Tajný" not in paper(year)


def test_the_reservoir_is_a_chapter_of_its_own_and_its_money_is_not_counted(year):
    waiting = put(year, state=ItemState.RESERVOIR, title="Noční linka")
    make.CostFactory(item=waiting, source=FundingSource.GIFTS, amount=777000)
    text = paper(year)
    assert text.index("Zásobník") < text.index("Noční linka")
    assert "777 000" in text
    assert "1 227 000" not in text


def test_only_indicators_with_an_accepted_definition_are_printed(year):
    setting = make.SubmissionFactory(round=make.RoundFactory(region=year.region, setting=True), service=year.service)
    secret = make.IndicatorFactory(service=year.service, name="Rozepsaný ukazatel", set_in=setting)
    known = make.IndicatorFactory(service=year.service, name="Lidé, kteří zůstali doma")
    for indicator in (secret, known):
        ItemIndicator.objects.create(item=year.item, indicator=indicator, target=42)
        MeasureIndicator.objects.create(measure=year.measure, indicator=indicator, baseline=30, target=60)
    community = reports.plan_document(year.plan, "cs")
    for text in (paper(year), text_of(community).replace("\u00a0", " ")):
        assert "Lidé, kteří zůstali doma" in text
        assert "Rozepsaný" not in text
    assert "Osobní asistence Doma (Spolek Doma)" in text_of(community)
    setting.state = SubmissionState.ACCEPTED
    setting.save()
    assert "Rozepsaný ukazatel: 42 osob" in paper(year)


def test_people_and_hidden_addresses_are_in_no_paper(year):
    Facility.objects.create(service=year.service, name="Azylový dům", street="Skrytá 7", is_hidden=True)
    for text in (paper(year), text_of(reports.plan_document(year.plan, "cs"))):
        for hidden in ["Skrytá", "Božena Tichá", *[user.name for user in vars(year.people).values()]]:
            assert hidden not in text


def test_capacities_and_fte_are_never_added_up(year):
    put(year, included=True, service=year.other_service, fte=(None, "3.25"), capacity=(None, 29))
    tables = [
        block for block in reports.action_plan_document(year.action_plan, "cs").blocks if isinstance(block, Table)
    ]
    totals = [str(cell) for table in tables for row in table.rows if hasattr(row, "cells") for cell in row.cells]
    assert totals
    assert not {"7.75", "7,75", "41"} & set(totals)


def test_an_evaluated_plan_says_how_its_items_turned_out(year):
    assert "Vyhodnocení" not in paper(year)
    put(year, included=True, title="Leták")
    words = {"outcome": Outcome.PARTLY, "done": "Služba jezdí do 20 hodin.", "why_not": "Chyběli lidé."}
    said = Evaluation.objects.create(item=year.item, state="confirmed", **words)
    said.costs.create(source=FundingSource.REGION, spent=431000)
    text = paper(year)
    pieces = ["Vyhodnocení", "Splněno částečně", "Zatím nevyhodnoceno", "Služba jezdí do 20 hodin.", "431 000"]
    assert in_order(pieces, squeezed(text)) is None


def test_an_empty_plan_says_so(city):
    plan = make.PlanFactory(region=city.region)
    year = make.ActionPlanFactory(plan=plan)
    assert "V plánu zatím nic není." in text_of(reports.action_plan_document(year, "cs"))
    assert "Zatím tu není žádný cíl." in text_of(reports.plan_document(plan, "cs"))


def test_the_year_and_the_money_are_drawn_and_told_in_words(year):
    make.WindowFactory(authority=year.region.authority)
    document = reports.action_plan_document(year.action_plan, "cs")
    ribbon, bar = [block for block in document.blocks if isinstance(block, Figure)]
    assert "1. 2. 2027" in ribbon.alt.replace("\u00a0", " ")
    assert "dnes" not in ribbon.svg
    assert "120 000 Kč" in bar.alt.replace("\u00a0", " ")


@pytest.mark.parametrize("kind", sorted(READERS))
def test_every_format_has_the_same_content(year, kind):
    put(year, included=True, kind=ItemKind.SUPPORTING, service=None, description="=1+1 <b>tučně</b> #let", month_to=6)
    for document in (reports.action_plan_document(year.action_plan, "cs"), reports.plan_document(year.plan, "cs")):
        assert in_order(text_of(document).split("\n"), squeezed(READERS[kind](render(document, kind)))) is None


@pytest.mark.parametrize(("language", "title"), [("cs", "Akční plán na rok 2027"), ("en", "Action plan for 2027")])
def test_the_pdf_is_tagged_and_says_its_language_and_title(year, language, title):
    pdf = pypdf.PdfReader(io.BytesIO(render(reports.action_plan_document(year.action_plan, language), "pdf")))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert pdf.metadata.title == title


def test_the_number_of_queries_does_not_grow_with_items(year, django_assert_num_queries):
    def fill(count):
        indicator = make.IndicatorFactory(service=year.service)
        for place in range(count):
            item = put(year, included=place % 2 == 0, state=ItemState.INCLUDED, code=str(place))
            make.CostFactory(item=item)
            ItemIndicator.objects.create(item=item, indicator=indicator, target=place)

    fill(10)
    with django_assert_num_queries(QUERIES):
        reports.action_plan_document(year.action_plan, "cs")
    fill(190)
    with django_assert_num_queries(QUERIES):
        reports.action_plan_document(year.action_plan, "cs")
