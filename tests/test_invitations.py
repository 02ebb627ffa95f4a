"""Invitations: who gets which e-mail when, answers without signing in, calendars that name nobody."""

import io
from datetime import date, time

import pytest
from django.urls import reverse
from docx import Document
from icalendar import Calendar

from portal import outbox
from portal.models import Letter
from tests import factories as make
from workgroups.due import due
from workgroups.enums import MinutesState, Presence, Side
from workgroups.models import CalendarAddress, Invitation, Meeting


def address(name, *args):
    return reverse(f"workgroups:{name}", args=args)


@pytest.fixture
def meeting(city):
    return make.MeetingFactory(
        region=city.region,
        groups=[city.group],
        title="Březnové jednání",
        date=date(2027, 3, 9),
        starts=time(13),
        ends=time(15),
        place="Radnice",
    )


@pytest.fixture
def lead(sign_in):
    return sign_in("lead")


def send(client, meeting, to="first", message=""):
    return client.post(address("invitations_send", meeting.pk), {"to": to, "message": message})


def letter_to(email):
    return Letter.objects.filter(email=email).latest("pk")


def entry(letter):
    return Calendar.from_ical(letter.calendar)


def event(calendar):
    return next(part for part in calendar.walk("VEVENT"))


def test_those_with_an_address_are_invited_each_by_a_letter_of_their_own(lead, city, meeting, mailoutbox):
    city.group.memberships.filter(name="Božena Tichá").update(email="bozena@example.org")
    make.AgendaItemFactory(meeting=meeting, label="1.", title="Půjčovna pomůcek")
    make.MaterialFactory(meeting=meeting, title="Ceník půjčovny")
    make.MembershipFactory(group=city.group, name="Bez Adresy")
    send(lead, meeting, message="Vezměte si kalendáře.")
    assert {letter.email for letter in Letter.objects.all()} == {
        "lead@example.org",
        "member@example.org",
        "bozena@example.org",
    }
    letter = letter_to("member@example.org")
    invitation = Invitation.objects.get(member__user=city.people.member)
    for said in (
        "Šárka Žižková",
        "Březnové jednání",
        "Radnice",
        "Vezměte si kalendáře.",
        "1. Půjčovna pomůcek",
        "Ceník půjčovny",
    ):
        assert said in letter.text
    assert invitation.get_absolute_url() in letter.text
    assert "Tich" not in letter.text
    outbox.send_waiting()
    assert 'text/calendar; method="REQUEST"' in mailoutbox[0].message().as_string()
    page = lead.get(address("invitations", meeting.pk)).content.decode()
    assert "Bez Adresy" in page


def test_the_calendar_entry_names_only_the_person_it_goes_to(lead, city, meeting):
    send(lead, meeting)
    calendar = entry(letter_to("member@example.org"))
    assert calendar["method"] == "REQUEST"
    one = event(calendar)
    assert str(one["attendee"]) == "mailto:member@example.org"
    assert one["dtstart"].dt.isoformat() == "2027-03-09T12:00:00+00:00"
    assert one["sequence"] == 0
    assert "Tich" not in letter_to("member@example.org").calendar


def test_a_person_in_two_groups_of_a_joint_meeting_is_invited_once(sign_in, city, meeting):
    meeting.groups.add(city.other_group)
    make.MembershipFactory(group=city.other_group, user=city.people.member, name="Ivo Ševčík")
    send(sign_in("coordinator"), meeting)
    assert Letter.objects.filter(email="member@example.org").count() == 1


def test_a_second_press_writes_to_nobody_and_a_new_member_is_invited_later(lead, city, meeting):
    send(lead, meeting)
    before = Letter.objects.count()
    send(lead, meeting)
    assert Letter.objects.count() == before
    make.MembershipFactory(group=city.group, name="Nový Člen", email="novy@example.org")
    send(lead, meeting)
    assert Letter.objects.count() == before + 1


def test_only_the_silent_are_asked_again(lead, city, meeting):
    send(lead, meeting)
    Invitation.objects.get(member__user=city.people.member).reply("coming")
    send(lead, meeting, to="answer")
    assert Letter.objects.filter(email="member@example.org").count() == 1
    assert Letter.objects.filter(email="lead@example.org").count() == 2
    assert Invitation.objects.get(member__user=city.people.lead).times == 2


