"""Old minutes through the browser: brought in, read in the background, reviewed, stored or discarded."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from tests import factories as make
from workgroups.enums import MinutesState, Side, UploadState, VoteOutcome
from workgroups.imports.files import limits
from workgroups.imports.uploads import read_upload
from workgroups.models import Attendance, Meeting, Membership, MinutesFile, MinutesUpload, Task, Vote

MINUTES = """Zápis č. 3/2019 ze setkání PS péče doma
Datum: 5. 11. 19 od 13:00 do 15:00
Místo: Klub Jasmín

Přítomni: Mgr. Ivo Sevcik, Petr Dlouhý (Charita)
Omluveni: p. Krátká

Bod č. 1: Síť služeb
Probrali jsme kapacity.
Hlasování: pro 2, proti 0, zdržel se 0 – schváleno.
Bod č. 2: Různé
Skupina jednomyslně schválila termíny.
Rozeslat přehled. (Z: Ševčík, T: 30. 11. 2019)

Zapsal: Petr Dlouhý
"""
LIST = "/podlesi/jednani/ze-souboru/"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def lead(sign_in):
    client = sign_in("lead")
    client.cookies["django_language"] = "en"
    return client


def bring(client, *files, group="pece-doma"):
    """Upload (name, content) pairs and return their MinutesUploads in that order."""
    before = set(MinutesUpload.objects.values_list("pk", flat=True))
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    response = client.post(LIST, {"group": group, "files": sent})
    assert response.status_code == 302, response.content.decode()
    return list(MinutesUpload.objects.exclude(pk__in=before).order_by("pk"))


def bring_one(client, text=MINUTES, **options):
    return bring(client, ("zapis.txt", text.encode()), **options)[0]


def typed(upload, **changes):
    """Return what the review's form sends: the draft as it stands with changes by the names of its fields."""
    data = {"seen": upload.version, **upload.draft["head"]}
    for part in ("people", "items", "votes", "tasks"):
        rows = upload.draft[part]
        data |= {f"{part}-TOTAL_FORMS": len(rows), f"{part}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            data |= {f"{part}-{number}-{name}": value for name, value in row.items() if name != "leave_out"}
            data |= {f"{part}-{number}-DELETE": "on"} if row["leave_out"] else {}
    return {**data, **changes}


def send(client, upload, do="save", *, script=False, **changes):
    headers = {"X-Requested-With": "autosave"} if script else {}
    data = typed(upload, **changes)
    response = client.post(upload.get_absolute_url(), data if script else {**data, "do": do}, headers=headers)
    upload.refresh_from_db()
    return response


def test_a_file_is_read_and_waits_for_a_review(lead):
    upload = bring_one(lead)
    assert (upload.state, upload.content) == (UploadState.REVIEW, None)
    page = lead.get(upload.get_absolute_url()).content.decode()
    assert "Klub Jasmín" in page
    assert "Probrali jsme kapacity." in page
    assert not Meeting.objects.exists()


def test_reading_knows_members_marks_doubts_and_creates_nobody(lead, city):
    before = Membership.objects.count()
    draft = bring_one(lead).draft
    seat = city.group.memberships.get(name="Ivo Ševčík")
    assert [(row["name"], row["member"]) for row in draft["people"]] == [
        ("Ivo Sevcik", str(seat.pk)),
        ("Petr Dlouhý", ""),
        ("Krátká", ""),
    ]
    assert draft["doubts"]["date"] == "short_year"
    assert draft["votes"][1]["doubt"] == "no_counts"
    assert draft["votes"][1]["leave_out"]
    assert Membership.objects.count() == before


def test_a_confirmed_review_becomes_a_draft_of_a_meeting(lead, city):
    upload = bring_one(lead)
    response = send(lead, upload, "confirm", place="Klub Kopretina", **{"items-0-title": "Síť sociálních služeb"})
    meeting = Meeting.objects.get()
    assert response.url == meeting.get_absolute_url()
    assert (meeting.place, meeting.state, str(meeting.date)) == ("Klub Kopretina", MinutesState.DRAFT, "2019-11-05")
    assert [item.title for item in meeting.items.all()] == ["Síť sociálních služeb", "Různé"]
    vote = Vote.objects.get()
    assert (vote.in_favour, vote.outcome, vote.item.title) == (2, VoteOutcome.PASSED, "Síť sociálních služeb")
    assert Task.objects.get().assignee.name == "Ivo Ševčík"
    assert Attendance.objects.filter(member__isnull=True).count() == 2
    assert (upload.state, upload.meeting, upload.draft, upload.lines) == (UploadState.STORED, meeting, {}, [])
    assert "Probrali jsme kapacity." in MinutesFile.objects.get().text


def test_it_can_be_stored_as_an_approved_record(lead):
    upload = bring_one(lead)
    send(lead, upload, "confirm", **{"as": "approved"})
    assert Meeting.objects.get().state == MinutesState.APPROVED


def test_a_new_member_is_added_only_when_said(lead, city):
    upload = bring_one(lead)
    send(lead, upload, "confirm", **{"people-1-member": f"new:{Side.PROVIDER}"})
    seat = city.group.memberships.get(name="Petr Dlouhý")
    assert (seat.organisation, seat.side, seat.user) == ("Charita", Side.PROVIDER, None)
    assert Attendance.objects.get(member=seat).presence == "present"


def test_a_member_cannot_be_two_people(lead):
    upload = bring_one(lead)
    twice = upload.draft["people"][0]["member"]
    response = send(lead, upload, "confirm", **{"people-1-member": twice})
    assert response.status_code == 422
    assert "already chosen" in response.content.decode()
    assert not Meeting.objects.exists()


def test_rows_are_added_joined_divided_and_left_out(lead):
    upload = bring_one(lead)
    send(lead, upload, "add-people")
    assert upload.draft["people"][-1]["name"] == ""
    second = upload.draft["items"][1]["key"]
    send(lead, upload, f"join-{second}", **{"people-3-DELETE": "on"})
    assert len(upload.draft["items"]) == 1
    assert "Bod č. 2 Různé\nSkupina" in upload.draft["items"][0]["text"]
    assert {row["item"] for row in upload.draft["tasks"]} == {upload.draft["items"][0]["key"]}
    key = upload.draft["items"][0]["key"]
    assert "three dashes" in lead.get(send(lead, upload, f"split-{key}").url).content.decode()
    text = upload.draft["items"][0]["text"].replace("Bod č. 2 Různé", "---\nRůzné věci")
    send(lead, upload, f"split-{key}", **{"items-0-text": text})
    assert [row["title"] for row in upload.draft["items"]] == ["Síť služeb", "Různé věci"]
    send(lead, upload, "confirm")
    assert [item.title for item in Meeting.objects.get().items.all()] == ["Síť služeb", "Různé věci"]


def test_what_is_typed_is_kept_half_done_and_doubts_of_what_was_mended_go(lead):
    upload = bring_one(lead)
    response = send(lead, upload, script=True, date="2019-11-06", place="", **{"tasks-0-due": "až b"})
    assert (response.status_code, response["X-Version"]) == (204, "2")
    assert "date" not in upload.draft["doubts"]
    assert upload.draft["tasks"][0]["due"] == "až b"
    assert send(lead, upload, "confirm").status_code == 422


def test_two_people_reviewing_one_file_see_both_versions(lead, sign_in):
    upload = bring_one(lead)
    other = sign_in("coordinator")
    stale = typed(upload, place="Radnice")
    send(lead, upload, place="Klub Kopretina")
    response = other.post(upload.get_absolute_url(), stale)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Klub Kopretina" in page
    assert "Radnice" in page
    upload.refresh_from_db()
    assert upload.draft["head"]["place"] == "Klub Kopretina"
    other.post(upload.get_absolute_url(), {**stale, "seen": upload.version})
    upload.refresh_from_db()
    assert upload.draft["head"]["place"] == "Radnice"


def test_confirming_twice_stores_once(lead, sign_in):
    upload = bring_one(lead)
    stale = typed(upload, do="confirm")
    lead.post(upload.get_absolute_url(), stale)
    response = sign_in("coordinator").post(upload.get_absolute_url(), stale)
    assert response.url == Meeting.objects.get().get_absolute_url()


def test_the_same_file_is_noticed_while_reviewed_and_after(lead):
    first = bring_one(lead)
    second = bring_one(lead)
    assert (second.state, second.same_as) == (UploadState.SAME, first)
    send(lead, first, "confirm")
    third = bring(lead, ("jiny-nazev.txt", MINUTES.encode()))[0]
    assert (third.state, third.meeting) == (UploadState.SAME, Meeting.objects.get())
    assert "already stored as" in lead.get(LIST).content.decode()


def test_discarding_leaves_nothing(lead):
    upload = bring_one(lead)
    assert "Nothing of it is stored" in lead.get(f"/soubor-zapisu/{upload.pk}/zahodit/").content.decode()
    lead.post(f"/soubor-zapisu/{upload.pk}/zahodit/")
    assert not MinutesUpload.objects.exists()
    assert not Meeting.objects.exists()


def test_a_file_of_a_whole_region_asks_for_the_group(sign_in, city):
    coordinator = sign_in("coordinator")
    upload = bring_one(coordinator, group="")
    assert send(coordinator, upload, "confirm").status_code == 422
    send(coordinator, upload, groups=[str(city.group.pk)])
    assert upload.draft["people"][0]["member"] == str(city.group.memberships.get(name="Ivo Ševčík").pk)
    send(coordinator, upload, "confirm")
    assert list(Meeting.objects.get().groups.all()) == [city.group]


def test_a_lead_cannot_bring_files_for_a_group_of_others(lead):
    response = lead.post(LIST, {"group": "rodiny", "files": [SimpleUploadedFile("a.txt", b"x")]})
    assert response.status_code == 200
    assert not MinutesUpload.objects.exists()


def packed(name, content, **more):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for part, inside in {name: content, **more}.items():
            made.writestr(part, inside)
    return file.getvalue()


ENTITY = (
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="x"><w:body>&x;</w:body></w:document>'
)
BAD = {
    "program.docx": b"MZ" + bytes(100),
    "prazdny.txt": b"  \n ",
    "rozbity.docx": b"PK\x03\x04 and then nothing",
    "bomba.docx": packed("word/document.xml", b" " * 250 * 2**20),
    "makra.docx": packed("word/document.xml", b"<d/>", **{"word/vbaProject.bin": b"x"}),
    "odkaz.docx": packed("word/document.xml", ENTITY, **{"[Content_Types].xml": "<Types/>"}),
    "heslo.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "data.txt": bytes(range(256)) * 20,
}


@pytest.mark.parametrize("language", ["cs", "en"])
def test_bad_files_get_a_sentence_each_and_leave_nothing(lead, city, language):
    city.people.lead.language = language
    city.people.lead.save()
    lead.cookies["django_language"] = language
    uploads = bring(lead, *BAD.items())
    assert len(uploads) == len(BAD)
    for upload in uploads:
        assert (upload.state, upload.content, upload.lines, upload.draft) == (UploadState.FAILED, None, [], {})
        assert upload.problem.endswith(".")
    problems = {upload.problem for upload in uploads}
    assert ("Soubor je prázdný." in problems) == (language == "cs")
    page = lead.get(LIST).content.decode()
    assert all(upload.name in page for upload in uploads)


def test_a_file_too_large_is_not_even_kept(lead, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FILE", 100)
    upload = bring_one(lead)
    assert (upload.state, upload.content) == (UploadState.FAILED, None)
    assert "larger than" in upload.problem


def test_a_fault_of_ours_keeps_the_file_to_be_read_again(lead, monkeypatch):
    def broken(_lines):
        raise RuntimeError("a fault")

    with monkeypatch.context() as patched:
        patched.setattr("workgroups.imports.uploads.read_minutes", broken)
        upload = bring_one(lead)
    assert (upload.state, bytes(upload.content)) == (UploadState.FAILED, MINUTES.encode())
    assert "Read again" in lead.get(LIST).content.decode()
    lead.post(f"/soubor-zapisu/{upload.pk}/znovu/")
    upload.refresh_from_db()
    assert upload.state == UploadState.REVIEW


def test_a_reader_that_died_is_told_and_the_file_can_be_read_again(lead, city, monkeypatch):
    monkeypatch.setattr(type(read_upload), "enqueue", lambda *arguments: None)
    upload = bring_one(lead)
    assert "waiting" in lead.get(LIST).content.decode()
    upload.take()
    MinutesUpload.objects.filter(pk=upload.pk).update(reading_since=timezone.now() - timedelta(minutes=6))
    page = lead.get(LIST).content.decode()
    assert "Reading ended without a word" in page
    assert "Read again" in page
    lead.post(f"/soubor-zapisu/{upload.pk}/znovu/")
    read_upload.call(upload.pk)
    upload.refresh_from_db()
    assert upload.state == UploadState.REVIEW


def test_the_list_asks_again_by_itself_only_while_something_is_read(lead, monkeypatch):
    monkeypatch.setattr(type(read_upload), "enqueue", lambda *arguments: None)
    upload = bring_one(lead)
    page = lead.get(LIST).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert "Read 0 of 1" in page
    read_upload.call(upload.pk)
    assert "every 2s" not in lead.get(LIST).content.decode()


def test_the_pages_ask_the_database_little(lead, budget, city):
    for number in range(12):
        make.MembershipFactory(group=city.group, name=f"Jana Členka {number}", user=None)
    text = MINUTES.replace("Petr Dlouhý (", "".join(f"Jana Žáčková{x}, " for x in "abcdefgh") + "Petr Dlouhý (")
    upload = bring_one(lead, text)
    for number in range(4):
        bring(lead, (f"{number}.txt", f"Zápis {number}\n".encode()))
    with budget():
        lead.get(LIST)
    with budget():
        lead.get(upload.get_absolute_url())
