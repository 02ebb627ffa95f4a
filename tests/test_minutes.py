"""Minutes on their way to the public, and what the public must never read in them."""

import io
from datetime import date, time

import pytest
from django.urls import reverse
from docx import Document

from portal.documents import text_of
from tests import factories as make
from workgroups.enums import MinutesState, Presence, Side, VoteOutcome
from workgroups.models import Meeting
from workgroups.reports import findings, internal_minutes, minutes_document, public_minutes, withheld_names


def address(name, *args):
    return reverse(f"workgroups:{name}", args=args)


@pytest.fixture
def meeting(city):
    """Minutes with a user representative, a hidden member and a guest among those present."""
    meeting = make.MeetingFactory(
        region=city.region,
        groups=[city.group],
        title="Lednové jednání",
        number="03/2027",
        starts=time(13),
        recorded_by="Šárka Žižková",
        verified_by="Božena Tichá",
        next_date=date(2027, 3, 9),
    )
    hidden = make.MembershipFactory(
        group=city.group, name="Mgr. Radovan Hájek", organisation="Poradna Slunce", is_hidden=True
    )
    user = city.group.memberships.get(side=Side.USER)
    seen = city.group.memberships.get(name="Ivo Ševčík")
    for member in (hidden, user, seen):
        make.AttendanceFactory(
            meeting=meeting,
            member=member,
            name=member.name,
            organisation=member.organisation,
            presence=Presence.PRESENT,
        )
    make.AttendanceFactory(meeting=meeting, name="Karel Vodička", organisation="Úřad práce", presence=Presence.GUEST)
    make.AttendanceFactory(meeting=meeting, name="Eva Suchá", presence=Presence.GUEST)
    return meeting


@pytest.fixture
def item(meeting, city):
    item = make.AgendaItemFactory(
        meeting=meeting,
        label="Bod č. 3",
        title="Dluhy",
        discussion="Tichá: bojím se exekuce.\nŠevčík: poradna má plno do května.",
        conclusion="Skupina navrhuje druhou poradnu.",
    )
    item.votes.create(motion="Navrhnout druhou poradnu.", in_favour=7, abstained=1, outcome=VoteOutcome.PASSED)
    make.TaskFactory(group=city.group, item=item, text="Zjistit počty zájemců", who="Karel Vodička")
    return item


def publish(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state=MinutesState.PUBLISHED)
    return meeting.get_absolute_url()


def texts_for_the_public(client, meeting):
    """Return everything the public can get of a meeting: the page, the lists, each document."""
    yield client.get(meeting.get_absolute_url()).content.decode()
    yield client.get(address("meeting_list", "podlesi")).content.decode()
    yield client.get(address("group_detail", "podlesi", "pece-doma")).content.decode()
    yield client.get(address("public_download", meeting.pk, "html")).content.decode()
    file = Document(io.BytesIO(client.get(address("public_download", meeting.pk, "docx")).content))
    yield "\n".join(element.text or "" for element in file.element.iter())


WITHHELD = ["Tich", "Hájek", "Hájk", "Vodičk", "Suchá", "exekuce", "Ševčík:", "Zjistit počty"]


@pytest.mark.parametrize("role", ["public", "provider", "lead_of_provider"])
def test_the_public_version_says_what_was_decided_and_no_withheld_name(sign_in, meeting, item, role):
    publish(meeting)
    for text in texts_for_the_public(sign_in(role), meeting):
        assert not [word for word in WITHHELD if word in text]
    page = sign_in(role).get(meeting.get_absolute_url()).content.decode()
    for said in ("Dluhy", "Skupina navrhuje druhou poradnu.", "Ivo Ševčík", "Poradna Slunce", "Úřad práce", "03/2027"):
        assert said in page


def test_insiders_read_the_whole(sign_in, meeting, item):
    publish(meeting)
    page = sign_in("member").get(meeting.get_absolute_url()).content.decode()
    for said in ("Božena Tichá", "Hájek", "Karel Vodička", "bojím se exekuce", "Zjistit počty zájemců"):
        assert said in page


def test_the_public_reads_the_wording_without_speakers(sign_in, meeting, item):
    item.public_wording = "Vedoucí: poradna má dlouhé čekací doby.\nMluvilo se o exekucích."
    item.save()
    page = sign_in("public").get(publish(meeting)).content.decode()
    assert "poradna má dlouhé čekací doby." in page
    assert "Vedoucí:" not in page


