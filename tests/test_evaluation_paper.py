"""The evaluation of a year as a paper for the council, and what everybody reads of it once it is published."""

import hashlib
import io
from contextlib import contextmanager

import openpyxl
import pytest
from django.urls import reverse

from planning import exports, reports
from planning.freezing import publish_evaluation
from planning.models import Evaluation, EvaluationCall, EvaluationVersion, ItemIndicator
from portal.documents import Figure, from_json, render, text_of
from portal.models import User
from tests import factories as make

YEAR = ["podlesi", 2026]


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


@pytest.fixture
def year(city):
    """2026 with three items: one confirmed, one only handed in, one being written."""
    plan = make.PlanFactory(region=city.region)
    measure = make.MeasureFactory(goal=make.GoalFactory(plan=plan, group=city.group))
    city.action_plan = make.ActionPlanFactory(plan=plan, year=2026)
    facts = {"action_plan": city.action_plan, "measure": measure, "included": True, "service": city.service}
    city.items = [make.ItemFactory(**facts, title=title) for title in ("Večerní směny", "Půjčovna", "Klub")]
    for item in city.items:
        make.CostFactory(item=item, amount=450000, year=2026)
    city.call = EvaluationCall(action_plan=city.action_plan, due="2027-02-20")
    city.call.ask(by=city.people.coordinator)
    for item, state in zip(city.items, ("confirmed", "submitted", "asked"), strict=True):
        words = {"outcome": "partly", "done": f"{item.title}: hotovo.", "why_not": "Chyběli lidé."}
        Evaluation.objects.filter(item=item).update(state=state, **words)
        item.evaluation.costs.update(spent=431000)
    return city


@contextmanager
def nothing_is_kept():
    before = EvaluationVersion.objects.count()
    yield
    assert EvaluationVersion.objects.count() == before


def test_the_paper_says_only_what_is_confirmed(year):
    words = text_of(reports.evaluation_document(year.action_plan, "cs"))
    assert "Večerní směny: hotovo." in words
    assert "Půjčovna: hotovo." not in words
    assert "Klub: hotovo." not in words
    assert "Půjčovna" in words, "what is not evaluated yet is named"
    assert "Pracovní stav k" in words


def test_outcomes_and_money_are_drawn_and_told_in_words(year):
    document = reports.evaluation_document(year.action_plan, "cs")
    told = [block.alt for block in document.blocks if isinstance(block, Figure)]
    assert len(told) == 2
    assert "PS péče doma" in told[0]
    assert "450\xa0000" in told[1]
    assert "431\xa0000" in told[1]


def test_targets_stand_beside_actual_values(year):
    indicator = make.IndicatorFactory(service=year.service, name="Klienti večer")
    ItemIndicator.objects.create(item=year.items[0], indicator=indicator, target="45")
    submission = make.SubmissionFactory(
        round=make.RoundFactory(region=year.region), service=year.service, state="accepted"
    )
    make.ValueFactory(indicator=indicator, submission=submission, actual="42", comment="Jen pro nás.")
    words = text_of(reports.evaluation_document(year.action_plan, "cs"))
    assert "Klienti večer" in words
    assert "42" in words
    assert "Jen pro nás." not in words


def test_the_number_of_queries_does_not_grow_with_items(year, django_assert_max_num_queries):
    def fill(count):
        for _number in range(count):
            make.ItemFactory(
                action_plan=year.action_plan, measure=year.items[0].measure, included=True, service=year.service
            )
        year.call.ask(by=year.people.coordinator)
        words = {"outcome": "fulfilled", "done": "Hotovo."}
        Evaluation.objects.filter(state="asked").update(state="confirmed", **words)

    fill(150)
    with django_assert_max_num_queries(12):
        reports.evaluation_document(year.action_plan, "cs")
    with django_assert_max_num_queries(12):
        exports.evaluation_sheets(year.action_plan, "cs")


