"""Old minutes are understood as clerks of other towns write them: invented samples with what must be found in them."""

import json
from collections import defaultdict
from datetime import date, time
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from portal.collation import fold
from tests.minutes.word import word_document
from workgroups.imports.files import read_content
from workgroups.imports.lines import Line
from workgroups.imports.minutes import read_minutes
from workgroups.imports.minutes.dates import dates, times
from workgroups.imports.minutes.names import without_titles
from workgroups.imports.minutes.numbering import label_of
from workgroups.imports.minutes.people import people
from workgroups.imports.minutes.votes import read_votes

SAMPLES = sorted((Path(__file__).parent / "minutes" / "read").glob("*.txt"))
PARTS = {
    "present": ("name", "organisation"),
    "excused": ("name", "organisation"),
    "guests": ("name", "organisation"),
    "items": ("label", "title"),
    "votes": ("for", "against", "abstained", "outcome"),
    "tasks": ("text", "who", "due"),
}
ENOUGH_OF_ALL, ENOUGH_OF_ONE = 0.98, 0.9


def understood(text):
    return read_minutes([Line(line) for line in text.splitlines()])


def alike(expected, got):
    """Texts are the same but for marks and breaks; a long one may differ in a word."""
    if not isinstance(expected, str) or not isinstance(got, str):
        return expected == got
    left, right = ("".join(c if c.isalnum() else " " for c in fold(text)).split() for text in (expected, got))
    return left == right or (len(left) > 5 and fuzz.ratio(" ".join(left), " ".join(right)) >= 90)


def field_scores(expected, got):
    """Yield (field, whether it is right) of every single field of the minutes; a row too many or too few is wrong."""
    for name in ("title", "number", "date", "time", "place", "recorded_by", "verified_by"):
        yield name, alike(expected[name], got[name])
    for name in ("date", "time", "place"):
        yield f"next {name}", alike((expected["next_meeting"] or {}).get(name), (got["next_meeting"] or {}).get(name))
    for part, names in PARTS.items():
        for row in range(max(len(expected[part]), len(got[part]))):
            both = row < min(len(expected[part]), len(got[part]))
            for name in names:
                yield f"{part} {name}", both and alike(expected[part][row][name], got[part][row][name])


def score_of(path):
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    content = word_document(path.read_text(encoding="utf-8")) if path.stem.endswith("_docx") else path.read_bytes()
    got = read_minutes(read_content(content, path.name).lines).as_json()
    return list(field_scores(expected, got))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_minutes_of_another_town_are_understood(path):
    fields = score_of(path)
    wrong = [name for name, right in fields if not right]
    assert 1 - len(wrong) / len(fields) >= ENOUGH_OF_ONE, wrong


def test_all_samples_together_are_nearly_right():
    by_field = defaultdict(list)
    for path in SAMPLES:
        for name, right in score_of(path):
            by_field[name].append(right)
    all_fields = [right for rights in by_field.values() for right in rights]
    assert len(SAMPLES) >= 20
    assert sum(all_fields) / len(all_fields) >= ENOUGH_OF_ALL
    assert {name for name, rights in by_field.items() if sum(rights) / len(rights) < ENOUGH_OF_ONE} == set()


@pytest.mark.parametrize(
    "text",
    [
        "4. 10. 2022",
        "04.10.2022",
        "4.října 2022",
        "2022-10-04",
        "v úterý 4. října 2022",
        "dne 4.10.2022",
        "4. X. 2022",
        "4/10/2022",
        "4.–5. 10. 2022",
    ],
)
def test_a_date_is_written_in_many_ways(text):
    assert [found.value for found in dates(text)] == [date(2022, 10, 4)]


@pytest.mark.parametrize("text", ["4. 10.", "31. 2. 2022", "č. 03/2021", "v říjnu 2022", "IČ 70891508", "4. října"])
def test_what_lacks_a_part_is_no_date(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "13:00",
        "13.00 hod.",
        "ve 13 hodin",
        "od 13 do 15:30 h",
        "13–15 hod",
        "13⁰⁰ hod",
        "v 13.00",
        "13,00 hodin",
        "1300 hod",
    ],
)
def test_an_hour_is_written_in_many_ways(text):
    assert times(text)[0].value == time(13)


def test_a_date_is_no_hour():
    assert times("4.10.2022 a 10.12.2022") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1) Zahájení", "1"),
        ("1. Zahájení", "1"),
        ("Bod č. 1: Zahájení", "1"),
        ("Bod. č. 1 : Zahájení", "1"),
        ("ad 1) Zahájení", "1"),
        ("Ad 1/ Zahájení", "1"),
        ("K bodu 1 – Zahájení", "1"),
        ("I. Zahájení", "I"),
        ("a) Zahájení", "a"),
        ("1/ Zahájení", "1"),
        ("1. bod: Zahájení", "1"),
        ("Téma č. 1: Zahájení", "1"),
        ("12/3 Zahájení", "12/3"),
    ],
)
def test_a_point_is_numbered_in_many_ways(text, number):
    assert (label_of(text).number, label_of(text).rest) == (number, "Zahájení")