@pytest.mark.parametrize(
    "text",
    [
        "Božena Tichá",
        "s Boženou Tichou",
        "paní Tiché Boženy se to týká",
        "BOŽENA  TICHÁ",
        "Bozene Tiche",
        "Radovanu Hájkovi",
    ],
)
def test_a_whole_name_is_masked_in_any_case(meeting, item, text):
    masked = withheld_names(meeting).mask(f"Mluvili jsme {text}, jak je to doma.")
    assert "ich" not in masked.replace("tichu", "")
    assert "ájk" not in masked
    assert masked.startswith("Mluvili jsme")
    assert masked.endswith(", jak je to doma.")


def test_names_slipped_into_public_texts_stay_masked_everywhere(sign_in, meeting, item):
    item.title, item.conclusion = "Dopis Boženy Tiché", "Radovan Hájek připraví návrh."
    item.public_wording = "Tichá Božena popsala svou cestu."
    item.save()
    item.votes.update(motion="Poděkovat Boženě Tiché.")
    Meeting.objects.filter(pk=meeting.pk).update(place="Byt Radovana Hájka")
    publish(meeting)
    for text in texts_for_the_public(sign_in("public"), meeting):
        assert not [word for word in ("Tich", "Hájek", "Hájk") if word in text]


def test_a_title_with_a_withheld_name_is_refused(sign_in, meeting, item, city):
    """Titles also stand in lists and in the plan, where nothing masks them."""
    client = sign_in("lead")
    data = {"groups": [city.group.pk], "title": "Setkání u Boženy Tiché", "seen": 1}
    assert client.post(address("meeting_edit", meeting.pk), data).status_code == 200
    data = {f"bod-{item.pk}-title": "Dopis paní Boženy Tiché", f"bod-{item.pk}-seen": 1}
    assert client.post(address("item_edit", item.pk), data).status_code == 200
    meeting.refresh_from_db()
    item.refresh_from_db()
    assert (meeting.title, item.title) == ("Lednové jednání", "Dluhy")


def test_somebody_who_hides_later_disappears_from_published_minutes(sign_in, meeting, item, city):
    place = publish(meeting)
    assert "Ivo Ševčík" in sign_in("public").get(place).content.decode()
    city.group.memberships.filter(name="Ivo Ševčík").update(is_hidden=True)
    assert "Ševčík" not in sign_in("public").get(place).content.decode()


def test_a_past_user_representative_stays_unnamed(meeting, city):
    make.MembershipFactory(group=city.group, name="Luboš Krotký", side=Side.USER, until=date(2020, 1, 1))
    assert "Krotk" not in withheld_names(meeting).mask("Přišel i Luboš Krotký.")


