"""The sidebar says where a page belongs, also on pages of single rows."""

import pytest
from django.urls import reverse

from tests.rights.world import make_world


@pytest.mark.parametrize(
    ("name", "row", "place"),
    [
        ("planning:goal_detail", "goal", "planning:plan"),
        ("planning:measure_edit", "measure", "planning:plan"),
        ("planning:item_detail", "item", "planning:action_plans"),
        ("planning:request_detail", "request", "planning:action_plans"),
        ("planning:proposal", "item", "planning:action_plans"),
        ("planning:feedback", "service", "providers:service_list"),
        ("workgroups:meeting_detail", "meeting", "workgroups:group_list"),
        ("providers:service_detail", "service", "providers:service_list"),
        ("indicators:submission_detail", "submission", "providers:service_list"),
    ],
)
def test_a_page_of_a_row_marks_its_place(city, sign_in, name, row, place):
    world = make_world(city)
    page = sign_in("coordinator").get(reverse(name, args=[getattr(world, row).pk]))
    marked = [each for each in page.context["places"] if each["current"]]
    assert [each["url"] for each in marked] == [reverse(place, args=["podlesi"])]


@pytest.mark.parametrize(
    ("kind", "place"), [("meeting", "workgroups:group_list"), ("request", "planning:action_plans")]
)
def test_a_thread_belongs_where_its_row_does(city, sign_in, kind, place):
    world = make_world(city)
    page = sign_in("coordinator").get(reverse("planning:thread", args=[kind, getattr(world, kind).pk]))
    assert [each["url"] for each in page.context["places"] if each["current"]] == [reverse(place, args=["podlesi"])]
