"""The community plan: writing it, reading it, and what nobody without the right ever sees."""

import pytest
from django.urls import reverse

from planning.models import Goal, Measure, PlanVersion
from tests import factories as make


@pytest.fixture
def plan(city):
    """A plan with a version in work, one goal and two measures."""
    made = make.PlanFactory(region=city.region, introduction="Společně pro město.")
    PlanVersion.start(made, by=city.people.coordinator)
    goal = make.GoalFactory(plan=made, group=city.group, code="1", order=1)
    made.goal = goal
    made.first = make.MeasureFactory(goal=goal, code="1.1", order=1, title="Večerní péče")
    made.second = make.MeasureFactory(goal=goal, code="1.2", order=2, title="Víkendová péče")
    return made


def page(region="podlesi"):
    return reverse("planning:plan", args=[region])


def approve(sign_in, plan, resolution="12/2027", **more):
    facts = {"body": "council", "resolution_number": resolution, "resolved_on": "2027-02-09", **more}
    return sign_in("coordinator").post(reverse("planning:plan_approve", args=[plan.pk]), facts)


def test_the_coordinator_reads_the_draft_and_how_to_change_it(plan, sign_in):
    content = sign_in("coordinator").get(page()).content.decode()
    assert "Večerní péče" in content
    assert reverse("planning:measure_edit", args=[plan.first.pk]) in content


@pytest.mark.parametrize("role", ["reader", "lead"])
def test_others_of_the_region_read_the_draft_without_editing(plan, sign_in, role):
    content = sign_in(role).get(page()).content.decode()
    assert "Večerní péče" in content
    assert reverse("planning:measure_edit", args=[plan.first.pk]) not in content


@pytest.mark.parametrize("role", ["public", "provider", "other_coordinator"])
def test_nobody_else_sees_the_draft(plan, sign_in, role):
    assert "Večerní péče" not in sign_in(role).get(page()).content.decode()
    assert sign_in(role).get(reverse("planning:measure_detail", args=[plan.first.pk])).status_code == 404


def test_a_goal_and_a_measure_are_added_under_the_next_number(plan, city, sign_in):
    client = sign_in("coordinator")
    form = client.get(reverse("planning:measure_add", args=[plan.goal.pk])).context["form"]
    assert form["code"].value() == "1.3"
    client.post(reverse("planning:measure_add", args=[plan.goal.pk]), {"code": "1.3", "title": "Noční linka"})
    assert plan.goal.measures.get(code="1.3").title == "Noční linka"
    form = client.get(reverse("planning:goal_add", args=[plan.pk])).context["form"]
    assert form["code"].value() == "2"


def test_a_number_is_not_given_twice(plan, sign_in):
    url = reverse("planning:measure_add", args=[plan.goal.pk])
    response = sign_in("coordinator").post(url, {"code": "1.1", "title": "Dvojník"})
    assert response.status_code == 422
    assert not Measure.objects.filter(title="Dvojník").exists()


def test_editing_in_place_returns_only_the_part(plan, sign_in):
    url = reverse("planning:measure_edit", args=[plan.first.pk])
    client = sign_in("coordinator")
    form = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in form
    facts = {"code": "1.1", "title": "Péče do 22 hodin", "seen": 1}
    saved = client.post(url, facts, headers={"HX-Request": "true"}).content.decode()
    assert "Péče do 22 hodin" in saved
    assert "<html" not in saved


def test_editing_works_without_javascript(plan, sign_in):
    url = reverse("planning:goal_edit", args=[plan.goal.pk])
    client = sign_in("coordinator")
    assert "<html" in client.get(url).content.decode()
    facts = {"group": plan.goal.group_id, "code": "1", "title": "Doma", "text": "Žít doma.", "seen": 1}
    response = client.post(url, facts)
    assert response.url == f"{plan.get_absolute_url()}#goal-{plan.goal.pk}"
    plan.goal.refresh_from_db()
    assert plan.goal.text == "Žít doma."


def test_the_second_of_two_windows_sees_both_versions(plan, sign_in):
    url = reverse("planning:measure_edit", args=[plan.first.pk])
    first, second = sign_in("coordinator"), sign_in("coordinator")
    first.post(url, {"code": "1.1", "title": "Moje znění", "seen": 1})
    response = second.post(url, {"code": "1.1", "title": "Tvoje znění", "seen": 1})
    assert response.status_code == 409
    content = response.content.decode()
    assert "Moje znění" in content
    assert "Tvoje znění" in content
    plan.first.refresh_from_db()
    assert plan.first.title == "Moje znění"
    second.post(url, dict(response.context["conflict"]["hidden"]))
    plan.first.refresh_from_db()
    assert plan.first.title == "Tvoje znění"


def test_a_measure_moves_up_and_stays_at_the_end_of_the_list(plan, sign_in):
    client = sign_in("coordinator")
    client.post(reverse("planning:measure_move", args=[plan.second.pk]), {"direction": "up"})
    assert list(plan.goal.measures.values_list("code", flat=True)) == ["1.2", "1.1"]
    client.post(reverse("planning:measure_move", args=[plan.second.pk]), {"direction": "up"})
    assert list(plan.goal.measures.values_list("code", flat=True)) == ["1.2", "1.1"]


def test_numbers_sort_as_people_count(plan, sign_in):
    make.MeasureFactory(goal=plan.goal, code="1.10", order=0, title="Desáté")
    sign_in("coordinator").post(reverse("planning:plan_sort", args=[plan.pk]))
    assert list(plan.goal.measures.values_list("code", flat=True)) == ["1.1", "1.2", "1.10"]


