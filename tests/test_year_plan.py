"""The plan of the year: two coordinators at once, comments of the team, checking and the paper of two pages."""

import hashlib
import io
from datetime import date

import pypdf
import pytest
from django.urls import reverse

from planning.freezing import approve_action_plan
from planning.models import ActionItem, ActionPlanVersion, OpinionStep, TeamNote
from planning.reports import summary_document
from planning.views.arranging import rearranged
from portal.documents import render
from portal.lifecycle import Refused
from tests import factories as make

FACTS = {"body": "council", "resolution_number": "260/2027", "resolved_on": date(2027, 2, 9)}


@pytest.fixture
def year(city):
    made = make.ActionPlanFactory(plan__region=city.region, year=2027)
    made.version = ActionPlanVersion.start(made, by=city.people.coordinator)
    made.measure = make.MeasureFactory(goal=make.GoalFactory(plan=made.plan, group=city.group))
    facts = {"action_plan": made, "measure": made.measure, "included": True}
    made.rows = [make.ItemFactory(title=f"Aktivita {n}", order=n, **facts) for n in range(1, 5)]
    return made


def url(name, *more):
    return reverse(f"planning:{name}", args=["podlesi", 2027, *more])


def order_of(year):
    return [item.title[-1] for item in ActionItem.objects.filter(action_plan=year).order_by("order", "pk")]


# Two coordinators


def test_a_move_goes_past_the_neighbour_that_was_seen():
    assert rearranged([1, 2, 3], [1, 2, 3], 3, "up") == ([1, 3, 2], "")
    order, said = rearranged([3, 1, 2], [1, 2, 3], 2, "up")  # the other one took 3 to the top meanwhile
    assert order == [3, 2, 1]
    assert said
    assert rearranged([1, 3], [1, 2, 3], 3, "up")[0] == [1, 3]  # its neighbour has gone
    assert rearranged([1, 3], [1, 2, 3], 2, "up")[0] == [1, 3]
    assert rearranged([1, 2], [1, 2], 1, "up") == ([1, 2], "")
    assert rearranged([1, 2, 9, 3], [1, 2, 3], 3, "up") == ([1, 3, 2, 9], "")  # somebody added one


def test_two_who_move_the_same_item_up_move_it_once(year, city, sign_in):
    seen = ",".join(str(item.pk) for item in year.rows)
    address = reverse("planning:item_order", args=[year.rows[2].pk])
    for _person in range(2):
        answer = sign_in("coordinator").post(address, {"direction": "up", "seen": seen}, follow=True)
    assert order_of(year) == ["1", "3", "2", "4"]
    assert "notice" in answer.content.decode()


def test_moves_of_two_coordinators_are_both_kept(year, city, sign_in):
    seen = ",".join(str(item.pk) for item in year.rows)
    for item, direction in ((year.rows[3], "up"), (year.rows[0], "down")):
        address = reverse("planning:item_order", args=[item.pk])
        sign_in("coordinator").post(address, {"direction": direction, "seen": seen})
    assert order_of(year) == ["2", "1", "4", "3"]


def test_priorities_are_saved_together(year, sign_in):
    first, second = year.rows[:2]
    sent = {f"priority-{first.pk}": "1", f"seen-{first.pk}": "", f"priority-{second.pk}": "", f"seen-{second.pk}": ""}
    assert sign_in("coordinator").post(url("priorities"), {**sent, "priority-x": "1"}).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.priority, second.priority) == (1, None)
    assert "priorita" in sign_in("coordinator").get(url("action_plan")).content.decode()


def test_a_priority_that_somebody_changed_meanwhile_is_offered_not_overwritten(year, sign_in):
    client, (first, second) = sign_in("coordinator"), year.rows[:2]
    ActionItem.objects.filter(pk=first.pk).update(priority=3)
    sent = {f"priority-{first.pk}": "1", f"seen-{first.pk}": "", f"priority-{second.pk}": "2", f"seen-{second.pk}": ""}
    response = client.post(url("priorities"), sent)
    assert response.status_code == 409
    assert first.title in response.content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.priority, second.priority) == (3, 2)  # theirs stays, the other choice is saved
    client.post(url("priorities"), {f"priority-{first.pk}": "1", f"seen-{first.pk}": "3"})
    first.refresh_from_db()
    assert first.priority == 1


