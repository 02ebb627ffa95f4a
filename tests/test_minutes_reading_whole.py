"""Whatever a text says: reading it never fails, drops no word and invents no date."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.collation import fold
from workgroups.imports.lines import Line
from workgroups.imports.minutes import read_minutes
from workgroups.imports.minutes.dates import dates

SAMPLES = sorted((Path(__file__).parent / "minutes").rglob("*.txt"))
PIECES_OF_MINUTES = (
    "Přítomni:/Omluveni: –/Hosté:/Zapsala:/Ověřil:/Program:/Příští "
    "jednání:/Úkoly:/Úkol:/Hlasování:/Zápis z jednání/dne/konané"
    "/Místo: klub/1)/2./Bod č. 3:/ad 4/IV./a)/-/•/|/\t/**/## /(/)/,/;/:/ – /…/Podpis/Mgr. "
    "Jana Malá, Ph.D./p. Dlouhý (Charita)"
    "/Novák/zástupci obcí/předsedkyně/Město Lhota/Fokus/4. 10. 2022/31. 2. 2022/14. 5./v 15 "
    "hodin/13.00 hod./T: 20. 10. 2022"
    "/Z: Nová/č. 12/EVROPSKÁ UNIE/pro 7, proti 0, zdržel se 1/(7-0-1)/přijato/jednomyslně"
)
PIECES = st.sampled_from(PIECES_OF_MINUTES.split("/"))
WORDS = st.text(alphabet="abcčdeěřžAŘ0123456789 .,:;()–-/|\t", max_size=30)
TEXTS = st.lists(st.lists(PIECES | WORDS, max_size=5).map(" ".join), max_size=25).map("\n".join)
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SILENT = re.compile(r"[^a-z0-9]+")


def read(text):
    return read_minutes([Line(line, numbers=(number,)) for number, line in enumerate(text.split("\n"), 1)])


def said_in(value):
    """Return all texts of the JSON in one, without marks; a date also as its day, month and year."""
    texts = []

    def walk(part):
        if isinstance(part, dict):
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)
        elif part is not None:
            texts.append(str(part))

    walk(value)
    return SILENT.sub("", fold(" ".join(texts)))


LABELS = re.compile(  # words that a field stands for: labels, honorifics, heads of tables, how days and hours are said
    r"(?:pritom|omluv|host|zaps|zapis|zaznam|over|program|porad|prist|dalsi|termin|jednani"
    r"|ukol|misto|podpis|hodin|konan|prubeh|datum|ucast|jmeno"
    r"|prijmeni|organizac|instituc|vysledek|zacatek|zahajeni|zasedani|setkani|schuz|vyhot"
    r"|zprac|schval|temat|obsah|hlavni|body|bodu|pani|mgr|phdr|paeddr"
    r"|mudr|judr|rndr|nprap|npor|ledn|unor|brez|dubn|kvet|cerv|srpn|zari|rijn|list|prosin|pond|uter"
    r"|stred|ctvrt|pate|sobot|nedel|uskutecni|bude|sejde|spravnost"
    r"|navrzen|zodpov|prezencni|prizv|tema|zucast|neomluv|nepritom|dohodnut|tajemn|vystup"
    r"|priste|clenove|kona$|poridil|zneni|temata|doba|trvani|zapsan|kontrol|komise"
    r"|zavery$|dalsi$|kroky$|prehled$|cislo$|prezence$|odsouhlas|byl[yi]$|jsme$|sesli$|nemohl$|prijit$|pripojen|urcena$"
    r"|vypracoval|ktera$|konala$|provedla$)"
)


def lost_words(text, minutes):
    """Return words of at least four letters that stand nowhere in the output and are no label."""
    said = said_in(minutes.as_json())
    words = re.findall(r"[a-z]{4,}", fold(text.replace("\t", " ")))
    return [word for word in words if word not in said and not LABELS.match(word)]


@SLOW
@given(st.text(max_size=600))
def test_any_text_at_all_is_read(text):
    json.dumps(read(text).as_json())


@SLOW
@given(TEXTS)
def test_a_text_made_of_pieces_of_minutes_loses_no_word(text):
    minutes = read(text)
    assert lost_words(text, minutes) == []


@SLOW
@given(TEXTS)
def test_every_date_stands_in_the_source(text):
    got = read(text).as_json()
    written = {found.value for line in re.split(r"\n{2,}", text) for found in dates(line.replace("\n", " "))}
    written |= {found.value for found in dates(re.sub(r"[^\d.]+", " ", text))}
    claimed = [got["date"], (got["next_meeting"] or {}).get("date"), *[task["due"] for task in got["tasks"]]]
    assert {date.fromisoformat(one) for one in claimed if one} <= written


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_loses_no_word(path):
    text = path.read_text(encoding="utf-8")
    assert lost_words(text, read(text)) == []