def test_a_change_is_told_on_the_leads_word_with_the_same_entry_and_a_higher_sequence(lead, city, meeting):
    send(lead, meeting)
    first = event(entry(letter_to("member@example.org")))
    Invitation.objects.get(member__user=city.people.member).reply("coming")
    data = {"groups": [city.group.pk], "date": "2027-03-09", "starts": "13:00", "ends": "15:00", "place": "Charita"}
    said = lead.post(address("meeting_edit", meeting.pk), {**data, "seen": 1}, follow=True).content.decode()
    assert "Pozvaní vědí" in said
    page = lead.get(address("invitations", meeting.pk)).content.decode()
    assert 'value="change"' in page
    assert Letter.objects.filter(email="member@example.org").count() == 1, "nothing goes out by itself"
    send(lead, meeting, to="change")
    changed = event(entry(letter_to("member@example.org")))
    assert changed["uid"] == first["uid"]
    assert changed["sequence"] > first["sequence"]
    assert changed["location"] == "Charita"
    assert Invitation.objects.get(member__user=city.people.member).answer == "", "the answer was for another place"


def test_calling_off_tells_those_invited_and_clears_their_calendars(lead, city, meeting):
    send(lead, meeting)
    assert lead.post(address("meeting_cancel", meeting.pk), {"reason": ""}).status_code == 200
    lead.post(address("meeting_cancel", meeting.pk), {"reason": "Vedoucí onemocněla."})
    letter = letter_to("member@example.org")
    assert "Vedoucí onemocněla." in letter.text
    assert entry(letter)["method"] == "CANCEL"
    assert event(entry(letter))["status"] == "CANCELLED"
    assert event(entry(letter))["sequence"] == 1
    meeting.refresh_from_db()
    assert meeting.state == MinutesState.CANCELLED
    assert send(lead, meeting).status_code == 403
    lead.post(address("meeting_call_again", meeting.pk))
    send(lead, meeting, to="change")
    assert event(entry(letter_to("member@example.org")))["sequence"] == 3


def test_without_a_day_or_after_it_nothing_is_sent(lead, city, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(date=None)
    send(lead, meeting)
    Meeting.objects.filter(pk=meeting.pk).update(date=date(2027, 2, 9))
    send(lead, meeting)
    assert not Letter.objects.exists()


@pytest.fixture
def invitation(city, meeting):
    member = city.group.memberships.get(user=city.people.member)
    return make.InvitationFactory(meeting=meeting, member=member)


def test_opening_the_link_changes_nothing_and_the_buttons_answer_without_signing_in(client, lead, invitation):
    place = invitation.get_absolute_url()
    page = client.get(place).content.decode()
    assert 'value="coming"' in page
    invitation.refresh_from_db()
    assert invitation.answer == ""
    client.post(place, {"answer": "excused", "note": "Jsem v lázních."})
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.note) == ("excused", "Jsem v lázních.")
    client.post(place, {"answer": "coming", "note": ""})
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.note) == ("coming", "")
    assert "přijde" in lead.get(address("invitations", invitation.meeting_id)).content.decode()


def test_after_the_meeting_the_link_says_so(client, clock, invitation):
    clock.move_to("2027-03-10")
    page = client.get(invitation.get_absolute_url()).content.decode()
    assert 'value="coming"' not in page
    assert "Jednání už proběhlo." in page
    client.post(invitation.get_absolute_url(), {"answer": "coming"})
    invitation.refresh_from_db()
    assert invitation.answer == ""


def test_a_wrong_answer_and_a_wrong_link_do_nothing(client, invitation):
    assert client.post(invitation.get_absolute_url(), {"answer": "maybe"}).status_code == 200
    assert client.get(address("invitation_answer", "neexistuje")).status_code == 404
    invitation.refresh_from_db()
    assert invitation.answer == ""


def test_one_persons_link_names_nobody_else(client, city, invitation):
    make.InvitationFactory(meeting=invitation.meeting, member=city.group.memberships.get(name="Božena Tichá"))
    page = client.get(invitation.get_absolute_url()).content.decode()
    assert "Tich" not in page
    assert "Šárka" not in page