def test_words_saved_by_one_and_a_decision_of_another_are_both_kept(year, city):
    item = year.rows[0]
    loaded = ActionItem.objects.get(pk=item.pk)  # somebody's page, before the other one saves
    item.title, item.order = "Jiná slova", 1
    item.save_version(seen=item.version, by=city.people.coordinator)
    loaded.keep_aside(by=city.people.coordinator, reason="Nejsou peníze.")
    loaded.refresh_from_db()
    assert (loaded.title, loaded.state) == ("Jiná slova", "reservoir")


def test_a_saved_form_leaves_the_order_and_the_priority_of_another(year, city):
    item = ActionItem.objects.get(pk=year.rows[0].pk)
    ActionItem.objects.filter(pk=item.pk).update(order=4, priority=1)
    item.title = "Jiná slova"
    item.save_version(seen=item.version, by=city.people.coordinator)
    item.refresh_from_db()
    assert (item.title, item.order, item.priority) == ("Jiná slova", 4, 1)


def test_an_item_taken_out_keeps_the_words_saved_meanwhile(year, city):
    item = ActionItem.objects.get(pk=year.rows[0].pk)
    ActionItem.objects.filter(pk=item.pk).update(title="Jiná slova")
    item.remove(by=city.people.coordinator)
    item.refresh_from_db()
    assert item.is_removed
    assert item.title == "Jiná slova"


# Approving what was read


SENT = {"body": "council", "resolution_number": "260/2027", "resolved_on": "2027-02-09"}


def test_an_approval_is_of_what_was_read(year, sign_in):
    client = sign_in("coordinator")
    seen = client.get(url("action_plan_approve")).context["form"]["seen"].value()
    ActionItem.objects.filter(pk=year.rows[0].pk).update(title="Změněno potom")
    response = client.post(url("action_plan_approve"), {**SENT, "seen": seen})
    assert response.status_code == 422
    assert year.versions.get().state == "draft"
    again = response.context["form"]["seen"].value()
    assert "260/2027" in response.content.decode()  # nothing typed is lost
    assert client.post(url("action_plan_approve"), {**SENT, "seen": again}).status_code == 302
    assert year.versions.get().state == "approved"


def test_an_approval_of_another_content_is_refused_by_the_verb_too(year, city):
    with pytest.raises(Refused):
        approve_action_plan(year.version, by=city.people.coordinator, **FACTS, seen="0" * 64)
    assert not year.versions.get().files.exists()


# Checking


def test_the_check_hashes_everything_anew(year, city, sign_in, budget):
    version = approve_action_plan(year.version, by=city.people.coordinator, **FACTS)
    public = sign_in("public")
    with budget():
        response = public.get(url("version_check", 1))
    assert all(holds for _file, holds in response.context["files"])
    assert response.context["content_holds"]
    file = version.files.get(format="pdf", part="full")
    held = hashlib.sha256(bytes(file.content)).hexdigest()
    assert file.name in public.get(f"{url('version_check', 1)}?hash={held.upper()}").content.decode()
    assert public.get(f"{url('version_check', 1)}?hash={'0' * 64}").context["found"] is None
    assert not public.get(f"{url('version_check', 1)}?hash=nesmysl").context["is_hash"]


def test_a_changed_byte_and_a_changed_word_are_found(year, city, sign_in):
    version = approve_action_plan(year.version, by=city.people.coordinator, **FACTS)
    version.files.filter(format="csv").update(content=b"cosi")
    version.snapshot["items"][f"item{year.rows[0].pk}"]["title"] = "Podvrženo"
    ActionPlanVersion.objects.filter(pk=version.pk).update(snapshot=version.snapshot)
    response = sign_in("public").get(url("version_check", 1))
    assert [file.word for file, holds in response.context["files"] if not holds] == ["csv"]
    assert not response.context["content_holds"]


