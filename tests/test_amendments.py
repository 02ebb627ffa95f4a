"""Circulated minutes: who is written to, who may want another wording, and how it ends up in the text or not."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.lifecycle import Refused
from portal.models import Conflict, Letter
from portal.outbox import send_waiting
from tests import factories as make
from workgroups.due import due
from workgroups.enums import AmendmentState, ItemPart, MinutesState, Presence
from workgroups.models import Amendment, Meeting

TODAY = date(2027, 2, 10)


def address(name, *args):
    return reverse(f"workgroups:{name}", args=args)


@pytest.fixture
def meeting(city):
    """A draft of minutes: the lead and a member were there, another excused herself, a guest came."""
    meeting = make.MeetingFactory(region=city.region, groups=[city.group], title="Lednové jednání")
    excused = make.MembershipFactory(group=city.group, user=city.people.provider, name="Petra Horáčková")
    for member in city.group.memberships.filter(name__in=["Šárka Žižková", "Ivo Ševčík", "Božena Tichá"]):
        make.AttendanceFactory(meeting=meeting, member=member, name=member.name)
    make.AttendanceFactory(meeting=meeting, member=excused, name=excused.name, presence=Presence.EXCUSED)
    make.AttendanceFactory(meeting=meeting, name="Karel Vodička", presence=Presence.GUEST)
    return meeting


@pytest.fixture
def item(meeting):
    return make.AgendaItemFactory(
        meeting=meeting, discussion="Ševčík: čekáme šest týdnů.", conclusion="Navrhujeme poradnu."
    )


@pytest.fixture
def circulated(meeting, item, city):
    meeting.circulate(by=city.people.lead)
    return meeting


def proposal(item, **changes):
    texts = {part.value: getattr(item, part) for part in ItemPart}
    return {"seen": item.version, **texts, "reason": "Neřekl jsem to.", **changes}


@pytest.fixture
def amendment(circulated, item, city):
    amendment = Amendment(
        item=item,
        part=ItemPart.DISCUSSION,
        before=item.discussion,
        proposed="Ševčík: čekáme deset týdnů.",
        reason="Řekl jsem deset.",
        by=city.people.member,
    )
    amendment.propose()
    return amendment


# Circulating


def test_circulating_writes_to_those_who_were_there_or_excused_once(sign_in, meeting, item, city):
    page = sign_in("lead").get(address("minutes_circulate", meeting.pk)).content.decode()
    assert 'value="2027-02-24"' in page, "two weeks are offered"
    assert "Božena Tichá" in page, "nobody can write to her; the lead is told"
    data = {"amendments_until": "2027-02-20"}
    sign_in("lead").post(address("minutes_circulate", meeting.pk), data)
    sign_in("lead").post(address("minutes_circulate", meeting.pk), data)
    assert sorted(Letter.objects.values_list("email", flat=True)) == [
        "lead@example.org",
        "member@example.org",
        "provider@example.org",
    ]
    send_waiting()
    letter = next(letter for letter in mail.outbox if letter.to == ["member@example.org"])
    assert meeting.get_absolute_url() in letter.body
    assert "20. 2. 2027" in letter.body.replace("\u00a0", " ")
    assert Meeting.objects.get(pk=meeting.pk).amendments_until == date(2027, 2, 20)


def test_a_member_without_an_account_gets_the_text_itself(sign_in, meeting, item, city):
    city.group.memberships.filter(name="Božena Tichá").update(email="bozena@example.cz")
    sign_in("lead").post(address("minutes_circulate", meeting.pk))
    letter = Letter.objects.get(email="bozena@example.cz")
    assert "čekáme šest týdnů" in letter.text
    assert letter.user is None


def test_a_day_that_has_passed_is_refused(sign_in, meeting, item):
    page = sign_in("lead").post(address("minutes_circulate", meeting.pk), {"amendments_until": "2027-02-09"})
    assert "Tento den už minul" in page.content.decode()
    assert Meeting.objects.get(pk=meeting.pk).state == MinutesState.DRAFT


def test_minutes_taken_back_and_circulated_again_are_written_of_again(sign_in, meeting, item, city):
    city.people.provider.is_active = False
    city.people.provider.save()
    client = sign_in("lead")
    client.post(address("minutes_circulate", meeting.pk))
    client.post(address("minutes_take_back", meeting.pk), {"reason": "Chybí hlasování."})
    client.post(address("minutes_circulate", meeting.pk))
    emails = sorted(Letter.objects.values_list("email", flat=True))
    assert emails == ["lead@example.org", "lead@example.org", "member@example.org", "member@example.org"]


# Proposing


def test_somebody_who_was_there_proposes_another_wording(sign_in, circulated, item, city):
    client = sign_in("member")
    assert address("amendment_add", item.pk) in client.get(circulated.get_absolute_url()).content.decode()
    page = client.get(address("amendment_add", item.pk)).content.decode()
    assert page.count("čekáme šest týdnů") == 2, "the present wording stands beside the field"
    client.post(address("amendment_add", item.pk), proposal(item, conclusion="Navrhujeme dvě poradny."))
    (amendment,) = Amendment.objects.all()
    assert (amendment.part, amendment.before, amendment.proposed, amendment.by) == (
        "conclusion",
        "Navrhujeme poradnu.",
        "Navrhujeme dvě poradny.",
        city.people.member,
    )
    for role in ("lead", "reader", "coordinator"):
        assert amendment.get_absolute_url() in sign_in(role).get(circulated.get_absolute_url()).content.decode()


def test_two_parts_changed_are_two_amendments_and_sending_again_adds_none(sign_in, circulated, item):
    data = proposal(item, conclusion="Jinak.", discussion="Ševčík: čekáme\r\ndéle.")
    for _time in range(2):
        page = sign_in("member").post(address("amendment_add", item.pk), data)
    assert "ještě čeká" in page.content.decode()
    assert sorted(Amendment.objects.values_list("part", flat=True)) == ["conclusion", "discussion"]
    assert Amendment.objects.get(part="discussion").proposed == "Ševčík: čekáme\ndéle."


def test_nothing_changed_is_no_amendment(sign_in, circulated, item):
    page = sign_in("member").post(address("amendment_add", item.pk), proposal(item)).content.decode()
    assert "je stejné jako teď" in page
    assert not Amendment.objects.exists()


def test_the_excused_propose_too_and_a_reader_does_not(sign_in, circulated, item):
    assert sign_in("provider").get(address("amendment_add", item.pk)).status_code == 200
    assert sign_in("reader").get(address("amendment_add", item.pk)).status_code == 403
    assert (
        address("amendment_add", item.pk) not in sign_in("reader").get(circulated.get_absolute_url()).content.decode()
    )


def test_after_the_last_day_a_sentence_says_so(sign_in, circulated, item, clock):
    clock.move_to("2027-02-25T08:00:00+01:00")
    page = sign_in("member").post(address("amendment_add", item.pk), proposal(item, title="Jinak"), follow=True)
    assert "Úpravy bylo možné navrhovat do 24." in page.content.decode().replace("\u00a0", " ")
    assert not Amendment.objects.exists()
    sign_in("lead").post(address("amendments_day", circulated.pk), {"amendments_until": "2027-03-01"})
    assert sign_in("member").get(address("amendment_add", item.pk)).status_code == 200


def test_a_title_cannot_bring_in_a_withheld_name(sign_in, circulated, item):
    data = proposal(item, title="Dluhy Boženy Tiché")
    assert sign_in("member").post(address("amendment_add", item.pk), data).status_code == 200
    assert not Amendment.objects.exists()


def test_who_wrote_on_an_old_text_is_shown_the_new_one(sign_in, circulated, item, city):
    old = proposal(item, conclusion="Moje.")
    item.conclusion = "Mezitím jinak."
    item.save_version(seen=item.version, by=city.people.lead)
    page = sign_in("member").post(address("amendment_add", item.pk), old).content.decode()
    assert "Mezitím jinak." in page
    assert "Moje." in page
    assert not Amendment.objects.exists()


# Settling


def test_taking_changes_the_wording_and_history_says_by_whose_amendment(sign_in, amendment, item, city):
    client = sign_in("lead")
    page = client.get(amendment.get_absolute_url()).content.decode()
    assert "<del>šest</del>" in page
    assert "<ins>deset</ins>" in page
    client.post(address("amendment_take", amendment.pk), {"seen": item.version, "wording": amendment.proposed})
    item.refresh_from_db()
    amendment.refresh_from_db()
    assert item.discussion == "Ševčík: čekáme deset týdnů."
    assert (amendment.state, amendment.settled_by, amendment.adopted) == ("taken", city.people.lead, "")
    history = client.get(address("item_history", item.pk)).content.decode()
    assert "Ivo Ševčík" in history
    letter = Letter.objects.get(kind="amendment")
    assert letter.email == "member@example.org"


def test_the_recorder_may_take_it_in_other_words(sign_in, amendment, item):
    data = {"seen": item.version, "wording": "Ševčík: čekáme asi deset týdnů."}
    sign_in("lead").post(address("amendment_take", amendment.pk), data)
    item.refresh_from_db()
    amendment.refresh_from_db()
    assert item.discussion == amendment.adopted == "Ševčík: čekáme asi deset týdnů."
    assert "asi deset" in Letter.objects.get(kind="amendment").text


def test_an_item_changed_meanwhile_is_shown_and_nothing_is_overwritten(sign_in, amendment, item, city):
    seen = item.version
    item.discussion = "Ševčík: čekáme osm týdnů."
    item.save_version(seen=seen, by=city.people.coordinator)
    data = {"seen": seen, "wording": amendment.proposed}
    page = sign_in("lead").post(address("amendment_take", amendment.pk), data, follow=True).content.decode()
    assert "čekáme osm týdnů" in page
    item.refresh_from_db()
    amendment.refresh_from_db()
    assert item.discussion == "Ševčík: čekáme osm týdnů."
    assert amendment.state == AmendmentState.OPEN
    assert not Letter.objects.filter(kind="amendment").exists()


def test_declining_needs_a_reason_and_the_proposer_is_told(sign_in, amendment, item):
    client = sign_in("lead")
    assert client.post(address("amendment_decline", amendment.pk), {"reason": ""}).status_code == 200
    client.post(address("amendment_decline", amendment.pk), {"reason": "Nahrávka říká šest."})
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.DECLINED
    assert "Nahrávka říká šest." in Letter.objects.get(kind="amendment").text
    assert "Nahrávka říká šest." in client.get(item.meeting.get_absolute_url()).content.decode()


def test_a_draft_taken_back_keeps_its_amendments_to_settle(sign_in, amendment, circulated, item, city):
    circulated.take_back(by=city.people.lead, reason="Doplníme hlasování.")
    page = sign_in("member").get(circulated.get_absolute_url()).content.decode()
    assert amendment.get_absolute_url() in page
    assert address("amendment_add", item.pk) not in page
    sign_in("lead").post(address("amendment_take", amendment.pk), {"seen": item.version, "wording": amendment.proposed})
    item.refresh_from_db()
    assert item.discussion == "Ševčík: čekáme deset týdnů."


def test_only_the_proposer_withdraws(sign_in, amendment):
    assert sign_in("lead").post(address("amendment_withdraw", amendment.pk)).status_code == 403
    sign_in("member").post(address("amendment_withdraw", amendment.pk))
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.WITHDRAWN


def test_a_settled_amendment_is_not_settled_again(amendment, item, city):
    amendment.decline(by=city.people.lead, reason="Ne.")
    with pytest.raises(Refused):
        amendment.take(by=city.people.lead, seen=item.version)
    with pytest.raises(ValidationError):
        amendment.withdraw(by=city.people.member)


def test_a_taken_out_item_leaves_only_declining(sign_in, amendment, item, city):
    item.remove(by=city.people.lead)
    with pytest.raises((Refused, Conflict)):
        amendment.take(by=city.people.lead, seen=item.version)
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.OPEN
    assert "Převzít do zápisu" not in sign_in("lead").get(amendment.get_absolute_url()).content.decode()


# Approving


def test_minutes_wait_for_their_amendments(sign_in, amendment, circulated, city):
    page = sign_in("lead").post(address("minutes_approve", circulated.pk), follow=True).content.decode()
    assert "čeká na vypořádání" in page
    assert Meeting.objects.get(pk=circulated.pk).state == MinutesState.CIRCULATED
    amendment.decline(by=city.people.lead, reason="Ne.")
    sign_in("lead").post(address("minutes_approve", circulated.pk))
    assert Meeting.objects.get(pk=circulated.pk).state == MinutesState.APPROVED
    assert set(Letter.objects.filter(subject__startswith="Zápis je schválen").values_list("email", flat=True)) == {
        "lead@example.org",
        "member@example.org",
        "provider@example.org",
    }


def test_after_approval_nobody_proposes_any_more(circulated, item, city):
    circulated.approve(by=city.people.lead)
    late = Amendment(item=item, part="title", before=item.title, proposed="X", reason="y", by=city.people.member)
    with pytest.raises(Refused):
        late.propose()


def test_the_public_never_reads_amendments(sign_in, amendment, circulated, city):
    amendment.decline(by=city.people.lead, reason="Paní Tichá to řekla jinak.")
    circulated.approve(by=city.people.lead)
    circulated.publish(by=city.people.lead)
    for role in ("public", "other_provider"):
        page = sign_in(role).get(circulated.get_absolute_url()).content.decode()
        assert "deset týdnů" not in page
        assert "jinak" not in page
        assert sign_in(role).get(amendment.get_absolute_url()).status_code in (302, 404)


# What waits


def titles(user):
    return {found.title: found.when for found in due(user, TODAY) if found.kind == "minutes"}


def test_the_one_who_was_there_reads_until_the_day(circulated, city):
    assert titles(city.people.member) == {
        "Přečíst si zápis a\u00a0navrhnout úpravy: Lednové jednání": date(2027, 2, 24)
    }
    assert titles(city.people.lead) == {}, "before the day there is nothing for the lead to do"


def test_the_lead_settles_and_then_approves(amendment, circulated, city):
    assert list(titles(city.people.lead)) == ["1\u00a0úprava k\u00a0vypořádání: Lednové jednání"]
    amendment.decline(by=city.people.lead, reason="Ne.")
    Meeting.objects.filter(pk=circulated.pk).update(amendments_until=date(2027, 2, 9))
    assert list(titles(city.people.lead)) == ["Schválit zápis: Lednové jednání"]


def test_the_page_of_the_minutes_asks_little_whatever_the_amendments(sign_in, circulated, city, budget):
    for _each in range(30):
        item = make.AgendaItemFactory(meeting=circulated)
        Amendment(
            item=item, part="title", before=item.title, proposed="Jinak", reason="Tak.", by=city.people.member
        ).propose()
    client = sign_in("lead")
    with budget():
        client.get(circulated.get_absolute_url())
    with budget():
        client.get(address("amendment_list", circulated.pk))