def test_answers_prefill_the_attendance(lead, city, invitation):
    invitation.reply("excused", note="Nemoc")
    form = lead.get(address("attendance", invitation.meeting_id)).context["form"]
    assert form[f"member-{invitation.member_id}"].value() == Presence.EXCUSED
    form = lead.get(address("attendance", invitation.meeting_id), {"vsichni": 1}).context["form"]
    other = city.group.memberships.get(side=Side.USER)
    assert form[f"member-{invitation.member_id}"].value() == Presence.EXCUSED
    assert form[f"member-{other.pk}"].value() == Presence.PRESENT


def test_a_member_who_signs_in_answers_from_the_meetings_page(sign_in, invitation):
    page = sign_in("member").get(invitation.meeting.get_absolute_url()).content.decode()
    assert invitation.get_absolute_url() in page
    assert invitation.token not in sign_in("reader").get(invitation.meeting.get_absolute_url()).content.decode()


def test_an_unanswered_invitation_waits_and_a_meeting_called_off_does_not(city, invitation):
    member, today = city.people.member, date(2027, 2, 10)
    assert [found.url for found in due(member, today)] == [invitation.get_absolute_url()]
    invitation.reply("coming")
    assert [found.url for found in due(member, today)] == [invitation.meeting.get_absolute_url()]
    invitation.meeting.cancel(by=city.people.lead, reason="Nemoc.")
    assert due(member, today) == []


def test_materials_reach_an_invited_member_without_an_account(client, invitation):
    material = make.MaterialFactory(meeting=invitation.meeting)
    other = make.MaterialFactory(meeting=make.MeetingFactory(region=invitation.meeting.region))
    page = client.get(invitation.get_absolute_url()).content.decode()
    assert address("invitation_material", invitation.token, material.pk) in page
    assert client.get(address("invitation_material", invitation.token, material.pk)).status_code == 200
    assert client.get(address("invitation_material", invitation.token, other.pk)).status_code == 404


# Calendars


def make_feed(client, **data):
    client.post(address("calendar_address_make"), data)
    return CalendarAddress.objects.latest("pk")