@pytest.mark.parametrize("text", ["4. 10. 2022 jsme se sešli", "30% kritéria", "Adéla Malá", "2. pololetí roku"])
def test_not_every_number_is_a_point(text):
    assert label_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mgr. Jana Žáčková, Ph.D.",
        "p. Jana Žáčková",
        "paní Jana Žáčková",
        "Bc. Jana Žáčková, DiS.",
        "PhDr. Jana Žáčková, MBA, v. r.",
        "Ing. arch. Jana Žáčková",
        "Jana Žáčková Mgr.",
    ],
)
def test_titles_are_no_part_of_a_name(text):
    assert without_titles(text)[0] == "Jana Žáčková"


@pytest.mark.parametrize(
    "text",
    [
        "Jana Malá (Charita)",
        "Jana Malá – Charita",
        "Charita: Jana Malá",
        "Jana Malá, Charita",
        "Charita – Mgr. Jana Malá",
    ],
)
def test_an_organisation_stands_on_either_side(text):
    (found,), _rest = people([Line(text)])
    assert (found.name, found.organisation) == ("Jana Malá", "Charita")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("PRO: 7  PROTI: 0  ZDRŽEL SE: 1  VÝSLEDEK: přijato", (7, 0, 1, "přijato")),
        ("7 pro, 0 proti, 1 se zdržel. Návrh byl přijat.", (7, 0, 1, "přijat")),
        ("Usnesení bylo přijato (7-0-1).", (7, 0, 1, "přijato")),
        ("Hlasování: 7/0/1", (7, 0, 1, None)),
        ("Pro: 7, proti: nikdo, zdržel se: jeden", (7, 0, 1, None)),
        ("pro 2, proti 5, zdržel se 1 – neschváleno", (2, 5, 1, "neschváleno")),
        ("Program byl jednomyslně schválen.", (None, None, None, "schválen")),
    ],
)
def test_a_vote_is_written_in_many_ways(text, counts):
    (vote,) = read_votes([Line(text)])
    assert (vote.in_favour, vote.against, vote.abstained, vote.outcome) == counts


@pytest.mark.parametrize(
    "text", ["Skupina je pro vznik služby.", "Poměr 1:1:1 je ideální", "Mluvil pro 3 služby", "Z: 3"]
)
def test_not_every_number_is_a_vote(text):
    assert read_votes([Line(text)]) == []


def test_nothing_is_made_up_about_a_meeting_that_does_not_say_it():
    got = understood("Zápis z jednání\n\nSešli jsme se 14. 5. a mluvili o bydlení.").as_json()
    assert got["date"] is got["time"] is got["place"] is got["number"] is got["next_meeting"] is None
    assert got["present"] == got["votes"] == got["tasks"] == []


def test_a_banner_of_a_project_stays_out_of_the_points():
    got = understood(
        "Bod č. 1: Sběr dat\nSlužby odevzdaly údaje\n\nEVROPSKÁ UNIE\nFond soudržnosti\n\nza "
        "minulý rok.\nBod č. 2: Závěr"
    ).as_json()
    assert got["items"][0]["text"] == "Služby odevzdaly údaje za minulý rok."
    assert got["unplaced"] == ["EVROPSKÁ UNIE", "Fond soudržnosti"]


def test_a_list_of_those_present_elsewhere_names_nobody_and_is_kept():
    got = understood(
        "Zápis z porady\nPřítomni: viz prezenční listina\nOmluveni: –\n\n1. Zahájení\nBez připomínek."
    ).as_json()
    assert got["present"] == got["excused"] == []
    assert got["unplaced"] == ["Přítomni: viz prezenční listina"]


def test_an_uncertain_field_says_so_and_where_it_comes_from():
    minutes = understood("Zápis z jednání\n4. 10. 2022, Klubovna\n\n1. Zahájení\nJednání začalo v 10 hodin.")
    assert minutes.numbers["date"] == (2,)
    assert {"time", "place"} <= minutes.uncertain


def test_a_title_may_end_with_a_full_stop_but_tells_nothing():
    named = understood("Pracovní setkání skupiny pro cizince a osoby bez přístřeší.\n\n3. března 2027, 15:00 hod, klub")
    assert named.title == "Pracovní setkání skupiny pro cizince a osoby bez přístřeší"
    told = understood("Jednání zahájila předsedkyně a všechny přítomné na něm přivítala.\n\n1. Rozpočet")
    assert told.title is None


def test_a_numbered_list_of_people_goes_on_while_its_numbers_do():
    came = "Přítomni:\n1. Obec Lípa – Jan Malý\n2. Spolek Jitro – Ing. Eva Nová\n3. Alena Krátká – OSVČ"
    read = understood(
        f"Zápis z jednání výboru\n{came}\n\n1. Zahájení\nPředseda přivítal přítomné.\n\n2. Rozpočet\nSchválen."
    )
    assert [person.name for person in read.present] == ["Jan Malý", "Eva Nová", "Alena Krátká"]
    assert [item.title for item in read.items] == ["Zahájení", "Rozpočet"]


def test_who_presents_the_programme_is_not_dropped_with_its_label():
    read = understood("Zápis z jednání\nKolegyně Bílá seznámila přítomné s programem jednání:\n1. Rozpočet\n2. Různé")
    assert read.unplaced == ["Kolegyně Bílá seznámila přítomné s programem jednání:"]
    assert [item.title for item in read.items] == ["Rozpočet", "Různé"]
