"""Old minutes become drafts: by the command, once each, with people matched and nobody created."""

import json
from datetime import date, time
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from portal.models import User
from tests import factories as make
from workgroups.enums import MinutesState, Presence
from workgroups.imports.matching import match
from workgroups.models import Meeting, Membership, MinutesFile, Task, Vote

MINUTES = """Zápis č. 3/2019 ze setkání PS péče doma
Datum: 5. 11. 2019 od 13:00 do 15:00
Místo: Klub Jasmín

Přítomni: Mgr. Jana Zackova, Petr Dlouhý (Charita)
Omluveni: p. Krátká
Hosté: zástupci obcí

Bod č. 1: Síť služeb
Hlasování: pro 2, proti 0, zdržel se 0 – schváleno.
Bod č. 3: Různé
Skupina jednomyslně schválila termíny.
Rozeslat přehled. (Z: Žáčková, T: 30. 11. 2019)

Příloha: prezenční listina
Zapsal: Petr Dlouhý
"""


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def group(db):
    group = make.GroupFactory(slug="pece-doma")
    for name, organisation in (("Jana Žáčková", "Jasmín"), ("Eva Krátká", "Domov Háj"), ("Petr Široký", "Charita")):
        make.MembershipFactory(group=group, name=name, organisation=organisation, user=None)
    return group


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ZAPIS.TXT"
    path.write_text(MINUTES, encoding="cp1250")
    return path


