"""Search in all minutes: everybody finds what they may read, and nobody a name through it."""

import pytest
from django.urls import reverse

from tests import factories as make
from workgroups.enums import MinutesState
from workgroups.models import AgendaItem
from workgroups.reports import search, words_of
from workgroups.reports.search import _fragment


def look(client, region="podlesi", **asked):
    return client.get(reverse("workgroups:minutes_search", args=[region]), asked).content.decode()


@pytest.fixture
def minutes(city):
    """A published meeting with words inside and outside, and one that the public must not know of."""
    published = make.MeetingFactory(
        region=city.region, groups=[city.group], state=MinutesState.PUBLISHED, title="Zveřejněné", date="2026-11-05"
    )
    draft = make.MeetingFactory(region=city.region, groups=[city.group], title="Rozepsané", date="2027-01-20")
    make.AgendaItemFactory(
        meeting=published,
        title="Dluhové poradenství",
        discussion="Tichá: bojím se exekuce.",
        public_wording="Mluvilo se o žlutých kartách, poradna má dlouhé čekací doby.",
        conclusion="Navrhujeme druhou poradnu.",
        is_decision=True,
    )
    make.AgendaItemFactory(meeting=draft, title="Ubytování", discussion="Žluté karty má každý.", conclusion="")
    return published, draft


def test_insiders_find_the_discussion_and_see_the_words_marked(sign_in, minutes):
    page = look(sign_in("member"), q="zluť")
    assert "<mark>Žlut</mark>é karty má každý." in page
    assert "<mark>žlut</mark>ých kartách" in page
    assert page.index("Rozepsané") < page.index("Zveřejněné"), "the newest first"
    assert "Bojím" not in page
    assert "<mark>exekuc</mark>e" in look(sign_in("reader"), q="EXEKUC")


@pytest.mark.parametrize("role", ["public", "other_provider", "lead_of_provider", "other_coordinator"])
def test_from_outside_only_what_was_published_is_found(sign_in, minutes, role):
    client = sign_in(role)
    page = look(client, q="žlut")
    assert "<mark>žlut</mark>ých kartách" in page
    assert "Rozepsané" not in page
    assert "Nic jsme nenašli" in look(client, q="exekuce")
    assert "Nic jsme nenašli" in look(client, q="ubytování")


def test_a_masked_name_is_not_found_through_search(sign_in, minutes, city):
    make.AgendaItemFactory(meeting=minutes[0], title="Poděkování", conclusion="Děkujeme Boženě Tiché za práci.")
    for q in ("Tiché", "Božena Tichá", "bozen", "tich"):
        assert "Poděkování" not in look(sign_in("public"), q=q)
        meetings = sign_in("public").get(reverse("workgroups:meeting_list", args=["podlesi"]), {"q": q})
        assert "Zveřejněné" not in meetings.content.decode()
    page = look(sign_in("public"), q="děkujeme")
    assert "[jméno neuvedeno]" in page
    assert "Tich" not in page
    assert "Poděkování" in look(sign_in("lead"), q="Tiché")
    meetings = sign_in("lead").get(reverse("workgroups:meeting_list", args=["podlesi"]), {"q": "Tiché"})
    assert "Zveřejněné" in meetings.content.decode()


def test_filters(sign_in, minutes, city):
    client = sign_in("lead")
    assert "Rozepsané" not in look(client, q="žlut", year="2026")
    assert "Rozepsané" not in look(client, q="poradn", decisions="on")
    assert "Zveřejněné" in look(client, q="poradn", decisions="on")
    assert "Zveřejněné" not in look(client, q="poradn", group="rodiny")


def test_all_words_must_be_in_one_item(sign_in, minutes):
    assert "Zveřejněné" in look(sign_in("lead"), q="exekuce poradnu")
    assert "Nic jsme nenašli" in look(sign_in("lead"), q="exekuce ubytování")


@pytest.mark.parametrize("q", ["a", "ž", "%", "__", "\\", "  "])
def test_too_short_words_are_not_looked_for(sign_in, minutes, q):
    assert "<mark>" not in look(sign_in("lead"), q=q)


