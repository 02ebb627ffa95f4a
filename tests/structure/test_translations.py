"""Every string has its Czech."""

import polib
import pytest

from portal.devtools import messages
from tests.structure.house import HOUSE, tell


@pytest.mark.parametrize("app", HOUSE)
def test_every_string_is_translated(app):
    faults = messages.app_faults(app)
    assert not faults, tell(faults)


def test_no_string_is_translated_in_two_ways():
    faults = messages.two_ways({app: messages.read(app) for app in HOUSE})
    assert not faults, tell(faults)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (polib.POEntry(msgid="Goal", msgstr=""), "not translated"),
        (polib.POEntry(msgid="Goal", msgstr="Cíl", flags=["fuzzy"]), "fuzzy"),
        (polib.POEntry(msgid="Goal %(code)s", msgstr="Cíl %(kod)s"), "placeholders differ"),
        (polib.POEntry(msgid="a", msgid_plural="b", msgstr_plural={0: "a", 1: "b", 2: ""}), "not translated"),
        (polib.POEntry(msgid="a", msgid_plural="b", msgstr_plural={0: "a", 1: "b"}), "not translated"),
        (polib.POEntry(msgid="Goal", msgstr="Cíl"), ""),
        (polib.POEntry(msgid="One goal", msgid_plural="{n} goals", msgstr_plural={0: "Jeden", 1: "{n}", 2: "{n}"}), ""),
    ],
)
def test_a_bad_translation_is_found(entry, fault):
    assert messages.entry_fault(entry).startswith(fault)
    assert bool(messages.entry_fault(entry)) == bool(fault)


def test_a_string_translated_in_two_ways_is_found():
    def catalogue(text):
        made = polib.POFile()
        made.append(polib.POEntry(msgid="Open", msgstr=text))
        return made

    assert messages.two_ways({"portal": catalogue("Otevřít"), "planning": catalogue("Otevřeno")})
    assert not messages.two_ways({"portal": catalogue("Otevřít"), "planning": catalogue("Otevřít")})
