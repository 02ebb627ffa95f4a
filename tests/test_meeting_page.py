"""The page of long minutes: quick to read, the tools of one item at a time; and a form that says what is too much."""

from collections import Counter
from functools import partial

import pytest
from django import urls
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import factories as make
from workgroups.enums import ItemPart, MinutesState, Presence
from workgroups.models import Amendment, MinutesUpload

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def meeting(city):
    meeting = make.MeetingFactory(region=city.region, groups=[city.group])
    for order in range(30):
        make.AgendaItemFactory(meeting=meeting, order=order, title=f"Téma {order}")
    return meeting


def test_only_the_item_that_is_asked_for_shows_its_tools(sign_in, meeting):
    lead, (first, *rest) = sign_in("lead"), meeting.items.all()
    page = lead.get(meeting.get_absolute_url()).content.decode()
    assert page.count(reverse("workgroups:item_edit", args=[first.pk])) > 0
    assert reverse("workgroups:vote_add", args=[first.pk]) not in page
    assert f'href="?bod={first.pk}#bod-{first.pk}"' in page
    opened = lead.get(meeting.get_absolute_url(), {"bod": first.pk}).content.decode()
    for tool in ("vote_add", "item_task_add", "item_move", "item_remove"):
        assert reverse(f"workgroups:{tool}", args=[first.pk]) in opened
        assert f'"{reverse(f"workgroups:{tool}", args=[rest[0].pk])}"' not in opened


def test_an_item_opens_its_tools_in_place_and_keeps_them_when_it_moves(sign_in, meeting):
    lead, item = sign_in("lead"), meeting.items.all()[3]
    part = lead.get(reverse("workgroups:item_detail", args=[item.pk]), **HTMX).content.decode()
    assert reverse("workgroups:vote_add", args=[item.pk]) in part
    moved = lead.post(reverse("workgroups:item_move", args=[item.pk]), {"direction": "up"}, **HTMX).content.decode()
    assert moved.count('name="direction"') == 2  # up and down of that one item
    plain = lead.post(reverse("workgroups:item_move", args=[item.pk]), {"direction": "up"})
    assert plain.url == f"{meeting.get_absolute_url()}?bod={item.pk}#bod-{item.pk}"


def test_closed_items_cost_no_look_up_of_addresses(sign_in, city, meeting, monkeypatch):
    """Thirty items are read as quickly as they can be: what is the same for all of them is looked up once."""
    counted, lead = Counter(), sign_in("lead")
    monkeypatch.setattr("django.urls.reverse", partial(_count, counted, urls.reverse))
    lead.get(meeting.get_absolute_url())
    thirty, few = counted.pop("reverse"), make.MeetingFactory(region=city.region, groups=[city.group])
    make.AgendaItemFactory.create_batch(6, meeting=few)
    lead.get(few.get_absolute_url())
    assert thirty == counted["reverse"]


def _count(counted, function, *args, **kwargs):
    counted["reverse"] += 1
    return function(*args, **kwargs)


def test_what_was_said_is_shown_as_it_was_typed(sign_in, meeting):
    meeting.items.update(discussion="<b>Novák</b>\nŠulc & spol.: <script>alert(1)</script>\nMalá: A & B {0}")
    page = sign_in("lead").get(meeting.get_absolute_url()).content.decode()
    assert "<p>&lt;b&gt;Novák&lt;/b&gt;</p>" in page
    assert "<script>alert" not in page
    assert "<p><strong>Malá:</strong> A &amp; B {0}</p>" in page


def test_a_short_agenda_shows_all_tools(sign_in, city):
    short = make.MeetingFactory(region=city.region, groups=[city.group])
    items = [make.AgendaItemFactory(meeting=short, order=order) for order in range(3)]
    page = sign_in("lead").get(short.get_absolute_url()).content.decode()
    assert all(reverse("workgroups:vote_add", args=[item.pk]) in page for item in items)


def test_circulated_minutes_with_everything_ask_no_more_than_any_page(sign_in, city, meeting, budget):
    member = city.group.memberships.get(user=city.people.member)
    make.AttendanceFactory(meeting=meeting, member=member, presence=Presence.PRESENT)
    make.MaterialFactory(meeting=meeting)
    for item in meeting.items.all()[:3]:
        make.TaskFactory(item=item, group=city.group)
        item.votes.create(motion="Návrh", in_favour=3, against=0, abstained=0, outcome="passed")
        Amendment.objects.create(
            item=item,
            by=city.people.member,
            part=ItemPart.DISCUSSION,
            before=item.discussion,
            proposed="Jinak.",
            reason="x",
        )
    meeting.state = MinutesState.CIRCULATED
    meeting.save()
    lead = sign_in("lead")
    with budget():
        page = lead.get(meeting.get_absolute_url())
    assert "Téma 29" in page.content.decode()


def test_more_than_a_hundred_files_at_once_are_refused_with_a_sentence(sign_in, city):
    files = [SimpleUploadedFile(f"zapis{number}.txt", b"x") for number in range(101)]
    answer = sign_in("lead").post(reverse("workgroups:upload_list", args=["podlesi"]), {"files": files})
    assert answer.status_code == 200
    assert "101" in answer.content.decode()
    assert not MinutesUpload.objects.exists()