@pytest.mark.parametrize(
    "q", ["a%b exekuce", "'; DROP TABLE x; --", '"exekuce', "<script>alert(1)</script>", "ě" * 500]
)
def test_odd_words_do_no_harm(sign_in, minutes, q):
    assert "<script>alert" not in look(sign_in("lead"), q=q)


def test_a_common_word_is_read_from_the_newest_back_page_by_page(sign_in, city, monkeypatch, budget):
    monkeypatch.setattr(search, "FEW", 20)
    monkeypatch.setattr(search, "FIRST_STRIDE", 20)
    for number in range(30):
        meeting = make.MeetingFactory(
            region=city.region, groups=[city.group], title=f"Jednání {number}.", date=f"2026-01-{number + 1:02d}"
        )
        make.AgendaItemFactory(meeting=meeting, title="Krizová pomoc")
        make.AgendaItemFactory(meeting=meeting, title="Různé", discussion="Také krizová pomoc.")
    client = sign_in("lead")
    with budget():
        first = look(client, q="krizov")
    assert "Jednání 29." in first
    assert "strana 1" in first
    last = look(client, q="krizov", page=3)
    assert "Jednání 0." in last
    assert "Další" not in last.split('class="pagination"')[1]


def test_what_is_changed_or_deleted_is_found_as_it_stands(sign_in, minutes, city):
    item = AgendaItem.objects.get(title="Ubytování")
    item.discussion = "Nic o barvách."
    item.save_version(seen=item.version, by=city.people.lead)
    AgendaItem.objects.bulk_create([AgendaItem(meeting=minutes[1], title="Fialová", order=9)])
    page = look(sign_in("lead"), q="žlut")
    assert "Rozepsané" not in page
    assert "Fialov" in look(sign_in("lead"), q="fialov")
    AgendaItem.objects.filter(title="Fialová").delete()
    assert "Nic jsme nenašli" in look(sign_in("lead"), q="fialov")


def test_a_removed_item_is_not_found(sign_in, minutes, city):
    AgendaItem.objects.get(title="Ubytování").remove(by=city.people.lead)
    assert "Nic jsme nenašli" in look(sign_in("lead"), q="ubytov")


def test_a_long_text_is_cut_around_the_word():
    text = "slovo " * 500 + "Žluťoučký kůň " + "slovo " * 500
    pieces = _fragment(text, words_of("zlutouck"))
    assert (True, "Žluťoučk") in pieces
    said = "".join(piece for _found, piece in pieces)
    assert said.startswith("… ")
    assert said.endswith(" …")
    assert len(said) < 420


def test_everywhere_reaches_the_other_regions_one_may_read(sign_in, minutes, city):
    other = make.MeetingFactory(region=city.other_region, title="Zálesí mluví", state=MinutesState.PUBLISHED)
    make.AgendaItemFactory(meeting=other, title="Žluté linky")
    assert "Zálesí mluví" not in look(sign_in("lead"), q="žlut")
    assert "Zálesí mluví" in look(sign_in("lead"), q="žlut", everywhere="on")


def test_search_asks_little_with_filters_and_a_word_that_may_be_a_withheld_name(sign_in, minutes, city, budget):
    outside = make.MeetingFactory(region=city.region, groups=[city.other_group], state=MinutesState.PUBLISHED)
    make.MembershipFactory(group=city.other_group, name="Anna Klidná", organisation="", side="user")
    make.AgendaItemFactory(meeting=outside, title="Klidné noci", public_wording="Tichá místnost.")
    make.AgendaItemFactory(meeting=minutes[0], title="Tichá pošta")
    client = sign_in("lead")
    for asked in ({"q": "tich"}, {"q": "tich", "group": "pece-doma"}, {"q": "klidn", "group": "rodiny", "year": ""}):
        with budget():
            assert "<mark>" in look(client, **asked)


def test_a_name_withheld_in_one_group_is_a_common_word_in_another(sign_in, minutes, city):
    outside = make.MeetingFactory(
        region=city.region, groups=[city.other_group], state=MinutesState.PUBLISHED, title="Rodiny"
    )
    make.AgendaItemFactory(meeting=outside, title="Prostory", public_wording="Paní Tichá chce učebnu.")
    assert "Paní <mark>Tichá</mark> chce učebnu." in look(sign_in("public"), q="tichá")