def test_a_removed_measure_comes_back(plan, sign_in):
    client = sign_in("coordinator")
    response = client.post(reverse("planning:measure_remove", args=[plan.first.pk]), follow=True)
    assert reverse("planning:measure_restore", args=[plan.first.pk]) in response.content.decode()
    plan.first.refresh_from_db()
    assert plan.first.is_removed
    client.post(reverse("planning:measure_restore", args=[plan.first.pk]))
    plan.first.refresh_from_db()
    assert not plan.first.is_removed


def test_htmx_gets_the_goals_again_after_a_removal(plan, sign_in):
    url = reverse("planning:goal_remove", args=[plan.goal.pk])
    content = sign_in("coordinator").post(url, headers={"HX-Request": "true"}).content.decode()
    assert 'id="plan-goals"' in content
    assert "<html" not in content


def test_after_the_approval_everybody_reads_the_plan(plan, sign_in):
    approve(sign_in, plan)
    for role in ("public", "provider", "reader"):
        assert "Večerní péče" in sign_in(role).get(page()).content.decode()


def test_after_the_approval_nothing_changes_until_a_new_version_is_started(plan, sign_in):
    approve(sign_in, plan)
    client, url = sign_in("coordinator"), reverse("planning:measure_edit", args=[plan.first.pk])
    assert client.get(url).status_code == 403
    client.post(reverse("planning:plan_start", args=[plan.pk]))
    assert client.get(url).status_code == 200
    assert plan.versions.in_work().get().number == 2


def test_the_public_reads_only_frozen_words(plan, sign_in):
    approve(sign_in, plan)
    client = sign_in("coordinator")
    client.post(reverse("planning:plan_start", args=[plan.pk]))
    client.post(
        reverse("planning:measure_edit", args=[plan.first.pk]), {"code": "1.1", "title": "Tajné znění", "seen": 1}
    )
    client.post(reverse("planning:plan_introduction", args=[plan.pk]), {"introduction": "Tajný úvod", "seen": 1})
    client.post(reverse("planning:measure_remove", args=[plan.second.pk]))
    pages = [page(), plan.goal.get_absolute_url(), plan.first.get_absolute_url()]
    for role in ("public", "provider", "other_coordinator"):
        for url in pages:
            content = sign_in(role).get(url).content.decode()
            assert "Tajn" not in content, (role, url)
            assert "Večerní péče" in content
        assert "Víkendová péče" in sign_in(role).get(page()).content.decode()
        assert "Víkendová péče" in sign_in(role).get(plan.goal.get_absolute_url()).content.decode()
    assert "Tajné znění" in sign_in("lead").get(page()).content.decode()


def test_a_draft_in_comments_is_read_by_all_and_closed_again(plan, sign_in):
    client, url = sign_in("coordinator"), reverse("planning:plan_comments", args=[plan.pk])
    client.post(url, {"move": "open"})
    assert "Večerní péče" in sign_in("public").get(page()).content.decode()
    client.post(url, {"move": "close"})
    assert "Večerní péče" not in sign_in("public").get(page()).content.decode()


def test_beside_an_approved_version_the_draft_in_comments_has_its_own_page(plan, sign_in):
    approve(sign_in, plan)
    client = sign_in("coordinator")
    client.post(reverse("planning:plan_start", args=[plan.pk]))
    client.post(reverse("planning:measure_edit", args=[plan.first.pk]), {"code": "1.1", "title": "Nové", "seen": 1})
    draft = reverse("planning:plan_version", args=["podlesi", plan.since, 2])
    assert sign_in("public").get(draft).status_code == 404
    client.post(reverse("planning:plan_comments", args=[plan.pk]), {"move": "open"})
    assert "Nové" in sign_in("public").get(draft).content.decode()
    assert draft in sign_in("public").get(page()).content.decode()


def test_a_region_without_a_plan_says_what_to_do(city, sign_in):
    assert reverse("planning:plan_add", args=["podlesi"]) in sign_in("coordinator").get(page()).content.decode()
    assert reverse("planning:plan_add", args=["podlesi"]) not in sign_in("public").get(page()).content.decode()


def test_a_plan_is_started_once_for_a_year(city, sign_in):
    url = reverse("planning:plan_add", args=["podlesi"])
    words = {"goal_word": "cíl", "measure_word": "opatření", "activity_word": "aktivita"}
    facts = {"name": "Komunitní plán 2028–2032", "since": 2028, "until": 2032, **words}
    client = sign_in("coordinator")
    assert client.post(url, facts).status_code == 302
    assert city.region.plans.get().versions.get().state == "draft"
    assert client.post(url, facts).status_code == 422


@pytest.mark.parametrize("role", ["coordinator", "reader", "public", "provider", "lead"])
def test_the_page_asks_the_database_few_times(plan, sign_in, city, budget, role):
    approve(sign_in, plan)
    for _number in range(30):
        goal = make.GoalFactory(plan=plan, group=city.group, published_in=plan.versions.get())
        make.MeasureFactory.create_batch(2, goal=goal, published_in=plan.versions.get())
    PlanVersion.start(plan, by=city.people.coordinator)
    client = sign_in(role)
    for url in (page(), plan.goal.get_absolute_url(), plan.first.get_absolute_url()):
        with budget():
            assert client.get(url).status_code == 200


def test_reading_never_writes(plan, sign_in):
    client = sign_in("coordinator")
    before = Goal.history.count(), PlanVersion.objects.count()
    for url in (page(), reverse("planning:plan_approve", args=[plan.pk])):
        client.get(url)
    assert (Goal.history.count(), PlanVersion.objects.count()) == before