def test_publishing_warns_about_surnames_and_asks_to_look(sign_in, meeting, item, city):
    item.public_wording = "Paní Tichá popsala, jak se čeká na poradnu."
    item.save()
    meeting.circulate(by=city.people.lead)
    meeting.approve(by=city.people.lead)
    client, place = sign_in("lead"), address("minutes_publish", meeting.pk)
    assert "<strong>Tichá</strong>" in client.get(place).content.decode()
    assert client.post(place).status_code == 200
    meeting.refresh_from_db()
    assert meeting.state == MinutesState.APPROVED
    assert client.post(place, {"checked": "on"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == MinutesState.PUBLISHED


def test_clean_minutes_are_published_without_a_question(sign_in, meeting, item, city):
    Meeting.objects.filter(pk=meeting.pk).update(verified_by="")
    meeting.refresh_from_db()
    meeting.circulate(by=city.people.lead)
    meeting.approve(by=city.people.lead)
    place = address("minutes_publish", meeting.pk)
    client = sign_in("lead")
    assert "Dluhy" in client.get(place).content.decode()  # it has no wording for the public: said plainly
    assert client.post(place).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == MinutesState.PUBLISHED


def test_other_words_are_no_findings(meeting, item):
    item.public_wording = "V sále bylo horko. Hájili jsme rozpočet."
    item.save()
    withheld = withheld_names(meeting)
    assert [finding for finding in findings(meeting, withheld) if finding.item] == []


def test_the_preview_is_what_the_public_reads(sign_in, meeting, item):
    preview = sign_in("lead").get(address("minutes_preview", meeting.pk)).content.decode()
    _before, after = preview.split("<main", 1)
    assert "exekuce" not in after
    assert "Karel Vodička" not in after
    assert address("item_public", item.pk) in after


def test_only_a_discussion_without_its_wording_is_missed_in_public(sign_in, meeting, item):
    empty = make.AgendaItemFactory(meeting=meeting, title="Závěr jednání", discussion="", conclusion="")
    meeting.circulate(by=None)
    meeting.approve(by=None)
    page = sign_in("lead").get(address("minutes_publish", meeting.pk))
    assert page.context["silent"] == [item]
    preview = sign_in("lead").get(address("minutes_preview", meeting.pk)).content.decode()
    assert preview.count("chybí znění pro veřejnost") == 1
    assert address("item_public", empty.pk) in preview


def test_before_circulating_the_recorder_learns_what_the_minutes_lack(sign_in, city, meeting, item):
    place = address("minutes_circulate", meeting.pk)
    assert sign_in("lead").get(place).context["missing"] == []
    bare = make.MeetingFactory(region=city.region, groups=[city.group], recorded_by="")
    page = sign_in("lead").get(address("minutes_circulate", bare.pk)).content.decode()
    assert f'{address("meeting_edit", bare.pk)}#id_recorded_by"' in page
    assert address("attendance", bare.pk) in page


def test_the_wording_for_the_public_is_mended_even_after_publishing(sign_in, meeting, item):
    publish(meeting)
    place = address("item_public", item.pk)
    assert sign_in("member").post(place, {"public_wording": "x", "seen": 1}).status_code == 403
    assert sign_in("lead").post(place, {"public_wording": "O dluzích obecně.", "seen": 1}).status_code == 302
    assert "O dluzích obecně." in sign_in("public").get(meeting.get_absolute_url()).content.decode()


def test_the_way_of_minutes(sign_in, clock, meeting, item):
    client = sign_in("lead")
    client.post(address("minutes_circulate", meeting.pk))
    clock.move_to("2027-02-11")
    assert client.post(address("minutes_take_back", meeting.pk), {"reason": ""}).status_code == 200
    client.post(address("minutes_take_back", meeting.pk), {"reason": "Chybí hlasování."})
    meeting.refresh_from_db()
    assert meeting.state == MinutesState.DRAFT
    clock.move_to("2027-02-12")
    client.post(address("minutes_circulate", meeting.pk))
    client.post(address("minutes_approve", meeting.pk))
    meeting.refresh_from_db()
    assert meeting.state == MinutesState.APPROVED
    history = sign_in("member").get(address("meeting_history", meeting.pk)).content.decode()
    assert "Chybí hlasování." in history


def test_a_move_out_of_turn_is_refused_with_a_sentence(sign_in, meeting, item):
    client = sign_in("lead")
    client.post(address("minutes_approve", meeting.pk))
    client.post(address("minutes_publish", meeting.pk), {"checked": "on"})
    meeting.refresh_from_db()
    assert meeting.state == MinutesState.DRAFT


def test_documents_say_the_same_as_the_pages(meeting, item):
    whole = text_of(minutes_document(internal_minutes(meeting)))
    for said in ("Božena Tichá", "bojím se exekuce.", "Bod č. 3 Dluhy", "Zjistit počty zájemců", "03/2027"):
        assert said in whole
    public = text_of(minutes_document(public_minutes(meeting, withheld_names(meeting))))
    assert not [word for word in WITHHELD if word in public]
    assert "Skupina navrhuje druhou poradnu." in public


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_insiders_take_the_whole_minutes_home(sign_in, meeting, item, kind):
    answer = sign_in("member").get(address("minutes_download", meeting.pk, kind))
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert sign_in("member").get(address("minutes_download", meeting.pk, "exe")).status_code == 404


def test_minutes_as_a_pdf(sign_in, meeting, item):
    assert sign_in("lead").get(address("minutes_download", meeting.pk, "pdf")).content.startswith(b"%PDF")


def test_empty_minutes_are_a_document_too(city):
    empty = make.MeetingFactory(region=city.region, groups=[city.group], title="", date=None, number="", place="")
    assert text_of(minutes_document(internal_minutes(empty)))
