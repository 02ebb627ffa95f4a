"""Meetings: listed, found, called, recorded."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from workgroups.enums import MinutesState, Presence, VoteOutcome
from workgroups.models import AgendaItem, Meeting, Task

HTMX = {"HTTP_HX_REQUEST": "true"}


def address(name, *args):
    return reverse(f"workgroups:{name}", args=args)


@pytest.fixture
def meeting(city):
    return make.MeetingFactory(region=city.region, groups=[city.group], title="Lednové jednání")


@pytest.fixture
def item(meeting):
    return make.AgendaItemFactory(meeting=meeting, title="Čekací doby", label="1.")


@pytest.fixture
def lead(sign_in):
    return sign_in("lead")


def item_data(item, **changed):
    values = {"label": item.label, "title": item.title, "discussion": item.discussion, "seen": item.version} | changed
    return {f"bod-{item.pk}-{name}": value for name, value in values.items()}


def test_meetings_are_found_without_diacritics_by_group_and_year(lead, city):
    make.MeetingFactory(region=city.region, groups=[city.group], title="Žluté téma", date=date(2026, 5, 4))
    make.MeetingFactory(
        region=city.region, groups=[city.other_group], title="Žlutá rodina", state=MinutesState.PUBLISHED
    )
    place = address("meeting_list", "podlesi")
    text = lead.get(place, {"q": "zlut"}).content.decode()
    assert "Žluté téma" in text
    assert "Žlutá rodina" in text
    assert "Žluté téma" not in lead.get(place, {"q": "zlut", "group": "rodiny"}).content.decode()
    assert "Žlutá rodina" not in lead.get(place, {"year": 2026}).content.decode()


def test_a_search_of_the_public_does_not_reach_the_discussion(sign_in, city):
    meeting = make.MeetingFactory(
        region=city.region, groups=[city.group], title="Veřejné jednání", state=MinutesState.PUBLISHED
    )
    make.AgendaItemFactory(meeting=meeting, discussion="Tichá: bojím se exekuce.", public_wording="O dluzích.")
    place = address("meeting_list", "podlesi")
    for role in ("public", "provider", "lead_of_provider"):
        assert "Veřejné jednání" not in sign_in(role).get(place, {"q": "exekuce"}).content.decode()
        assert "Veřejné jednání" in sign_in(role).get(place, {"q": "dluzich"}).content.decode()
    assert "Veřejné jednání" in sign_in("member").get(place, {"q": "exekuce"}).content.decode()


def test_the_list_is_paged_and_asks_little(sign_in, city, budget):
    for number in range(40):
        make.MeetingFactory(
            region=city.region, groups=[city.group, city.other_group], number=f"J{number:02}", date=date(2027, 1, 1)
        )
    client = sign_in("coordinator")
    with budget():
        text = client.get(address("meeting_list", "podlesi")).content.decode()
    assert text.count("Jednání pracovní skupiny") == 25


def test_a_wrong_filter_shows_what_it_can(lead, city, meeting):
    assert "Lednové jednání" in lead.get(address("meeting_list", "podlesi"), {"year": "loni"}).content.decode()


def test_a_lead_calls_a_meeting_of_their_own_group_only(lead, city):
    place = address("meeting_add", "podlesi")
    assert lead.post(place, {"groups": [city.other_group.pk], "title": "Cizí"}).status_code == 200
    assert not Meeting.objects.filter(title="Cizí").exists()
    answer = lead.post(place, {"groups": [city.group.pk], "date": "2027-03-09", "starts": "13:00"})
    made = Meeting.objects.get(date=date(2027, 3, 9))
    assert answer.url == made.get_absolute_url()
    assert list(made.groups.all()) == [city.group]


def test_a_lead_cannot_push_the_other_group_off_a_joint_meeting(lead, city):
    joint = make.MeetingFactory(region=city.region, groups=[city.group, city.other_group])
    data = {"groups": [city.group.pk], "title": "Společné setkání", "seen": 1}
    assert lead.post(address("meeting_edit", joint.pk), data).status_code == 302
    assert set(joint.groups.all()) == {city.group, city.other_group}


def test_ticking_who_was_there(lead, city, meeting):
    present, excused = city.group.memberships.get(name="Ivo Ševčík"), city.group.memberships.get(name="Božena Tichá")
    place = address("attendance", meeting.pk)
    seen = lead.get(place).context["form"]["seen"].value()
    guests = "Ing. Karel Vodička (odbor školství)\n- Eva Suchá"
    data = {f"member-{present.pk}": "present", f"member-{excused.pk}": "excused", "guests": guests, "seen": seen}
    assert lead.post(place, data).status_code == 302
    rows = {(row.name, row.organisation, row.presence) for row in meeting.attendance.all()}
    assert rows == {
        ("Ivo Ševčík", "Spolek Pomocná ruka", Presence.PRESENT),
        ("Božena Tichá", "", Presence.EXCUSED),
        ("Ing. Karel Vodička", "odbor školství", Presence.GUEST),
        ("Eva Suchá", "", Presence.GUEST),
    }


def test_attendance_changed_by_somebody_else_is_not_overwritten(lead, city, meeting):
    place = address("attendance", meeting.pk)
    seen = lead.get(place).context["form"]["seen"].value()
    make.AttendanceFactory(meeting=meeting, name="Eva Suchá", presence=Presence.GUEST)
    answer = lead.post(place, {"guests": "", "seen": seen})
    assert "Eva Suchá" in answer.content.decode()
    assert meeting.attendance.count() == 1
    again = answer.context["form"]["seen"].value()
    assert lead.post(place, {"guests": "", "seen": again}).status_code == 302
    assert meeting.attendance.count() == 0


def test_items_are_written_one_after_another_without_script(lead, meeting):
    place = address("item_add", meeting.pk)
    answer = lead.post(place, {"novy-label": "1)", "novy-title": "Zahájení", "next": "1"})
    assert answer.url == place
    assert lead.get(place).context["form"]["label"].value() == "2)"
    answer = lead.post(place, {"novy-label": "2)", "novy-title": "Různé"})
    second = AgendaItem.objects.get(title="Různé")
    assert answer.url == second.get_absolute_url()
    assert [item.title for item in meeting.items.all()] == ["Zahájení", "Různé"]


def test_items_are_written_in_place_with_htmx(lead, meeting, item):
    answer = lead.post(address("item_add", meeting.pk), {"novy-title": "Různé"}, **HTMX)
    text = answer.content.decode()
    assert answer.headers["HX-Retarget"] == "#body"
    assert "Různé" in text
    assert 'name="novy-title"' in text
    assert "<html" not in text


def test_a_form_with_a_fault_stays_in_its_place(lead, item):
    answer = lead.post(address("item_edit", item.pk), item_data(item, title=""), **HTMX)
    assert f'id="bod-{item.pk}"' in answer.content.decode()
    assert "error-summary" in answer.content.decode()


def test_two_recorders_see_both_versions(lead, sign_in, item):
    place = address("item_edit", item.pk)
    assert sign_in("coordinator").post(place, item_data(item, discussion="Znění koordinátorky.")).status_code == 302
    answer = lead.post(place, item_data(item, discussion="Znění vedoucí."), **HTMX).content.decode()
    assert "Znění koordinátorky." in answer
    assert "Znění vedoucí." in answer
    item.refresh_from_db()
    assert item.discussion == "Znění koordinátorky."


def test_items_move_up_and_down(lead, meeting):
    items = [make.AgendaItemFactory(meeting=meeting, title=title, order=1) for title in ("A", "B", "C")]
    lead.post(address("item_move", items[2].pk), {"direction": "up"})
    assert [item.title for item in meeting.items.all()] == ["A", "C", "B"]
    lead.post(address("item_move", items[0].pk), {"direction": "down"})
    assert [item.title for item in meeting.items.all()] == ["C", "A", "B"]
    answer = lead.post(address("item_move", items[1].pk), {"direction": "up"}, **HTMX)
    assert answer.headers["HX-Retarget"] == "#body"
    lead.post(address("item_move", items[2].pk), {"direction": "up"})
    assert [item.title for item in meeting.items.all()] == ["C", "B", "A"]


def test_an_item_taken_out_comes_back_with_its_votes(lead, meeting, item):
    item.votes.create(motion="Přijmout", in_favour=5, outcome=VoteOutcome.PASSED)
    answer = lead.post(address("item_remove", item.pk), follow=True).content.decode()
    assert meeting.items.count() == 0
    assert address("item_restore", item.pk) in answer
    lead.post(address("item_restore", item.pk))
    assert meeting.items.get().votes.count() == 1


def test_a_vote_is_recorded_and_changed(lead, item):
    data = {
        "motion": "Skupina přijímá návrh.",
        "in_favour": "12",
        "against": "1",
        "abstained": "2",
        "outcome": "passed",
    }
    data = {f"hlas-{item.pk}-{name}": value for name, value in data.items()}
    assert lead.post(address("vote_add", item.pk), data).status_code == 302
    vote = item.votes.get()
    assert (vote.in_favour, vote.against, vote.abstained, vote.outcome) == (12, 1, 2, VoteOutcome.PASSED)
    data[f"hlas-{item.pk}-in_favour"] = "-1"
    assert lead.post(address("vote_edit", vote.pk), data).status_code == 200
    lead.post(address("vote_remove", vote.pk))
    assert not item.votes.exists()


def test_a_day_written_into_the_text_is_offered_as_a_task(lead, meeting, item):
    item.discussion = "- Služby pošlou své indikátory vedoucí skupiny. (T: 20. 10. 2027)"
    item.save()
    text = lead.get(meeting.get_absolute_url()).content.decode()
    assert "Služby pošlou své indikátory vedoucí skupiny" in text
    place = address("item_task_add", item.pk)
    form = lead.get(place, {"text": "Služby pošlou indikátory", "due": "2027-10-20"}).context["form"]
    assert form["due"].value() == date(2027, 10, 20)
    assert lead.get(place, {"due": "2027-13-45"}).status_code == 200
    assert lead.post(place, {"text": "Služby pošlou indikátory", "due": "2027-10-20"}, **HTMX).status_code == 200
    assert Task.objects.get().item == item
    assert 'class="offer"' not in lead.get(meeting.get_absolute_url()).content.decode()


def test_minutes_with_thirty_items_ask_little(sign_in, city, meeting, budget):
    for number in range(30):
        item = make.AgendaItemFactory(meeting=meeting, title=f"Bod {number}")
        item.votes.create(motion="Přijmout", in_favour=5, outcome=VoteOutcome.PASSED)
        make.TaskFactory(group=city.group, item=item, assignee=city.group.memberships.first())
        make.AttendanceFactory(meeting=meeting, member=make.MembershipFactory(group=city.group))
    for role in ("lead", "member", "coordinator"):
        client = sign_in(role)
        with budget():
            assert client.get(meeting.get_absolute_url()).status_code == 200
    Meeting.objects.update(state=MinutesState.PUBLISHED)
    with budget():
        assert sign_in("public").get(meeting.get_absolute_url()).status_code == 200


def test_circulated_minutes_are_not_changed_any_more(lead, meeting, item, city):
    meeting.circulate(by=city.people.lead)
    assert lead.post(address("item_edit", item.pk), item_data(item, title="Jinak")).status_code == 403
    assert lead.post(address("item_remove", item.pk)).status_code == 403
    assert lead.post(address("attendance", meeting.pk)).status_code == 403


@pytest.mark.parametrize("role", ["provider", "other_provider", "lead_of_provider", "other_coordinator"])
def test_a_stranger_reaches_nothing_of_a_draft(sign_in, meeting, item, role):
    client = sign_in(role)
    assert client.get(meeting.get_absolute_url()).status_code == 404
    for name in ("item_edit", "item_detail", "item_public", "vote_add"):
        assert client.get(address(name, item.pk)).status_code == 404
    assert client.post(address("item_move", item.pk), {"direction": "up"}).status_code == 404
