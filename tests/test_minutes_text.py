"""What is understood from typed text, in the shapes that minutes of groups really have."""

from datetime import date

import pytest

from workgroups.imports import FoundTask, found_tasks, guests, statements
from workgroups.views.items import next_label

# Shapes of minutes: numbered paragraphs without speakers, bullets with a deadline in brackets, a record of speech.
NUMBERED = """1) Skupina prošla pracovní listy – chybí údaje o nočních službách.

2) Požadavek klientů: aby jim někdo vysvětlil dopisy z úřadů."""
BULLETS = """- Každá služba navrhne vlastní ukazatele a pošle je vedoucí skupiny. (T: 15. 11. 2027)
- Rozpočet zatím znám není."""
SPEECH = """Vávra: Potřebujeme vědět, kolik lidí jsme odmítli. Od ledna to počítáme.

Malá-Horská: A proč.
PhDr. Šulc: kapacita 20:00–22:00 chybí"""


def test_a_record_of_speech_has_speakers():
    assert [line.speaker for line in statements(SPEECH)] == ["Vávra", "Malá-Horská", "PhDr. Šulc"]
    assert statements(SPEECH)[2].text == "kapacita 20:00–22:00 chybí"


def test_numbered_paragraphs_and_bullets_have_none():
    assert [line.speaker for line in statements(NUMBERED)] == ["", ""]
    assert [line.speaker for line in statements(BULLETS)] == ["", ""]


@pytest.mark.parametrize(
    "line", ["Závěr: souhlas", "Úkol: zjistit ceny", "benefity: slevy", "20:30 konec", "www: adresa"]
)
def test_words_with_a_colon_are_not_always_speakers(line):
    assert statements(line)[0].speaker == ""


def test_a_deadline_in_brackets_is_a_task():
    (task,) = found_tasks(BULLETS)
    assert task == FoundTask("Každá služba navrhne vlastní ukazatele a pošle je vedoucí skupiny", date(2027, 11, 15))


@pytest.mark.parametrize(
    "text",
    [
        "Rozeslat podklady (T: 1. 3. 2027)",
        "Rozeslat podklady. T: 1.3.2027",
        "• Rozeslat podklady, termín: do 1. 3. 2027",
        "Vávra: Rozeslat podklady (T:1. 3. 2027).",
        "Rozeslat podklady (T: 1.\u00a03.\u00a02027)",
    ],
)
def test_deadlines_are_written_in_many_ways(text):
    assert found_tasks(text) == [FoundTask("Rozeslat podklady", date(2027, 3, 1))]


@pytest.mark.parametrize(
    "text",
    [
        "Rozeslat podklady (Z: Mgr. Jana Malá, T: 1. 3. 2027)",
        "Rozeslat podklady. Zodpovídá: Mgr. Jana Malá, termín: 1. 3. 2027",
        "Rozeslat podklady (T: 1. 3. 2027, Z: Mgr. Jana Malá)",
        "- Rozeslat podklady; Z: Mgr. Jana Malá; T: 1. 3. 2027",
    ],
)
def test_who_is_marked_beside_the_deadline(text):
    (task,) = found_tasks(text)
    assert task == FoundTask("Rozeslat podklady", date(2027, 3, 1))
    assert task.who == "Mgr. Jana Malá"


def test_two_tasks_of_one_line_keep_their_people_apart():
    first, second = found_tasks("Sepsat body (T: 1. 3. 2027, Z: Malá) a rozeslat je (Z: Šulc, T: 5. 3. 2027)")
    assert (first.text, first.who, second.text, second.who) == ("Sepsat body", "Malá", "a rozeslat je", "Šulc")


@pytest.mark.parametrize("line", ["Porubská připraví tabulku. T: 15. 1. 2027", "Rozeslat podklady, termín: 1. 3. 2027"])
def test_a_sentence_with_its_deadline_is_nobody_s_speech(line):
    assert statements(line)[0].speaker == ""


@pytest.mark.parametrize("line", ["PRO: 12", "Zdržel se: 1", "Usnesení: skupina souhlasí", "Z: Malá"])
def test_votes_and_marks_are_nobody_s_speech(line):
    assert statements(line)[0].text == line


@pytest.mark.parametrize(
    "text", ["(T: 31. 2. 2027)", "Úkol (T: 31. 2. 2027)", "Sešli jsme se 1. 3. 2027", "T: zítra", ""]
)
def test_what_is_no_deadline_is_no_task(text):
    assert found_tasks(text) == []


def test_two_deadlines_in_a_line_are_two_tasks():
    assert [task.due.month for task in found_tasks("Jedno (T: 1. 3. 2027), druhé (T: 2. 4. 2027)")] == [3, 4]


def test_guests_are_lines_with_or_without_an_organisation():
    text = "p. Vodička (odbor školství)\n\n- Eva Suchá\nzástupci obcí;"
    assert guests(text) == [("p. Vodička", "odbor školství"), ("Eva Suchá", ""), ("zástupci obcí", "")]


class Labelled:
    def __init__(self, label):
        self.label = label


@pytest.mark.parametrize(
    ("last", "following"),
    [("3)", "4)"), ("Bod č. 9", "Bod č. 10"), ("2.", "3."), ("1.2", "1.3"), ("IV.", ""), ("", "")],
)
def test_the_next_number_follows_the_last_one_as_it_was_written(last, following):
    assert next_label([Labelled(last)]) == following


def test_moved_items_do_not_repeat_a_number():
    assert next_label([Labelled("1."), Labelled("4."), Labelled("3."), Labelled("")]) == "5."
