"""Old minutes in a real browser: brought in, mended on the review page, stored; invented, of the shape of real ones."""

import pytest
from django.urls import reverse

from tests.browser.people import window_of
from tests.cast import make_city
from workgroups.models import Meeting, MinutesUpload

MINUTES = """

ZÁPIS č. 07
ze zasedání pracovní skupiny
bydlení a prevence
Regionální rady Podleského kraje
ze dne 14. 9. 2021

Přítomni na jednání:

- viz prezenční listina, která je přílohou tohoto zápisu

Omluveni:

Hosté: zástupci obcí Podleského kraje
zástupci odboru dopravy KÚ PK

Průběh jednání

Bod č. 1: Zahájení

Jednání zahájila předsedkyně skupiny v 9.30 hod. a dala hlasovat o programu.

Hlasování:

PRO: 14 PROTI: 1 ZDRŽEL SE: 2 VÝSLEDEK: přijato

Bod. č. 3 : „Dostupné byty v kraji“

Vlková: chybí malé byty; je třeba jednat s obcemi.

Tesař: v sousedním okrese to jde.
Bod č. 4 Diskuse a závěr
Další jednání se uskuteční 19. 10. 2021.

Zapsala: Olga Vlková, tajemnice PS, v.r.

Ověřil: Marek Tesař, místopředseda PS, v.r.
"""


@pytest.fixture
def city(transactional_db):
    return make_city()


def test_old_minutes_are_mended_and_stored(city, new_context, base_url, tmp_path):
    lead = window_of(city.people.lead, new_context, base_url)
    file = tmp_path / "zapis-07.txt"
    file.write_text(MINUTES, encoding="cp1250")
    brings(lead, file)
    mends(lead)
    divides(lead)
    lead.page.locator("button[value=confirm]").click()
    lead.page.wait_for_url("**/jednani/*/")
    meeting = Meeting.objects.get()
    assert (meeting.number, str(meeting.date), meeting.place) == ("07", "2021-09-14", "Krajský úřad, sál 3")
    assert [(item.label, item.title) for item in meeting.items.all()][:4] == [
        ("Bod č. 1", "Zahájení"),
        ("Bod. č. 3", "Dostupné malé byty v kraji"),
        ("", "Tesař: v sousedním okrese to jde."),
        ("Bod č. 4", "Diskuse a závěr"),
    ]
    assert meeting.recorded_by == "Olga Vlková"


def brings(lead, file):
    lead.open(reverse("workgroups:upload_list", args=["podlesi"]))
    lead.page.set_input_files("input[type=file]", file)
    lead.save()
    lead.page.locator("a.btn", has_text="Zkontrolovat").click()
    lead.sees("Vlková: chybí malé byty; je třeba jednat s obcemi.")


def mends(lead):
    """Correct two fields; they are kept as one types, also over a reload."""
    lead.fill(place="Krajský úřad, sál 3", **{"items-1-title": "Dostupné malé byty v kraji"})
    lead.page.locator("[data-saved]:not(.is-unsaved)", has_text="uloženo").wait_for()
    lead.page.reload()
    assert lead.page.locator("[name=place]").input_value() == "Krajský úřad, sál 3"
    assert MinutesUpload.objects.get().draft["head"]["place"] == "Krajský úřad, sál 3"


def divides(lead):
    """Put the cursor where the second speaker begins and divide the item there."""
    text = lead.page.locator("[name='items-1-text']")
    text.evaluate("node => { node.focus(); node.selectionStart = node.selectionEnd = node.value.indexOf('Tesař') }")
    assert lead.page.locator(".is-shown", has_text="Vlková: chybí malé byty").count() == 1
    lead.page.locator("#review-items ~ fieldset button", has_text="Rozdělit").nth(1).click()
    lead.page.locator("[name='items-2-title'][value^='Tesař']").wait_for()
