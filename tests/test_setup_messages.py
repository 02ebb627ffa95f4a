"""`manage.py messages` finds what is to be translated, keeps what is, and compiles it."""

import gettext
import io

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from portal.devtools import messages

SOURCE = """
from django.utils.translation import gettext as _, pgettext_lazy, ngettext
a = _("A goal")
b = pgettext_lazy("verb", "Open")
c = ngettext("%(n)s goal", "%(n)s goals", 3)
d = _("from {start}")
"""
TEMPLATE = """
<p>
     {% if it %} it's
  {% translate "In a page" %} {% translate "Open" context "adjective" %}
    {% blocktranslate trimmed count n=goals|length %}
      one goal, it's {{ n }}
    {% plural %}
      {{ n }} goals
    {% endblocktranslate %}
 {% include "x.html" with label=_("A label") only %}
{% comment %} {% translate "Not this" %} {% endcomment %}
"""


@pytest.fixture
def house(tmp_path, settings):
    """A made-up house of two apps with one module and two templates."""
    settings.BASE_DIR, settings.HOUSE = tmp_path, ["portal", "planning"]
    for name in ("portal", "planning/migrations", "templates/planning", "templates/components"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "planning/views.py").write_text(SOURCE)
    (tmp_path / "planning/migrations/0001_initial.py").write_text('_("Not this")')
    (tmp_path / "templates/planning/goal_list.html").write_text(TEMPLATE)
    (tmp_path / "templates/components/badge.html").write_text('{% translate "A badge" %}')
    return tmp_path


def read(app):
    return {(entry.msgctxt, entry.msgid): entry for entry in messages.read(app)}


def translate_all(app):
    catalogue = messages.read(app)
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {form: f"{form} {entry.msgid_plural}" for form in range(3)}
        else:
            entry.msgstr = f"cs {entry.msgid}"
    catalogue.save(str(messages.po_path(app)))


def test_strings_are_found_in_python_and_templates_each_in_its_app(house):
    call_command("messages", stdout=io.StringIO())
    assert set(read("planning")) == {
        (None, "A goal"),
        (None, "A label"),
        (None, "In a page"),
        (None, "%(n)s goal"),
        (None, "from {start}"),
        (None, "one goal, it's %(n)s"),
        ("verb", "Open"),
        ("adjective", "Open"),
    }
    assert set(read("portal")) == {(None, "A badge")}
    assert read("planning")[None, "%(n)s goal"].flags == ["python-format"]
    assert read("planning")[None, "from {start}"].flags == ["python-brace-format"]


def test_translations_stay_new_strings_come_and_old_ones_go(house):
    call_command("messages", stdout=io.StringIO())
    translate_all("planning")
    (house / "planning/views.py").write_text('_("A goal")\n_("A measure")')
    call_command("messages", stdout=io.StringIO())
    entries = read("planning")
    assert entries[None, "A goal"].msgstr == "cs A goal"
    assert entries[None, "A measure"].msgstr == ""
    assert (None, "from {start}") not in entries


def test_a_string_that_moves_to_another_app_takes_its_translation_along(house):
    call_command("messages", stdout=io.StringIO())
    translate_all("planning")
    (house / "portal/views.py").write_text('_("A goal")')
    call_command("messages", stdout=io.StringIO())
    assert read("portal")[None, "A goal"].msgstr == "cs A goal"


def test_a_second_run_changes_nothing(house):
    call_command("messages", stdout=io.StringIO())
    before = messages.po_path("planning").stat().st_mtime_ns
    said = io.StringIO()
    call_command("messages", stdout=said)
    assert messages.po_path("planning").stat().st_mtime_ns == before
    assert "is up to date" not in said.getvalue()


def test_the_check_names_what_is_missing_and_passes_when_all_is_there(house):
    with pytest.raises(CommandError, match="missing “A goal”"):
        call_command("messages", "--check")
    call_command("messages", stdout=io.StringIO())
    with pytest.raises(CommandError, match="“A goal” not translated"):
        call_command("messages", "--check")
    translate_all("planning")
    translate_all("portal")
    call_command("messages", "--check")
    (house / "planning/views.py").write_text("")
    with pytest.raises(CommandError, match="unused “A goal”"):
        call_command("messages", "--check")


def test_compiling_makes_what_gettext_reads_with_three_czech_forms(house):
    call_command("messages", stdout=io.StringIO())
    translate_all("planning")
    call_command("messages", "--compile")
    with messages.po_path("planning").with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("A goal") == "cs A goal"
    assert catalogue.pgettext("verb", "Open") == "cs Open"
    said = [catalogue.ngettext("%(n)s goal", "%(n)s goals", n)[0] for n in (1, 2, 4, 5, 0)]
    assert said == ["0", "1", "1", "2", "2"]


def test_a_fuzzy_translation_is_not_shown(house):
    call_command("messages", stdout=io.StringIO())
    catalogue = messages.read("portal")
    catalogue[0].msgstr, catalogue[0].flags = "Odznak", ["fuzzy"]
    catalogue.save(str(messages.po_path("portal")))
    call_command("messages", stdout=io.StringIO())
    assert polib.mofile(str(messages.po_path("portal").with_suffix(".mo"))).find("A badge") is None
    assert read("portal")[None, "A badge"].fuzzy


@pytest.mark.parametrize(
    ("text", "czech"),
    [
        ("Please give a reason.", "Uveďte prosím důvod."),  # ours
        ("This field is required.", "Toto pole je třeba vyplnit."),  # Django's
        ("Forgot your password?", "Zapomněli jste heslo?"),  # allauth's
    ],
)
def test_czech_is_said_by_us_and_by_the_packages(text, czech):
    with translation.override("cs"):
        assert translation.gettext(text) == czech
    with translation.override("en"):
        assert translation.gettext(text) == text


def test_plural_forms_of_django_and_of_ours_live_together():
    with translation.override("cs"):
        forms = [translation.ngettext("%(num)d day", "%(num)d days", n) % {"num": n} for n in (1, 2, 5)]
    assert [form.replace("\N{NO-BREAK SPACE}", " ") for form in forms] == ["1 den", "2 dny", "5 dní"]
