"""Tasks of groups and what waits for somebody in them."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from workgroups.due import due
from workgroups.enums import MinutesState
from workgroups.models import Task

TODAY = date(2027, 2, 10)


def tasks_of(city):
    return reverse("workgroups:group_tasks", args=["podlesi", "pece-doma"])


@pytest.fixture
def seat(city):
    return city.group.memberships.get(user=city.people.member)


def test_overdue_tasks_stand_first(sign_in, city):
    make.TaskFactory(group=city.group, text="Bez termínu", due=None)
    make.TaskFactory(group=city.group, text="Za týden", due=date(2027, 2, 17))
    make.TaskFactory(group=city.group, text="Po termínu", due=date(2027, 1, 31))
    text = sign_in("lead").get(tasks_of(city)).content.decode()
    assert text.index("Po termínu") < text.index("Za týden") < text.index("Bez termínu")


def test_who_was_asked_finishes_the_task_and_may_take_it_back(sign_in, city, seat):
    task = make.TaskFactory(group=city.group, assignee=seat)
    client = sign_in("member")
    answer = client.post(reverse("workgroups:task_finish", args=[task.pk]), follow=True).content.decode()
    task.refresh_from_db()
    assert task.done_by == city.people.member
    assert reverse("workgroups:task_reopen", args=[task.pk]) in answer
    client.post(reverse("workgroups:task_reopen", args=[task.pk]))
    task.refresh_from_db()
    assert task.done_at is None


def test_another_member_cannot_finish_it(sign_in, city):
    task = make.TaskFactory(group=city.group)
    assert sign_in("member").post(reverse("workgroups:task_finish", args=[task.pk])).status_code == 403


def test_a_task_done_twice_says_so(sign_in, city, seat):
    task = make.TaskFactory(group=city.group, assignee=seat)
    task.finish(by=city.people.lead)
    sign_in("member").post(reverse("workgroups:task_finish", args=[task.pk]))
    task.refresh_from_db()
    assert task.done_by == city.people.lead


def test_a_task_is_set_for_a_member_of_the_group_only(sign_in, city):
    stranger = city.other_group.memberships.first()
    address = reverse("workgroups:task_add", args=["podlesi", "pece-doma"])
    assert sign_in("lead").post(address, {"text": "Úkol", "assignee": stranger.pk}).status_code == 200
    assert sign_in("lead").post(address, {"text": "Úkol", "due": "2027-03-01"}).status_code == 302
    assert Task.objects.get(text="Úkol").group == city.group


def test_a_long_list_of_tasks_is_paged_and_asks_little(sign_in, city, budget, seat):
    for number in range(60):
        make.TaskFactory(group=city.group, text=f"Úkol {number:02}", assignee=seat)
    client = sign_in("lead")
    with budget():
        text = client.get(tasks_of(city)).content.decode()
    assert "Úkol 24" in text
    assert "Úkol 25" not in text


def test_my_tasks_wait_for_me_and_nobody_else(city, seat):
    make.TaskFactory(group=city.group, assignee=seat, text="Moje", due=date(2027, 1, 1))
    make.TaskFactory(group=city.group, text="Cizí")
    (mine,) = due(city.people.member, TODAY)
    assert mine.title == "Moje"
    assert mine.is_late(TODAY)
    assert due(city.people.lead, TODAY) == []


def test_minutes_wait_for_the_lead_a_week_after_the_meeting(city):
    make.MeetingFactory(region=city.region, groups=[city.group], title="Únorové", date=date(2027, 2, 3))
    (found,) = due(city.people.lead, TODAY)
    assert found.kind == "minutes"
    assert "Únorové" in found.title
    assert found.when == TODAY
    assert due(city.people.lead, date(2027, 2, 9)) == []
    assert due(city.people.member, TODAY) == []


def test_circulated_minutes_wait_to_be_approved_instead(city):
    state = MinutesState.CIRCULATED
    make.MeetingFactory(region=city.region, groups=[city.group], date=date(2027, 1, 3), state=state)
    assert [found.title for found in due(city.people.lead, TODAY)] == ["Schválit zápis: Jednání pracovní skupiny"]


def test_the_next_meeting_waits_once(city):
    held = make.MeetingFactory(
        region=city.region, groups=[city.group], date=date(2027, 2, 9), next_date=date(2027, 3, 9)
    )
    (announced,) = due(city.people.member, TODAY)
    assert announced.when == date(2027, 3, 9)
    called = make.MeetingFactory(region=city.region, groups=[city.group], date=date(2027, 3, 9))
    (found,) = due(city.people.member, TODAY)
    assert found.url == called.get_absolute_url() != held.get_absolute_url()


def test_what_waits_costs_few_queries(city, seat, django_assert_max_num_queries):
    for _number in range(20):
        make.TaskFactory(group=city.group, assignee=seat)
        make.MeetingFactory(region=city.region, groups=[city.group], date=date(2027, 3, 9))
    with django_assert_max_num_queries(5):
        assert len(due(city.people.member, TODAY)) == 40
