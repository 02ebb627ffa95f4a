"""The paper of proposals: who composes it, whom it opens the proposals to, and what it never opens."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from planning.due import due
from planning.enums import ItemState
from planning.models import ActionItem, Paper
from planning.reports.proposals import proposals_document
from planning.reports.sides import proposals_on, side_by_side
from planning.views.common import CONFLICT
from planning.year import ribbon
from portal.charts import Window
from portal.documents import text_of
from portal.models import Letter
from tests import factories as make
from tests.opinions import make_year, propose
from workgroups.enums import MinutesState
from workgroups.models import AgendaItem

TODAY = date(2027, 2, 10)


@pytest.fixture
def year(city):
    return make_year(city)


@pytest.fixture
def paper(year):
    """A paper with two proposals for the group's meeting of 18 February, not released."""
    year.second = propose(year, title="Ranní směny", order=99)
    meeting = make.MeetingFactory(region=year.region, groups=[year.group], date=date(2027, 2, 18))
    year.paper = make.PaperFactory(
        action_plan=year.action_plan, group=year.group, meeting=meeting, items=[year.item, year.second]
    )
    year.meeting = meeting
    return year


def address(name, paper, *more):
    return reverse(f"planning:{name}", args=[paper.pk, *more])


def reads(client, item):
    return client.get(item.get_absolute_url()).status_code == 200


def test_a_new_paper_begins_with_what_waits_and_the_next_meeting(year, sign_in):
    meeting = make.MeetingFactory(region=year.region, groups=[year.group], date=date(2027, 2, 18))
    discussed = propose(year)
    make.StatementFactory(item=discussed, step=year.of_group)
    url = reverse("planning:paper_add", args=["podlesi", 2027, year.group.slug])
    form = sign_in("lead").get(url).context["form"]
    assert form.initial["items"] == [year.item.pk]
    sign_in("lead").post(url, {"meeting": meeting.pk, "items": [year.item.pk, discussed.pk], "note": "", "seen": "1"})
    made = Paper.objects.get()
    assert (made.meeting, {item.pk for item in made.items.all()}) == (meeting, {year.item.pk, discussed.pk})
    assert not made.is_released


def test_it_is_offered_on_a_meeting_that_is_ahead_and_not_once_its_minutes_went_round(year, sign_in):
    meeting = make.MeetingFactory(region=year.region, groups=[year.group], date=date(2027, 2, 18))
    url = reverse("planning:paper_add", args=["podlesi", 2027, year.group.slug])
    assert url in sign_in("lead").get(meeting.get_absolute_url()).content.decode()
    meeting.state = MinutesState.CIRCULATED
    meeting.save()
    assert url not in sign_in("lead").get(meeting.get_absolute_url()).content.decode()


def test_only_proposals_under_the_groups_goals_get_on_it(paper, sign_in):
    elsewhere = propose(
        paper, measure=make.MeasureFactory(goal=make.GoalFactory(plan=paper.plan, group=paper.other_group))
    )
    draft = propose(paper, proposed=False)
    for wrong in (elsewhere, draft):
        typed = {"meeting": "", "items": [wrong.pk], "note": "", "seen": "1"}
        assert sign_in("lead").post(address("paper_edit", paper.paper), typed).status_code == 422


def test_two_who_compose_at_once_see_both(paper, sign_in):
    typed = {"meeting": paper.meeting.pk, "items": [paper.item.pk], "note": "Přečtěte si to.", "seen": "1"}
    sign_in("lead").post(address("paper_edit", paper.paper), typed)
    second = sign_in("coordinator").post(address("paper_edit", paper.paper), typed | {"note": "Jinak."})
    assert second.status_code == CONFLICT


@pytest.mark.parametrize("role", ["member", "other_provider", "lead_of_provider", "viewer"])
def test_before_the_release_nobody_but_the_lead_and_the_city_reads_it(paper, sign_in, role):
    client = sign_in(role)
    assert client.get(address("paper", paper.paper)).status_code == 404
    assert reads(client, paper.item) == (role == "viewer")  # who works for the very provider


@pytest.mark.parametrize("role", ["public", "other_provider", "lead_of_provider", "other_coordinator"])
def test_from_the_release_on_only_the_members_gain(paper, sign_in, role):
    paper.paper.release(by=paper.people.lead)
    assert reads(sign_in("member"), paper.item)
    assert sign_in("member").get(address("paper", paper.paper)).status_code == 200
    assert not reads(sign_in(role), paper.item)
    assert sign_in(role).get(address("paper", paper.paper)).status_code in (302, 404)
    assert sign_in(role).get(address("paper_download", paper.paper, "html")).status_code in (302, 404)