def run(*files, **options):
    """Return (printed, told as errors, exit code)."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import_minutes", *map(str, files), stdout=out, stderr=err, **options)
    except SystemExit as stopped:
        code = stopped.code
    return out.getvalue(), err.getvalue(), code


def test_a_dry_run_needs_no_database_and_prints_one_object_a_line(file):
    out, err, code = run(file, file, dry_run=True, json=True)
    first, second = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert first == second
    assert list(first) == [
        *("title", "number", "date", "time", "place", "present", "excused", "guests", "items", "votes", "tasks"),
        *("recorded_by", "verified_by", "next_meeting", "unplaced"),
    ]
    assert (first["number"], first["date"], first["time"]) == ("3/2019", "2019-11-05", "13:00")
    assert first["items"][1]["label"] == "3"
    assert first["tasks"] == [{"text": "Rozeslat přehled", "who": "Žáčková", "due": "2019-11-30"}]


def test_a_bad_file_gets_a_sentence_and_the_others_go_on(file, tmp_path):
    bad = tmp_path / "program.docx"
    bad.write_bytes(b"MZ" + bytes(50))
    out, err, code = run(bad, tmp_path / "neni.txt", file, dry_run=True, json=True)
    assert code == 1
    assert len(out.splitlines()) == 1
    assert [line.split(": ", 1)[0].rsplit("/", 1)[-1] for line in err.splitlines()] == ["program.docx", "neni.txt"]
    assert all(line.endswith(".") for line in err.splitlines())


def test_without_json_a_line_says_what_was_found(file):
    out, _err, _code = run(file, dry_run=True)
    assert out.endswith("present 2, items 2, votes 2, tasks 1.\n")


def test_a_file_becomes_a_draft_of_the_group(file, group):
    _out, _err, code = run(file, group="pece-doma", region=group.region.slug)
    meeting = Meeting.objects.get()
    assert code == 0
    assert (meeting.state, list(meeting.groups.all())) == (MinutesState.DRAFT, [group])
    assert (meeting.number, meeting.date, meeting.starts, meeting.ends) == (
        "3/2019",
        date(2019, 11, 5),
        time(13),
        time(15),
    )
    assert (meeting.place, meeting.recorded_by) == ("Klub Jasmín", "Petr Dlouhý")
    assert [(item.label, item.title) for item in meeting.items.all()][:2] == [
        ("Bod č. 1", "Síť služeb"),
        ("Bod č. 3", "Různé"),
    ]


def test_people_are_matched_and_nobody_is_created(file, group):
    before = (Membership.objects.count(), User.objects.count())
    run(file, group="pece-doma")
    rows = {row.name: (row.presence, row.member and row.member.name) for row in Meeting.objects.get().attendance.all()}
    assert rows == {
        "Jana Žáčková": (Presence.PRESENT, "Jana Žáčková"),
        "Petr Dlouhý": (Presence.PRESENT, None),
        "Eva Krátká": (Presence.EXCUSED, "Eva Krátká"),
        "zástupci obcí": (Presence.GUEST, None),
    }
    assert Task.objects.get().assignee.name == "Jana Žáčková"
    assert (Membership.objects.count(), User.objects.count()) == before


def test_a_vote_without_counts_stays_text(file, group):
    run(file, group="pece-doma")
    vote = Vote.objects.get()
    assert (vote.in_favour, vote.against, vote.abstained, vote.item.title) == (2, 0, 0, "Síť služeb")
    assert "jednomyslně" in Meeting.objects.get().items.get(title="Různé").discussion


def test_what_was_not_placed_is_kept_in_an_item(file, group):
    run(file, group="pece-doma")
    assert "prezenční listina" in Meeting.objects.get().items.last().discussion
    assert MINUTES.strip() in MinutesFile.objects.get().text


def test_the_same_file_twice_is_noticed_under_any_name(file, group, tmp_path):
    run(file, group="pece-doma")
    again = file.rename(tmp_path / "jiny nazev")
    _out, err, code = run(again, group="pece-doma")
    assert code == 1
    assert "stored before" in err
    assert Meeting.objects.count() == MinutesFile.objects.count() == 1


def test_another_region_may_have_the_same_file(file, group):
    other = make.GroupFactory(slug="jina")
    run(file, group="pece-doma")
    assert run(file, group="jina")[2] == 0
    assert set(MinutesFile.objects.values_list("region", flat=True)) == {group.region_id, other.region_id}


@pytest.mark.parametrize(("group_slug", "said"), [(None, "--group"), ("neznama", "no group")])
def test_a_group_must_be_named(db, file, group_slug, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_minutes", str(file), group=group_slug)


def test_a_slug_of_two_regions_needs_the_region(file, group):
    make.GroupFactory(slug="pece-doma")
    with pytest.raises(CommandError, match="--region"):
        call_command("import_minutes", str(file), group="pece-doma")


def person(name, organisation=""):
    return SimpleNamespace(name=name, organisation=organisation)


MEMBERS = [
    person("Mgr. Jana Žáčková", "Jasmín"),
    person("Petr Novák", "Charita"),
    person("Pavel Novák", "Domov Háj"),
    person("Eva Malá-Horská"),
]


@pytest.mark.parametrize(
    ("name", "whom"),
    [
        ("jana zackova", "Mgr. Jana Žáčková"),
        ("Žáčková Jana", "Mgr. Jana Žáčková"),
        ("p. Žáčková", "Mgr. Jana Žáčková"),
        ("J. Žáčková", "Mgr. Jana Žáčková"),
        ("Jana Žačkova, DiS.", "Mgr. Jana Žáčková"),
        ("Eva Malá Horská", "Eva Malá-Horská"),
        ("Jana Žáčkova", "Mgr. Jana Žáčková"),
        ("Petr Novák", "Petr Novák"),
        ("Novák", None),
        ("P. Novák", None),
        ("Karel Dlouhý", None),
        ("zástupci obcí", None),
        ("", None),
    ],
)
def test_a_name_is_matched_to_a_member(name, whom):
    found = match(name, MEMBERS).member
    assert (found and found.name) == whom


def test_two_of_one_surname_are_both_offered_and_the_organisation_decides():
    assert {member.name for _score, member in match("Novák", MEMBERS).candidates} == {"Petr Novák", "Pavel Novák"}
    assert match("Novák", MEMBERS, organisation="Domov Háj").member.name == "Pavel Novák"


def test_a_surname_with_a_slip_is_only_offered():
    found = match("Žáčkovská", MEMBERS)
    assert found.member is None
    assert 0 < found.score < 100
