"""Pictures say in words what they show, draw what they are given and stand on their own in a document."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from portal.charts import (
    Bar,
    Column,
    History,
    Layer,
    Mark,
    Node,
    Panels,
    Point,
    Progress,
    Ribbon,
    Share,
    Sparkline,
    Stack,
    Station,
    Thread,
    ThreadMap,
    Timeline,
    Window,
)
from portal.drawing import layout, svg

PAST = Sparkline("Počet osob", [Point(2023, 90, 95), Point(2024), Point(2025, 104.5, 100), Point(2026, 110)], "osob")
YEAR = Ribbon(
    2026,
    date(2026, 10, 14),
    [
        Window("Sběr hodnot", date(2025, 12, 20), date(2026, 2, 10)),
        Window("Připomínky", date(2026, 12, 1), date(2027, 1, 9)),
    ],
    [Mark("Odevzdat hodnoty", date(2026, 10, 20))],
)
THREAD = Thread(
    [
        Station("goal", "Cíl", "ringed", 2, "/cil/"),
        Station("measure", "Opatření", "filled"),
        Station("request", "Požadavek", hint="Podá koordinátorka."),
    ]
)
MAP = ThreadMap(
    "Mapa nitě",
    [
        Column("Cíl", [Node("c", "Dostupná pomoc & podpora <všem>", "/cil/")]),
        Column("Opatření", [Node("o", "Terénní podpora v obcích, " * 6, is_here=True)]),
        Column("Požadavek", hint="Podá koordinátorka."),
    ],
    [("c", "o"), ("c", "neznámý")],
)
BAR = Bar("Položky", [Share("splněno", 24, "done"), Share("nesplněno", 3, "late")])
STACK = Stack(
    "Varianty",
    [
        Layer("minimální", [Share("město", 100000, "done")], "+4 lůžka"),
        Layer("ideální", [Share("město", 150000, "done"), Share("kraj", 900000, "group-1")], "+12 lůžek, " * 20),
    ],
    "Kč",
)
PROGRESS = Progress("Odevzdané služby", 41, 60)
HISTORY = History(PAST.label, PAST.points, "osob")
PANELS = Panels("Rok služby", [HISTORY, HISTORY])
ROUND = Timeline(
    "Průběh kola",
    [("otevřeno", date(2026, 10, 1)), ("termín", date(2026, 10, 31)), ("uzavření", date(2026, 11, 15))],
    date(2026, 10, 20),
    {date(2026, 10, 14): 5},
)
PICTURES = [PAST, YEAR, THREAD, MAP, BAR, STACK, PROGRESS, HISTORY, PANELS, ROUND]


def on_page(picture):
    return render_to_string(picture.template, layout(picture))


@pytest.fixture(params=["cs", "en"], autouse=True)
def language(request):
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)
def test_a_picture_is_a_file_of_its_own_with_title_and_description(picture):
    root = ElementTree.fromstring(svg(picture))
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert root.find(f"{space}title").text == picture.label
    assert root.find(f"{space}desc").text == picture.describe()
    assert root.get("role") in {"img", "group"}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)
def test_a_picture_needs_no_style_sheet_and_no_script(picture):
    drawing = svg(picture)
    assert "var(" not in drawing
    assert "style=" not in drawing
    assert "<script" not in drawing
    assert "#0b5c67" in drawing or "#1d6a43" in drawing


def test_no_language_puts_a_comma_into_a_coordinate():
    for picture in PICTURES:
        for element in ElementTree.fromstring(svg(picture)).iter():
            for name in ("x", "y", "cx", "cy", "width", "height", "x1", "x2"):
                assert "," not in element.get(name, "")


def test_a_missing_year_is_a_gap_and_is_said(language):
    assert svg(PAST).count('class="past"') == 1  # 2025–2026; the lone 2023 is a dot
    assert svg(PAST).count('class="missing"') == 1
    assert PAST.describe().startswith("2023: 90\u00a0osob")
    assert ("nevykázáno" if language == "cs" else "not reported") in PAST.describe()


def test_a_service_without_any_value_gets_an_empty_picture_not_a_fault():
    assert "<svg" in on_page(Sparkline("Počet osob", []))
    assert "<svg" in on_page(Sparkline("Počet osob", [Point(2026)]))
    assert "<svg" in on_page(Sparkline("Počet osob", [Point(2026, 0)]))
    assert "<svg" in on_page(Bar("Položky", []))
    assert "<svg" in on_page(Stack("Varianty", [Layer("minimální", [])]))


def test_of_what_nobody_stated_there_is_no_sum():
    stack = Stack("Varianty", [Layer("minimální", [], "+4 lůžka", is_stated=False)], "Kč")
    assert "0\u00a0Kč" not in on_page(stack)
    assert stack.describe() in ("minimální: neuvedeno, +4 lůžka", "minimální: not stated, +4 lůžka")
    assert "<svg" in on_page(History("Počet osob", [Point(2026, 0, -5), Point(2027)]))
    assert "<svg" in on_page(Panels("Rok služby", []))
    assert "<svg" in on_page(Progress("Odevzdané", 0, 0))


def test_windows_that_reach_over_new_year_stay_inside_the_ribbon():
    for bar in layout(YEAR)["bars"]:
        assert float(bar["x"]) >= 0
        assert float(bar["x"]) + float(bar["width"]) <= layout(YEAR)["width"]


def test_today_is_not_drawn_into_another_year():
    assert layout(YEAR)["today"]
    assert layout(Ribbon(2025, date(2026, 10, 14)))["today"] is None


def test_windows_and_words_in_one_lane_do_not_meet():
    windows = [Window(f"Velmi dlouhé okno {n}", date(2026, n, 1), date(2026, n, 20)) for n in range(1, 13)]
    bars = layout(Ribbon(2026, date(2026, 10, 14), windows))["bars"]
    for lane in {bar["y"] for bar in bars}:
        row = sorted(float(bar["text_x"]) for bar in bars if bar["y"] == lane)
        assert all(right - left > 100 for left, right in pairwise(row))


def test_a_linked_station_is_a_link_with_its_count_and_a_missing_one_a_hint():
    page = on_page(THREAD)
    assert '<a href="/cil/">' in page
    assert "station-ringed" in page
    assert "Podá koordinátorka." in page
    assert page.count("<a ") == 1


def test_the_map_shortens_long_words_on_the_drawing_and_keeps_them_in_its_list():
    page = on_page(MAP)
    assert "…" in page
    assert page.count(MAP.columns[1].nodes[0].label.strip()) >= 2
    assert "&lt;všem&gt;" in page


def test_the_map_draws_only_lines_between_things_it_shows():
    assert svg(MAP).count('class="edge"') == 1


def test_bars_of_a_stack_share_one_scale_and_no_word_runs_out():
    for size in (layout(STACK), layout(STACK)["narrow"]):
        widths = [sum(float(part["width"]) for part in layer["parts"]) for layer in size["layers"]]
        assert 6 < widths[1] / widths[0] < 12
        assert len(size["layers"][1]["notes"]) > 1
        assert all(float(one["text_x"]) < size["width"] for one in size["legend"])
