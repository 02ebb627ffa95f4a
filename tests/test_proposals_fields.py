"""Fields of the grids of a proposal: whoever hears one or reads of it above the form knows its row and its column."""

import re

import pytest
from django.urls import reverse

from planning.forms.costs import CostsForm
from planning.forms.proposals import AskedForm, ServiceForm
from planning.models import ActionPlanVersion
from tests import factories as make

AUTOSAVE = {"X-Requested-With": "autosave"}


@pytest.fixture
def item(city):
    year = make.ActionPlanFactory(plan__region=city.region, year=2027)
    ActionPlanVersion.start(year, by=city.people.coordinator)
    made = make.ItemFactory(action_plan=year, service=city.service, description="Směny.", capacity=(12, 16))
    make.CostFactory(item=made)
    return made


HERE = "z\u00a0toho pro region plánování"
WRONG = [
    ("sluzba", "capacity0_now", "Kapacita 1 – dnes"),
    ("sluzba", "fte_direct_now_here", f"Úvazky v\u00a0přímé péči – {HERE}"),
    ("varianty", "capacity_field_klient_minimal", "Kapacita, klienti, terénní – minimální"),
    ("varianty", "fte_other_ideal", "Úvazky ostatní – ideální"),
    ("varianty", "capacity_field_klient_ideal_here", f"Kapacita, klienti, terénní – ideální, {HERE}"),
    ("naklady", "cost_2028_middle_city", "Město, střední, 2028"),
]


@pytest.mark.parametrize(("step", "name", "words"), WRONG)
def test_a_wrong_figure_is_named_by_its_row_and_column(item, sign_in, step, name, words):
    client, url = sign_in("provider"), reverse("planning:proposal_step", args=[item.pk, step])
    form = client.get(url).context["form"]
    data = {bound.html_name: value for bound in form if (value := bound.value()) is not None} | {name: "hodně"}
    page = client.post(url, data)
    html = page.content.decode()
    assert f'<li><a href="#id_{name}">{words}: ' in html
    assert f'id="id_{name}_error"' in html
    assert f'aria-describedby="id_{name}_error"' in html
    note = client.post(url, data, headers=AUTOSAVE).content.decode()
    assert note.startswith(f"{words}: ")


def test_what_is_wrong_is_not_folded_away(item, sign_in):
    client = sign_in("provider")
    for step, name in (("varianty", "capacity_field_klient_ideal_here"), ("naklady", "cost_2029_ideal_city")):
        url = reverse("planning:proposal_step", args=[item.pk, step])
        assert _folded(client.get(url).content.decode(), name)
        data = {bound.html_name: value for bound in client.get(url).context["form"] if (value := bound.value())}
        assert not _folded(client.post(url, data | {name: "hodně"}).content.decode(), name)


def _folded(html, name):
    """Return whether a field lies in a closed <details>."""
    before = html[: html.index(f'id="id_{name}"')]
    return "open" not in re.findall(r"<details[^>]*>", before)[-1]


@pytest.mark.parametrize("form", [ServiceForm, AskedForm, CostsForm])
def test_no_two_fields_of_a_page_are_called_the_same(item, form):
    labels = [str(bound.label) for bound in form(instance=item).visible_fields()]
    assert len(labels) == len(set(labels))


def test_above_a_field_of_a_grid_stands_only_its_own_word(item, sign_in):
    html = sign_in("provider").get(reverse("planning:proposal_step", args=[item.pk, "varianty"])).content.decode()
    assert (
        '<span aria-hidden="true">Minimální</span>'
        '<span class="visually-hidden">Kapacita, klienti, terénní – minimální</span>' in html
    )
