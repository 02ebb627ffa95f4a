"""A person's tasks over all their groups: overdue ones first, done in one click and taken back in another."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from workgroups.models import Task

MINE = reverse("workgroups:my_tasks")


@pytest.fixture
def seats(city):
    """The member's seats in both groups."""
    other = make.MembershipFactory(group=city.other_group, user=city.people.member, name="Ivo Ševčík")
    return city.group.memberships.get(user=city.people.member), other


@pytest.fixture
def tasks(city, seats):
    first, second = seats
    return [
        make.TaskFactory(group=city.group, assignee=first, text="Obvolat zájemce", due=date(2027, 3, 1)),
        make.TaskFactory(group=city.other_group, assignee=second, text="Sepsat podněty", due=date(2027, 1, 5)),
        make.TaskFactory(group=city.group, assignee=first, text="Někdy zjistit", due=None),
        make.TaskFactory(group=city.group, who="Karel Vodička", text="Cizí úkol", due=date(2027, 1, 1)),
    ]


def test_mine_of_all_groups_overdue_ones_first(sign_in, tasks):
    page = sign_in("member").get(MINE).content.decode()
    assert page.index("Sepsat podněty") < page.index("Obvolat zájemce") < page.index("Někdy zjistit")
    assert "po termínu" in page
    assert "Cizí úkol" not in page
    assert "PS rodiny" in page


def test_one_click_does_it_and_another_takes_it_back(sign_in, tasks):
    client = sign_in("member")
    page = client.post(reverse("workgroups:task_finish", args=[tasks[0].pk]), {"next": MINE}, follow=True)
    assert page.redirect_chain[-1][0] == f"{MINE}?hotovo={tasks[0].pk}"
    assert "Hotovo: Obvolat zájemce" in page.content.decode()
    assert Task.objects.get(pk=tasks[0].pk).done_at
    assert "Obvolat zájemce" in client.get(MINE, {"hotove": "1"}).content.decode()
    page = client.post(reverse("workgroups:task_reopen", args=[tasks[0].pk]), {"next": MINE}, follow=True)
    assert page.redirect_chain[-1][0] == MINE
    assert not Task.objects.get(pk=tasks[0].pk).done_at


def test_the_button_leads_nowhere_else(sign_in, tasks, city):
    response = sign_in("member").post(
        reverse("workgroups:task_finish", args=[tasks[0].pk]), {"next": "https://evil.example"}
    )
    assert response.url.startswith(reverse("workgroups:group_tasks", args=["podlesi", "pece-doma"]))


def test_filters(sign_in, tasks, city, seats):
    client = sign_in("member")
    page = client.get(MINE, {"group": city.other_group.pk}).content.decode()
    assert "Sepsat podněty" in page
    assert "Obvolat zájemce" not in page
    page = client.get(MINE, {"late": "on"}).content.decode()
    assert "Sepsat podněty" in page
    assert "Někdy zjistit" not in page
    assert client.get(MINE, {"group": "x", "late": "on", "page": "99"}).status_code == 200
    address = reverse("workgroups:group_tasks", args=["podlesi", "pece-doma"])
    page = client.get(address, {"who": seats[0].pk}).content.decode()
    assert "Obvolat zájemce" in page
    assert "Cizí úkol" not in page


def test_somebody_elses_done_task_is_not_offered_back(sign_in, tasks, city):
    tasks[3].finish(by=city.people.lead)
    assert "Cizí úkol" not in sign_in("member").get(MINE, {"hotovo": tasks[3].pk}).content.decode()


def test_many_tasks_are_paged_in_few_queries(sign_in, city, seats, budget):
    for number in range(60):
        make.TaskFactory(group=city.group, assignee=seats[0], text=f"Úkol {number}")
    client = sign_in("member")
    with budget():
        page = client.get(MINE).content.decode()
    assert page.count("Úkol ") == 25 * 2, "the task, and its words on the button"
    assert 'rel="next"' in page


def test_the_account_menu_leads_here(sign_in, city):
    assert f'href="{MINE}"' in sign_in("reader").get(reverse("planning:home")).content.decode()