def test_a_feed_shows_the_persons_meetings_and_no_withheld_name(sign_in, client, city, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(place="Byt Boženy Tiché", title="Setkání")
    make.AgendaItemFactory(meeting=meeting, title="Paní Tichá Božena vypráví")
    make.MeetingFactory(region=city.region, groups=[city.other_group], title="Cizí jednání", date=date(2027, 3, 9))
    feed = make_feed(sign_in("member"))
    answer = client.get(feed.get_absolute_url())
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode().replace("\r\n ", "")
    assert "Setkání" in text
    assert "Cizí jednání" not in text
    assert not [word for word in ("Tich", "Ševčík", "ATTENDEE") if word in text]


def test_a_feed_and_an_invitation_are_the_same_entry(sign_in, lead, client, city, meeting):
    send(lead, meeting)
    feed = make_feed(sign_in("member"), group=city.group.pk)
    shown = event(Calendar.from_ical(client.get(feed.get_absolute_url()).content))
    assert shown["uid"] == event(entry(letter_to("member@example.org")))["uid"]


def test_a_feed_of_a_group_is_only_for_those_who_sit_in_it(sign_in, city):
    assert sign_in("provider").post(address("calendar_address_make"), {"group": city.group.pk}).status_code == 404
    assert sign_in("member").post(address("calendar_address_make"), {"group": "x"}).status_code == 404


def test_a_closed_address_no_longer_works_and_a_new_one_differs(sign_in, client, city, meeting):
    member = sign_in("member")
    feed = make_feed(member)
    member.post(address("calendar_address_revoke", feed.pk))
    assert client.get(feed.get_absolute_url()).status_code == 404
    assert make_feed(member).token != feed.token


def test_who_leaves_the_group_or_loses_the_account_sees_nothing_more(sign_in, client, city, meeting):
    feed = make_feed(sign_in("member"), group=city.group.pk)
    city.group.memberships.filter(user=city.people.member).update(until=date(2027, 2, 9))
    assert "VEVENT" not in client.get(feed.get_absolute_url()).content.decode()
    city.people.member.is_active = False
    city.people.member.save()
    assert client.get(feed.get_absolute_url()).status_code == 404


def test_a_meeting_without_hours_is_a_whole_day_and_one_called_off_says_so(sign_in, client, city, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(starts=None, ends=None, state=MinutesState.CANCELLED)
    feed = make_feed(sign_in("member"))
    shown = event(Calendar.from_ical(client.get(feed.get_absolute_url()).content))
    assert shown["dtstart"].dt == date(2027, 3, 9)
    assert shown["status"] == "CANCELLED"


# On paper and by telephone


def paper(client, name, meeting, kind="docx"):
    response = client.get(address(name, meeting.pk, kind))
    assert response.status_code == 200
    return response


def words_of(response):
    document = Document(io.BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_the_invitation_is_printed_for_who_has_no_e_mail(lead, meeting):
    make.AgendaItemFactory(meeting=meeting, label="1.", title="Půjčovna pomůcek")
    make.MaterialFactory(meeting=meeting, title="Ceník půjčovny")
    response = paper(lead, "invitation_download", meeting)
    assert "pozvanka-ps-pece-doma-2027-03-09.docx" in response["Content-Disposition"]
    words = words_of(response)
    for said in (
        "Pozvánka: Březnové jednání",
        "Šárka Žižková",
        "1. Půjčovna pomůcek",
        "Ceník půjčovny",
        "9. 3. 2027, 13:00–15:00",
    ):
        assert any(said.replace(" ", "") in word.replace("\u00a0", "").replace(" ", "") for word in words), said
    assert paper(lead, "invitation_download", meeting, "pdf").content.startswith(b"%PDF")
    assert lead.get(address("invitation_download", meeting.pk, "exe")).status_code == 404


def test_the_list_to_sign_has_each_member_once_in_czech_order_and_room_for_guests(sign_in, city, meeting):
    meeting.groups.add(city.other_group)
    make.MembershipFactory(group=city.other_group, user=city.people.member, name="Ivo Ševčík", side=Side.PROVIDER)
    make.MembershipFactory(group=city.group, name="Cyril Zeman", until=date(2026, 12, 31))
    words = words_of(paper(sign_in("coordinator"), "presence_download", meeting))
    names = [word for word in words if word in ("Božena Tichá", "Chrudoš Černohorský", "Ivo Ševčík", "Šárka Žižková")]
    assert names == ["Božena Tichá", "Chrudoš Černohorský", "Ivo Ševčík", "Šárka Žižková"]
    assert "Cyril Zeman" not in words


def test_an_answer_by_telephone_is_written_down_and_fills_in_the_attendance(lead, city, meeting):
    member = city.group.memberships.get(name="Božena Tichá")
    place = address("invitation_note", meeting.pk, member.pk)
    assert place in lead.get(address("invitations", meeting.pk)).content.decode()
    assert lead.get(place).status_code == 200
    assert not Invitation.objects.exists()
    lead.post(place, {"answer": "excused", "note": "Volala, je nemocná."})
    lead.post(place, {"answer": "excused", "note": "Volala, je nemocná."})
    page = lead.get(address("invitations", meeting.pk))
    assert "Volala, je nemocná." in page.content.decode()
    assert page.context["counts"]["excused"] == 1
    form = lead.get(address("attendance", meeting.pk)).context["form"]
    assert form[f"member-{member.pk}"].value() == Presence.EXCUSED


def test_nothing_is_written_down_for_others_or_after_the_meeting(sign_in, lead, city, meeting, clock):
    stranger = city.other_group.memberships.get(user=city.people.lead_of_provider)
    assert lead.post(address("invitation_note", meeting.pk, stranger.pk), {"answer": "coming"}).status_code == 404
    member = city.group.memberships.get(name="Božena Tichá")
    clock.move_to("2027-03-10T09:00:00+01:00")
    place = address("invitation_note", meeting.pk, member.pk)
    page = sign_in("lead").post(place, {"answer": "coming"}, follow=True)
    assert "Jednání už proběhlo." in page.content.decode()
    assert not Invitation.objects.exists()


def test_people_of_one_side_stand_in_czech_order(lead, city, meeting):
    for name in ("Zora Dubová", "Čeněk Vrba", "Cyril Malý"):
        make.MembershipFactory(group=city.group, name=name, organisation="", side=Side.PROVIDER)
    expected = ["Cyril Malý", "Čeněk Vrba", "Ivo Ševčík", "Zora Dubová"]
    invited = lead.get(address("invitations", meeting.pk)).context["rows"]
    assert [row.name for row in invited if row.side == Side.PROVIDER] == expected
    there = lead.get(address("attendance", meeting.pk)).context["form"].members
    assert [row.name for row in there if row.side == Side.PROVIDER] == expected