def test_opinions_and_evidence_are_frozen_in_words(year, city):
    item = year.rows[0]
    step = make.OpinionStepFactory(action_plan=year)
    make.StatementFactory(item=item, step=step)
    item.evidence.create(kind="words", words="Čeká dvanáct lidí.")
    version = approve_action_plan(year.version, by=city.people.coordinator, **FACTS)
    kept = version.snapshot["items"][f"item{item.pk}"]
    assert kept["evidence"] == ["Čeká dvanáct lidí."]
    assert str(step) in kept["statements"][0]


# Comments of the team


def test_the_team_comments_and_nobody_else_reads_it(year, city, sign_in):
    sign_in("reader").post(url("note_list"), {"text": "Kde je noční služba?"})
    item = year.rows[0]
    sign_in("lead").post(reverse("planning:note_add", args=[item.pk]), {"text": "Chybí úvazky."})
    year.version.open_comments(by=city.people.coordinator)
    for role in ("coordinator", "reader", "lead"):
        content = sign_in(role).get(url("action_plan")).content.decode()
        assert "Kde je noční služba?" in content
        assert "Chybí úvazky." in content
    assert "Chybí úvazky." in sign_in("coordinator").get(item.get_absolute_url()).content.decode()
    for role in ("public", "provider", "other_provider"):
        for page in (url("action_plan"), item.get_absolute_url(), url("action_plan_read"), url("summary_read")):
            content = sign_in(role).get(page).content.decode()
            assert "noční služba" not in content
            assert "Chybí úvazky" not in content


def test_an_empty_comment_is_not_kept(year, sign_in):
    assert sign_in("coordinator").post(url("note_list"), {"text": "  "}).status_code == 422
    assert not TeamNote.objects.exists()


def test_a_comment_is_settled_once_by_its_author_or_the_coordinator(year, city, sign_in):
    note = TeamNote.objects.create(action_plan=year, by=city.people.reader, text="Kde je noční služba?")
    address = reverse("planning:note_settle", args=[note.pk])
    assert sign_in("lead").post(address).status_code == 403
    assert sign_in("coordinator").post(address).status_code == 302
    note.refresh_from_db()
    assert note.settled_by == city.people.coordinator
    with pytest.raises(Refused):
        note.settle(by=city.people.reader)
    assert "noční" not in sign_in("reader").get(url("note_list")).content.decode()
    assert "noční" in sign_in("reader").get(f"{url('note_list')}?state=settled").content.decode()
    sign_in("reader").post(address, {"move": "open"})
    note.refresh_from_db()
    assert not note.is_settled


def test_many_comments_cost_no_more_queries(year, city, sign_in, budget):
    for number in range(30):
        item = year.rows[number % 4] if number % 2 else None
        TeamNote.objects.create(action_plan=year, item=item, by=city.people.reader, text=f"Poznámka {number}")
    client = sign_in("coordinator")
    for page in (url("note_list"), url("action_plan")):
        with budget():
            client.get(page)


# Two pages


def pages_of(document):
    return len(pypdf.PdfReader(io.BytesIO(render(document, "pdf"))).pages)


def test_two_hundred_long_items_fit_on_two_pages(year, city):
    measures = [year.measure]
    for number in range(14):
        goal = make.GoalFactory(plan=year.plan, group=city.group, code=str(number + 2), title="Dlouhý název cíle " * 9)
        measures.append(make.MeasureFactory(goal=goal))
    for number in range(200):
        facts = {"action_plan": year, "measure": measures[number % len(measures)], "included": True}
        item = make.ItemFactory(title="Velmi dlouhý název aktivity " * 8, service=city.service, **facts)
        if number % 4 == 0:
            for variant in ("minimal", "middle", "ideal"):
                for source in ("region", "city", "municipalities", "users", "insurers", "europe", "gifts"):
                    make.CostFactory(item=item, variant=variant, source=source, year=2027, amount=9_999_999 + number)
            for form in ("residential", "field", "outpatient"):
                make.ItemCapacityFactory(item=item, form=form, unit="luzka", now=10, minimal=11, middle=12, ideal=13)
            make.ItemStaffingFactory(item=item, kind="direct", now=1, minimal=2, middle=3, ideal=4)
    version = year.version
    version.number, version.changes = 2, "– Dlouhé vysvětlení jedné změny plánu po řádcích\n" * 30
    assert pages_of(summary_document(year, "cs", version=version)) <= 2