def test_a_former_member_reads_nothing(paper, sign_in):
    paper.paper.release(by=paper.people.lead)
    paper.group.memberships.filter(user=paper.people.member).update(until=TODAY - timedelta(days=1))
    assert not reads(sign_in("member"), paper.item)
    assert sign_in("member").get(address("paper", paper.paper)).status_code == 404


def test_members_read_what_is_on_the_paper_and_nothing_beside_it(paper, sign_in):
    paper.paper.release(by=paper.people.lead)
    beside = propose(paper)
    assert not reads(sign_in("member"), beside)
    assert not ActionItem.objects.visible_to(paper.people.member).filter(pk=beside.pk).exists()


@pytest.mark.parametrize("facts", [{"state": ItemState.RETURNED}, {"state": ItemState.DRAFT}])
def test_a_proposal_that_went_back_to_its_author_is_closed_again(paper, sign_in, facts):
    paper.paper.release(by=paper.people.lead)
    ActionItem.objects.filter(pk=paper.second.pk).update(**facts)
    page = sign_in("member").get(address("paper", paper.paper))
    assert [side.item.pk for side in page.context["sides"]] == [paper.item.pk]
    assert page.context["hidden"] == 1
    assert not reads(sign_in("member"), paper.second)


def test_a_member_does_not_see_what_the_city_says_inside(paper, sign_in):
    paper.paper.release(by=paper.people.lead)
    page = sign_in("member").get(address("paper", paper.paper)).content.decode()
    assert address("paper_edit", paper.paper) not in page
    assert sign_in("member").get(reverse("planning:opinions", args=["podlesi", 2027])).status_code == 404


def test_a_released_paper_can_be_closed_again(paper, sign_in):
    client = sign_in("lead")
    client.post(address("paper_release", paper.paper))
    client.post(address("paper_take_back", paper.paper))
    assert not reads(sign_in("member"), paper.item)


def test_members_with_an_account_are_told_once(paper, sign_in):
    client = sign_in("lead")
    for name in ("paper_release", "paper_release", "paper_take_back", "paper_release"):
        client.post(address(name, paper.paper))
    letters = Letter.objects.filter(kind="paper")
    assert {letter.user for letter in letters} == {paper.people.lead, paper.people.member}
    assert letters.count() == 2
    letter = letters.get(user=paper.people.member)
    assert address("paper", paper.paper) in letter.text
    assert paper.item.title not in letter.text  # a letter may be passed on; what is proposed stays in the portal


def test_an_empty_paper_is_not_released(year, sign_in):
    paper = make.PaperFactory(action_plan=year.action_plan, group=year.group)
    sign_in("lead").post(address("paper_release", paper))
    assert not Paper.objects.get(pk=paper.pk).is_released
    assert not Letter.objects.exists()


def test_proposals_are_put_in_another_order(paper, sign_in):
    sign_in("lead").post(address("paper_move", paper.paper, paper.second.pk), {"direction": "up"})
    page = sign_in("lead").get(address("paper", paper.paper))
    assert [side.item.pk for side in page.context["sides"]] == [paper.second.pk, paper.item.pk]


def test_the_paper_stands_on_the_agenda_and_the_point_is_linked_to_its_proposals(paper, sign_in):
    client, url = sign_in("lead"), address("paper_agenda", paper.paper)
    client.post(url, {"point": "new", "title": "Návrhy do akčního plánu"})
    point = AgendaItem.objects.get(title="Návrhy do akčního plánu")
    assert {link.item_id for link in point.links.all()} == {paper.item.pk, paper.second.pk}
    client.post(url, {"point": point.pk, "title": ""})
    assert point.links.count() == 2
    third = propose(paper)
    Paper.objects.get(pk=paper.paper.pk).compose([paper.item, third], by=paper.people.lead)
    assert point.links.filter(item=third).exists()


def test_the_meeting_shows_its_paper_to_members_only_when_it_is_released(paper, sign_in):
    url = reverse("workgroups:meeting_detail", args=[paper.meeting.pk])
    link = address("paper", paper.paper)
    assert link in sign_in("lead").get(url).content.decode()
    assert link not in sign_in("member").get(url).content.decode()
    paper.paper.release(by=paper.people.lead)
    assert link in sign_in("member").get(url).content.decode()


def test_opinions_are_recorded_from_the_paper_one_after_another(paper, sign_in):
    type(paper.meeting).objects.filter(pk=paper.meeting.pk).update(date=date(2027, 2, 9))
    client = sign_in("lead")
    first = client.get(address("paper_statements", paper.paper))
    assert first.context["item"] == paper.item
    assert first.context["form"].initial["meeting"] == paper.meeting.pk
    typed = {"seen": "0", "verdict": "recommended", "meeting": paper.meeting.pk, "on": ""}
    second = client.post(first.context["action"], typed, follow=True)
    assert second.context["item"] == paper.second
    done = client.post(second.context["action"], typed)
    assert done.url == paper.paper.get_absolute_url()
    assert paper.item.statements.get().on == date(2027, 2, 9)


