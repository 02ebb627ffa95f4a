"""What axe finds on a page, and whether the page holds together at every width."""

import json

from axe_playwright_python.base import AXE_SCRIPT

WIDE, PHONE, NARROW = 1280, 360, 320
HEIGHT = 900
OPTIONS = json.dumps({"resultTypes": ["violations"], "preload": False})  # no second fetching of the style sheets


def axe_faults(page):
    """Return what axe finds, WCAG 2.1 A and AA and best practice, as short sentences."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(f"axe.run({OPTIONS}).then(found => found.violations)")
    return [f"{each['id']}: {node['target']} – {node['failureSummary']}" for each in found for node in each["nodes"]]


def widths_faults(page):
    """Return what is wrong with the open page on a wide screen, on a phone and at 320 px."""
    faults = []
    for width in (WIDE, PHONE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        across = page.evaluate("document.documentElement.scrollWidth")
        if across > width:
            faults.append(f"at {width} px: scrolls sideways, {across} px wide")
        if width != NARROW:
            faults += [f"at {width} px: {fault}" for fault in axe_faults(page)]
    return faults


WORDS = """() => ({
    language: document.documentElement.lang,
    title: document.title.split(" – ")[0].trim(),
    headings: document.querySelectorAll("h1").length,
})"""


def words_faults(page, language):
    """Return what is wrong with the language, the title and the headings of the open page."""
    faults, said = [], page.evaluate(WORDS)
    if said["language"] != language:
        faults.append(f"does not say it is in «{language}»")
    if not said["title"]:
        faults.append("has no title of its own")
    if said["headings"] != 1:
        faults.append(f"has {said['headings']} h1")
    return faults
