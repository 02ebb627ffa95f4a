"""Search ignores case and diacritics, and finds only what the person may see."""

import pytest
from django.urls import reverse

from planning.freezing import approve_plan
from planning.models import Measure
from planning.search import snippet
from tests import factories as make
from tests.rights.world import make_world


@pytest.fixture
def world(city):
    world = make_world(city)
    make.ServiceFactory(provider=world.provider, name="Žluťoučký kůň – hipoterapie", in_region=world.region)
    return world


def search(client, text, **more):
    return client.get(reverse("planning:search"), {"q": text, **more}).content.decode()


@pytest.mark.parametrize("text", ["zlut", "ŽLUŤOUČKÝ", "  kun   hipo ", "žluť"])
def test_case_marks_and_spaces_do_not_matter(world, sign_in, text):
    assert "Žluťoučký kůň" in search(sign_in("public"), text)


def test_all_words_must_be_there(world, sign_in):
    assert "Žluťoučký kůň" not in search(sign_in("public"), "kun pes")


def test_one_letter_is_too_little(world, sign_in):
    page = search(sign_in("public"), "k")
    assert "Žluťoučký" not in page


@pytest.mark.parametrize("role", ["public", "other_provider", "lead", "reader"])
def test_nobody_finds_what_a_provider_has_not_submitted(world, sign_in, role):
    assert world.indicator.name not in search(sign_in(role), "zustali doma")


@pytest.mark.parametrize("role", ["provider", "coordinator"])
def test_the_provider_and_the_coordinator_find_it(world, sign_in, role):
    assert world.indicator.name in search(sign_in(role), "zustali doma")


@pytest.mark.parametrize("role", ["public", "other_provider", "lead_of_provider", "other_coordinator"])
def test_minutes_are_found_only_inside_the_group(world, sign_in, role):
    assert world.agenda_item.title not in search(sign_in(role), "odlehcovaci")


def test_a_member_finds_the_minutes(world, sign_in):
    assert world.agenda_item.title in search(sign_in("member"), "odlehcovaci")


def test_wild_characters_are_plain_letters(world, sign_in):
    page = sign_in("public").get(reverse("planning:search"), {"q": "%%"})
    assert "Žluťoučký" not in page.content.decode()


def test_kinds_narrow_and_pages_turn(world, sign_in, budget):
    for _more in range(60):
        make.ServiceFactory(name="Sociální rehabilitace Krok")
    client = sign_in("coordinator")
    client.get(reverse("planning:search"), {"q": "krok"})
    with budget():
        page = search(client, "krok", kind="service", page="2")
    assert page.count("Sociální rehabilitace Krok") == 25


def test_a_snippet_shows_the_word_in_its_sentence():
    text = "Úvod. " * 60 + "Potřebujeme více lůžek na noclehárně." + " Závěr." * 60
    assert "lůžek na noclehárně" in snippet(text, ["luzek"])


def test_the_public_finds_the_published_words_not_the_draft(world, sign_in):
    version = world.plan_version
    approval = {"body": "council", "resolution_number": "12/2027", "resolved_on": "2027-02-01"}
    approve_plan(version, by=world.people.coordinator, **approval)
    measure = Measure.objects.get(pk=world.measure.pk)
    measure.title = "Tajný záměr rady"
    measure.save_version(seen=measure.version, by=world.people.coordinator)
    for role in ("public", "other_provider"):
        assert "Tajný záměr" not in search(sign_in(role), "tajny")
        assert "večerních hodinách" in search(sign_in(role), "vecernich")
    assert "Tajný záměr" in search(sign_in("coordinator"), "tajny")


def test_a_word_that_is_everywhere_is_not_counted_to_the_end(world, sign_in, monkeypatch):
    monkeypatch.setattr("planning.search.MOST", 3)
    for number in range(5):
        make.ServiceFactory(provider=world.provider, name=f"Zahradní dílna {number}", in_region=world.region)
    page = search(sign_in("public"), "zahradni")
    assert page.count("<h2>") == 3
    assert "Zahradní dílna 4" in page
    assert "Zahradní dílna 0" not in page
    assert "3+" in page
    assert "přidejte další slovo" in page


def test_the_kinds_stand_one_after_another_also_when_the_first_is_cut(world, sign_in, monkeypatch):
    monkeypatch.setattr("planning.search.MOST", 2)
    for number in range(4):
        make.ServiceFactory(provider=world.provider, name=f"Kosatec {number}", in_region=world.region)
        make.ProviderFactory(name=f"Spolek Kosatec {number}")
    page = search(sign_in("public"), "kosatec")
    assert page.count("<h2>") == 4
    assert "Spolek Kosatec 3" in page


def test_short_words_and_wild_letters_are_looked_up_as_they_are(world, sign_in):
    make.AgendaItemFactory(meeting=world.meeting, title="Dotace do 50 % nákladů", discussion="Ing. Malá ve městě.")
    assert "Dotace do 50" in search(sign_in("member"), "50 %")
    assert "Dotace do 50" in search(sign_in("member"), "ve meste")
