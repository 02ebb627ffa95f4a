"""What the public must not learn from minutes, in whatever way a name is written and wherever it stands."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests import factories as make
from workgroups.enums import MinutesState, Presence, Side, VoteOutcome
from workgroups.models import Meeting
from workgroups.reports import findings, load_minutes, public_minutes
from workgroups.reports.names import Withheld

NAMES = ["Božena Tichá", "Mgr. Radovan Hájek", "Jana Nováková Malá", "Tichý, Ota", "Ema Ho", "Jan Novák, Ph.D."]


@pytest.mark.parametrize(
    "text",
    [
        "s Boženou Tichou",
        "B. Tichá",
        "Tichá B.",
        "paní Tiché",
        "p. Hájek",
        "panem Hájkem",
        "Janě Novákové",
        "Jana Nováková Malá",
        "Otovi Tichému",
        "Emy Ho",
        "Jana Nováka",
        "Bozena_Ticha.pdf",
        "dopis-Boženy-Tiché",
    ],
)
def test_a_name_is_masked_however_it_is_written(text):
    masked = Withheld(NAMES).mask(f"Řekli jsme {text} a šli dál.")
    assert "[jméno neuvedeno]" in masked
    assert not re.search("Tich|ájk|ájek|Novák|Malá|Ho\\b|Ot[ao]", masked)


@pytest.mark.parametrize("text", ["Hana Dvořáčková", "Jan Nový", "Hájili jsme rozpočet", "Panika Malá Skála", "evropa"])
def test_other_words_stay(text):
    assert Withheld(NAMES).mask(text) == text


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("Tichá", "[jméno neuvedeno]"),
        ("Jan Bílý, B. Tichá", "Jan Bílý, [jméno neuvedeno]"),
        ("Hájek a Jan Bílý", "[jméno neuvedeno] a Jan Bílý"),
        ("Hana Tichá", "Hana Tichá"),
        ("Věra Pechová", "Věra Pechová"),
    ],
)
def test_in_a_field_of_names_a_surname_alone_is_masked_too(field, shown):
    assert Withheld(NAMES).mask_people(field) == shown


@pytest.fixture
def meeting(city):
    """Published minutes full of places where a name could slip through."""
    meeting = make.MeetingFactory(
        region=city.region,
        groups=[city.group, city.other_group],
        title="Lednové jednání",
        recorded_by="Šárka Žižková",
        verified_by="Tichá",
        next_place="Byt paní Tiché",
        state=MinutesState.PUBLISHED,
    )
    user = city.group.memberships.get(side=Side.USER)
    elsewhere = make.MembershipFactory(
        group=city.other_group, name="Božena Tichá", organisation="Spolek pacientů", side=Side.PROVIDER
    )
    for member in (elsewhere, city.group.memberships.get(name="Ivo Ševčík")):
        make.AttendanceFactory(
            meeting=meeting,
            member=member,
            name=member.name,
            organisation=member.organisation,
            presence=Presence.PRESENT,
        )
    make.AttendanceFactory(
        meeting=meeting, name="Karel Host", organisation="OSVČ Božena Tichá", presence=Presence.GUEST
    )
    item = make.AgendaItemFactory(
        meeting=meeting,
        title="Dluhy",
        discussion="Tichá: bojím se exekuce.",
        public_wording="Tichá: poradna má plno.\nPaní Tiché to nevyhovuje.",
        conclusion="B. Tichá připraví dopis.",
    )
    item.votes.create(motion="Ověřovatelkou je Božena Tichá.", in_favour=5, outcome=VoteOutcome.PASSED)
    make.TaskFactory(group=city.group, item=item, text="Napsat paní Tiché", assignee=user)
    for name, is_public in (("Dopis Boženy Tiché.txt", True), ("tajne.txt", False)):
        file = ContentFile(b"x", name=name)
        meeting.materials.create(
            name=name, title="", file=file, size=1, is_public=is_public, **material_facts(meeting, city)
        )
    return meeting


def material_facts(meeting, city):
    names = {field.name for field in meeting.materials.model._meta.fields}
    facts = {"by": city.people.lead, "uploaded_by": city.people.lead, "content_type": "text/plain", "sha256": "0" * 64}
    return {name: value for name, value in facts.items() if name in names}


def body_of(page):
    """Return the minutes themselves out of a page, without the notes that only the recorder reads."""
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    begin = main.index('<section class="sheet"')
    words = re.sub(r'<p class="offer">.*?</p>', "", main[begin:], flags=re.DOTALL)
    return " ".join(words.split())


def test_no_name_slips_through(sign_in, meeting):
    client = sign_in("public")
    pages = [
        meeting.get_absolute_url(),
        reverse("workgroups:meeting_list", args=["podlesi"]),
        reverse("workgroups:group_detail", args=["podlesi", "pece-doma"]),
        reverse("workgroups:calendar", args=["podlesi"]) + "?month=1&year=2027",
        reverse("workgroups:minutes_search", args=["podlesi"]) + "?q=poradna",
        reverse("workgroups:public_download", args=[meeting.pk, "html"]),
    ]
    for page in pages:
        text = client.get(page).content.decode()
        body = text.split("<main", 1)[-1]
        for word in (
            "Božena",
            "Boženy",
            "B. Tich",
            "paní Tich",
            "Paní Tich",
            "exekuce",
            "tajne",
            "Napsat",
            "Karel Host",
        ):
            assert word not in body, (page, word)
    assert "Ivo Ševčík" in client.get(meeting.get_absolute_url()).content.decode()


def test_the_preview_is_the_very_page_of_the_public(sign_in, meeting):
    preview = sign_in("lead").get(reverse("workgroups:minutes_preview", args=[meeting.pk])).content.decode()
    public = sign_in("public").get(meeting.get_absolute_url()).content.decode()
    assert body_of(preview) == body_of(public)


def test_the_recorder_is_shown_names_also_in_materials(meeting):
    meeting = load_minutes(Meeting.objects.get(pk=meeting.pk), tasks=False)
    found = findings(meeting, Withheld(["Božena Tichá"]))
    assert "materiál" in {finding.place for finding in found}


def test_a_title_is_masked_in_lists_when_somebody_hides_later(sign_in, meeting, city):
    Meeting.objects.filter(pk=meeting.pk).update(title="Návštěva u Iva Ševčíka")
    listed = reverse("workgroups:meeting_list", args=["podlesi"])
    assert "Ševčík" in sign_in("public").get(listed).content.decode()
    city.group.memberships.filter(name="Ivo Ševčík").update(is_hidden=True)
    for page in (listed, reverse("workgroups:group_detail", args=["podlesi", "pece-doma"])):
        assert "Ševčík" not in sign_in("public").get(page).content.decode()
    assert "Ševčíka" in sign_in("lead").get(listed).content.decode()


def test_documents_for_the_public_have_the_public_annexes_alone(meeting):
    meeting = load_minutes(Meeting.objects.get(pk=meeting.pk), tasks=False)
    minutes = public_minutes(meeting, Withheld(["Božena Tichá"]))
    assert [str(annex) for annex in minutes.annexes] == ["Dopis [jméno neuvedeno].txt"]