def test_tables_hold_the_same(year):
    sheets = exports.evaluation_sheets(year.action_plan, "cs")
    assert [sheet.title for sheet in sheets] == ["Vyhodnocení", "Peníze podle zdroje", "Indikátory"]
    assert len(list(sheets[0].rows)) == 3
    assert len(list(sheets[1].rows)) == 1


def test_insiders_read_the_working_state_and_others_do_not(year, sign_in):
    for role in ("coordinator", "reader", "authority_reader"):
        page = sign_in(role).get(url("evaluation_paper", *YEAR))
        assert "Večerní směny: hotovo." in page.content.decode()
        assert page["Cache-Control"] == "private, no-store"
    for role in ("provider", "lead"):
        assert sign_in(role).get(url("evaluation_paper", *YEAR)).status_code == 403


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "ods", "csv"])
def test_it_goes_home_in_every_format(year, sign_in, kind):
    response = sign_in("reader").get(url("evaluation_paper_file", *YEAR, kind))
    assert response.status_code == 200
    assert len(response.content) > 100


def test_before_it_is_published_nobody_outside_reads_it(year, sign_in):
    assert sign_in("public").get(url("evaluation_newest", *YEAR)).status_code == 404


def test_everybody_reads_what_was_published_and_later_changes_do_not_touch_it(year, sign_in):
    client = sign_in("coordinator")
    sent = {"body": "council", "resolution_number": "40/2027", "resolved_on": "2027-02-09"}
    asked = client.get(url("evaluation_publish", *YEAR)).content.decode()
    assert "1 z\xa03 položek" in asked
    assert client.post(url("evaluation_publish", *YEAR), sent).status_code == 302
    Evaluation.objects.filter(item=year.items[0]).update(done="Přepsáno.")
    page = sign_in("public").get(url("evaluation_newest", *YEAR)).content.decode()
    assert "Večerní směny: hotovo." in page
    assert "40/2027" in page
    assert "Přepsáno." not in page
    for person in User.objects.all():
        assert person.name not in page
    for file in EvaluationVersion.objects.get().files.all():
        got = sign_in("public").get(url("evaluation_file", *YEAR, 1, file.format)).content
        assert hashlib.sha256(got).hexdigest() == file.sha256
        assert file.sha256 in page


def test_publishing_again_makes_the_next_version_and_keeps_the_first(year, sign_in):
    for _number in (1, 2):
        publish_evaluation(year.call, by=year.people.coordinator)
        Evaluation.objects.filter(item=year.items[0]).update(done="Upřesněno.")
    public = sign_in("public")
    newest, first = public.get(url("evaluation_newest", *YEAR)), public.get(url("evaluation_published", *YEAR, 1))
    assert "Upřesněno." in newest.content.decode()
    assert "Upřesněno." not in first.content.decode()
    assert url("evaluation_published", *YEAR, 1) in newest.content.decode()


def test_a_resolution_is_named_whole_or_not_at_all(year, sign_in):
    with nothing_is_kept():
        response = sign_in("coordinator").post(url("evaluation_publish", *YEAR), {"resolution_number": "40/2027"})
        assert response.status_code == 422


def test_a_crash_while_publishing_leaves_nothing_behind(year, monkeypatch):
    monkeypatch.setattr("planning.freezing.EvaluationFile.of", lambda *args, **facts: 1 / 0)
    with nothing_is_kept(), pytest.raises(ZeroDivisionError):
        publish_evaluation(year.call, by=year.people.coordinator)


def test_the_published_paper_is_kept_as_a_document(year):
    version = publish_evaluation(year.call, by=year.people.coordinator)
    kept = from_json(EvaluationVersion.objects.get(pk=version.pk).document)
    assert "Večerní směny: hotovo." in text_of(kept)
    assert render(kept, "html")
    book = openpyxl.load_workbook(io.BytesIO(bytes(version.files.get(format="xlsx").content)))
    assert book.sheetnames[0] == "Vyhodnocení"