def test_what_a_version_changes_is_never_cut_right_under_its_heading(year):
    version = year.version
    version.number = 2
    version.changes = "Rada přidala peníze.\n\n2 položky.\nNáklady.\nPřibylo:\n\nZměnilo se:\n– První\n– Druhá"
    said = pypdf.PdfReader(io.BytesIO(render(summary_document(year, "cs", version=version), "pdf"))).pages[0]
    said = said.extract_text()
    assert "Náklady." in said
    assert "Přibylo" not in said
    assert "Změnilo se" not in said


def test_the_summary_is_stored_with_the_approval(year, city, sign_in):
    version = approve_action_plan(year.version, by=city.people.coordinator, **FACTS)
    stored = bytes(version.files.get(part="summary", format="pdf").content)
    response = sign_in("public").get(url("summary_download", "pdf"))
    assert response.content == stored
    content = sign_in("public").get(url("summary_read")).content.decode()
    assert "260/2027" in content


def test_a_large_draft_is_made_in_the_background(year, sign_in, monkeypatch):
    monkeypatch.setattr("planning.exports.making.LARGE", 2)
    client = sign_in("coordinator")
    page = client.get(url("action_plan_download", "csv") + "?verze=navrh")
    assert "attachment" not in page.get("Content-Disposition", "")
    made = client.post(url("action_plan_download", "csv") + "?verze=navrh", follow=True)
    assert made.context["made"].state == "done"
    for kind in ("xlsx", "docx"):
        done = client.post(url("comparison_download", kind), follow=True)
        assert done.context["made"].state == "done", done.context["made"].problem
    assert sign_in("public").post(url("comparison_download", "xlsx")).status_code == 404  # it was never approved


def test_goals_of_a_plan_never_approved_are_words_without_a_link_for_the_public(year, city, sign_in):
    approve_action_plan(year.version, by=city.people.coordinator, **FACTS)
    goal = year.measure.goal
    content = sign_in("public").get(url("action_plan")).content.decode()
    assert str(goal) in content
    assert goal.get_absolute_url() not in content
    assert year.measure.get_absolute_url() not in content
    assert goal.get_absolute_url() in sign_in("reader").get(url("action_plan")).content.decode()


def test_the_summary_counts_what_is_new_against_last_year_in_the_budget(year, city, sign_in, budget):
    last = make.ActionPlanFactory(plan=year.plan, year=2026)
    old = make.ItemFactory(action_plan=last, measure=year.measure, included=True)
    make.ItemFactory(action_plan=last, measure=year.measure, included=True)
    ActionItem.objects.filter(pk=year.rows[0].pk).update(continues=old)
    client = sign_in("coordinator")
    with budget():
        content = client.get(f"{url('summary_read')}?verze=navrh").content.decode()
    assert "3 nové položky, 1 končí" in content


def test_who_approves_is_told_what_is_still_open(year, sign_in, budget):
    OpinionStep.begin(year, by=None)
    for item in year.rows[:3]:
        make.CostFactory(item=item)
    proposed = make.ItemFactory(action_plan=year, measure=year.measure, proposed=True)
    client = sign_in("coordinator")
    with budget():
        page = client.get(url("action_plan_approve"))
    said = [sentence for sentence, _address in page.context["open_matters"]]
    assert [next(filter(str.isdigit, sentence)) for sentence in said] == ["1", "4", "1"]
    assert f'href="{year.get_absolute_url()}?state=proposed"' in page.content.decode()
    ActionItem.objects.filter(pk=proposed.pk).update(state="reservoir")
    assert len(client.get(url("action_plan_approve")).context["open_matters"]) == 2
