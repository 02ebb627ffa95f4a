"""Colours can be told apart: contrasts of WCAG 2.1 AA, computed from the tokens in both themes."""

import re

import pytest
from django.conf import settings

from portal.drawing import INK

TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
GROUNDS = ["paper", "sheet", "margin", "well"]
STATES = ["done", "running", "waiting", "late", "over"]
TEXTS = ["ink", "ink-quiet", "accent", "accent-deep", *STATES]
GRAPHICS = ["line-strong", "focus", "accent", *STATES, *(f"group-{number}" for number in range(1, 8))]


@pytest.fixture(scope="module", params=["light", "dark"])
def theme(request):
    """Return {token: colour} of one theme."""
    found = TOKEN.findall((settings.BASE_DIR / "static/css/tokens.css").read_text())
    return {name: light if request.param == "light" else dark for name, light, dark in found}


def luminance(colour):
    """Return the relative luminance of #rrggbb (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(theme, pairs, least):
    found = [(front, back, round(contrast(theme[front], theme[back]), 2)) for front, back in pairs]
    return [pair for pair in found if pair[2] < least]


def test_contrast_is_counted_as_the_standard_says():
    assert contrast("#ffffff", "#000000") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_text_is_legible_on_every_ground(theme):
    assert not too_faint(theme, [(text, ground) for text in TEXTS for ground in GROUNDS], 4.5)


def test_words_of_a_state_are_legible_on_its_wash(theme):
    assert not too_faint(theme, [(state, f"{state}-wash") for state in STATES], 4.5)


def test_the_accent_carries_legible_words(theme):
    pairs = [("on-accent", "accent"), ("on-accent", "accent-deep")]
    pairs += [(text, "accent-wash") for text in ("ink", "ink-quiet", "accent", "accent-deep")]
    assert not too_faint(theme, [*pairs, ("ink", "mark")], 4.5)


def test_lines_shapes_and_focus_stand_out(theme):
    assert not too_faint(theme, [(mark, ground) for mark in GRAPHICS for ground in GROUNDS], 3)


def test_documents_take_the_light_colours_of_the_tokens():
    css = (settings.BASE_DIR / "static/css/tokens.css").read_text()
    light = {name: light for name, light, _ in TOKEN.findall(css)}
    assert {name: light[name] for name in INK} == INK