# Side by side


def seven(paper):
    for number in range(5):
        item = propose(paper, title=f"Další návrh {number}", need="Odmítli jsme 12 lidí.", order=100 + number)
        make.CostFactory(item=item)
        make.StatementFactory(item=item, step=paper.of_group)
    rows = ActionItem.objects.filter(action_plan=paper.action_plan)
    paper.paper.compose(rows, by=paper.people.lead)


def test_seven_stand_side_by_side_under_the_same_labels(paper, sign_in, budget):
    seven(paper)
    paper.paper.release(by=paper.people.lead)
    client = sign_in("member")
    client.get("/")
    with budget():
        page = client.get(address("paper", paper.paper))
    sides = page.context["sides"]
    assert len(sides) == 7
    assert len({tuple(cell.key for cell in side.cells) for side in sides}) == 1
    assert "months" not in [cell.key for cell in sides[0].cells]  # nobody says anything there


@pytest.mark.parametrize("is_released", [True, False])
def test_those_who_compose_ask_no_more(paper, sign_in, budget, is_released):
    seven(paper)
    if is_released:
        paper.paper.release(by=paper.people.lead)
    client = sign_in("lead")
    for name in ("paper", "paper_edit", "paper_statements"):
        with budget():
            client.get(address(name, paper.paper))


def test_the_document_says_the_same(paper):
    seven(paper)
    items = proposals_on(paper.paper, ActionItem.objects.visible_to(paper.people.lead))
    said = text_of(proposals_document(paper.paper, items, "cs"))
    for side in side_by_side(paper.paper, items):
        assert str(side.item) in said
    assert "450\u00a0000" in said


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_members_take_the_paper_home(paper, sign_in, kind):
    paper.paper.release(by=paper.people.lead)
    answer = sign_in("member").get(address("paper_download", paper.paper, kind))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert sign_in("member").get(address("paper_download", paper.paper, "exe")).status_code == 404


# What waits


def titles(user, on=TODAY):
    for name in ("_reach", "_group_reach"):
        user.__dict__.pop(name, None)
    return {one.kind: one for one in due(user, on)}


def test_the_lead_is_told_to_compose_to_release_and_to_record(year):
    meeting = make.MeetingFactory(region=year.region, groups=[year.group], date=date(2027, 2, 25))
    compose = titles(year.people.lead)["paper"]
    assert (compose.when, "podklad/pece-doma" in compose.url) == (date(2027, 2, 18), True)
    assert titles(year.people.lead)["opinion"].url.endswith("/stanoviska/")
    paper = make.PaperFactory(action_plan=year.action_plan, group=year.group, meeting=meeting, items=[year.item])
    assert titles(year.people.lead)["paper"].url == paper.get_absolute_url()
    assert "paper" not in titles(year.people.member)
    paper.release(by=year.people.lead)
    assert titles(year.people.member)["paper"].when == date(2027, 2, 25)
    assert "opinion" not in titles(year.people.coordinator)
    make.StatementFactory(item=year.item, step=year.of_group)
    assert "opinion" not in titles(year.people.lead)
    assert "opinion" in titles(year.people.coordinator)
    make.StatementFactory(item=year.item, step=year.of_department)
    assert "opinion" not in titles(year.people.coordinator)


def test_a_proposal_of_another_region_waits_for_nobody_here(year):
    assert "opinion" not in titles(year.people.other_coordinator)
    assert "opinion" not in titles(year.people.lead_of_provider)


def test_the_year_shows_when_opinions_are_given(year):
    year.of_group.until, year.action_plan.proposals_until = date(2027, 3, 1), date(2027, 2, 5)
    year.of_group.save()
    year.action_plan.save()
    windows = ribbon(year.region, year.people.coordinator, TODAY).windows
    assert [(window.start, window.end) for window in windows] == [(date(2027, 2, 5), date(2027, 3, 1))]
    assert isinstance(windows[0], Window)


def test_members_read_the_whole_proposal_with_its_files_and_not_who_changed_what(paper, sign_in):
    annex = make.AnnexFactory(item=paper.item)
    pages = [reverse("planning:proposal", args=[paper.item.pk]), reverse("planning:annex_download", args=[annex.pk])]
    assert [sign_in("member").get(page).status_code for page in pages] == [404, 404]
    paper.paper.release(by=paper.people.lead)
    assert [sign_in("member").get(page).status_code for page in pages] == [200, 200]
    assert "history-panel" not in sign_in("member").get(pages[0]).content.decode()
    assert sign_in("member").get(reverse("planning:proposal_receipt", args=[paper.item.pk])).status_code == 403
    assert [sign_in("other_provider").get(page).status_code for page in pages] == [404, 404]
