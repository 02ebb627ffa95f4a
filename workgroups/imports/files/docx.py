"""Word documents: paragraphs with their headings, bold, lists as numbered on the page, rows of tables."""

import re

from workgroups.imports.files.counting import Counters, written
from workgroups.imports.lines import Line

PART = "word/document.xml"
SKIPPED = {"del", "moveFrom", "instrText", "delText", "txbxContent", "pPr", "rPr", "Fallback", "annotation"}
HEADING = re.compile(r"(?:heading|nadpis|überschrift)\s*(\d)", re.IGNORECASE)
TITLE = re.compile(r"(?:title|název|nazev)$", re.IGNORECASE)


def read(archive):
    """Return the Lines of a Word document; headers, footers and footnotes are furniture."""
    return _Reader(archive).lines()


def _name(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _child(element, *names):
    for name in names:
        element = next((one for one in element if _name(one) == name), None) if element is not None else None
    return element


def _value(element, *names, default=None):
    found = _child(element, *names)
    if found is None:
        return default
    return next((value for key, value in found.attrib.items() if key.rsplit("}", 1)[-1] == "val"), default)


def _attribute(element, name):
    return next((value for key, value in element.attrib.items() if key.rsplit("}", 1)[-1] == name), None)


class _Reader:
    def __init__(self, archive):
        self.archive = archive
        self.styles = _styles(archive.xml("word/styles.xml"))
        self.forms = _numbering(archive.xml("word/numbering.xml"))
        self.counters = Counters()

    def lines(self):
        aside = []
        for name in sorted(self.archive.names):
            if re.fullmatch(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml", name):
                aside += [line.but(furniture=True) for line in self._of(self.archive.xml(name))]
        body = _child(self.archive.xml(PART), "body")
        return (self._of(body) if body is not None else []) + aside

    def _of(self, parent):
        found = []
        for element in parent:
            name = _name(element)
            if name == "p":
                found += self._paragraph(element)
            elif name == "tbl":
                found += self._table(element)
            elif name not in SKIPPED:
                found += self._of(element)
        return found

    def _paragraph(self, paragraph):
        boxed = [line for box in paragraph.iter() if _name(box) == "Choice" for line in self._boxes(box)]
        properties = _child(paragraph, "pPr")
        style = self.styles.get(_value(properties, "pStyle"), {}) if properties is not None else {}
        text = "".join(_texts(paragraph))
        label, bullet, level = self._label(properties, style) if text.strip() else ("", False, 0)
        shape = {
            "heading": self._heading(properties, style),
            "bold": _is_bold(paragraph, style),
            "level": level,
        }
        lines = [Line(part, **shape) for part in text.split("\n")]
        lines[0] = lines[0].but(text=f"{label} {lines[0].text}".strip() if label else lines[0].text, bullet=bullet)
        return [*boxed, *lines]

    def _boxes(self, choice):
        return [line for box in choice.iter() if _name(box) == "txbxContent" for line in self._of(box)]

    def _heading(self, properties, style):
        level = _value(properties, "outlineLvl") if properties is not None else None
        level = level if level is not None else style.get("outline")
        return int(level) + 1 if level is not None and level.isdigit() and int(level) < 9 else 0

    def _label(self, properties, style):
        """Return (number as printed, whether it is a bullet, level)."""
        found = _child(properties, "numPr") if properties is not None else None
        key = _value(found, "numId") if found is not None else style.get("num")
        level = int(
            _value(found, "ilvl", default=style.get("level", "0")) if found is not None else style.get("level", "0")
        )
        form = self.forms.get(key, {}).get(level)
        if not form:
            return "", False, 0
        if form["form"] in ("bullet", "none"):
            return "", form["form"] == "bullet", level
        levels = self.forms[key]
        values = self.counters.next(key, level, {one: levels[one]["start"] for one in levels})
        text = form["text"]
        for one, value in values.items():
            text = text.replace(f"%{one + 1}", written(value, levels.get(one, form)["form"]))
        return text, False, level

    def _table(self, table):
        found = []
        for row in (one for one in table.iter() if _name(one) == "tr"):
            cells = [_cell_text(self._of(cell)) for cell in row.iter() if _name(cell) == "tc"]
            filled = [cell for cell in cells if cell]
            if len(filled) == 1 and len(cells) == 1:
                found += [Line(part) for part in filled[0].split("\n")]
            elif filled:
                found.append(
                    Line(" | ".join(cells), cells=tuple(cells))
                    if len(filled) > 1
                    else Line(filled[0].replace("\n", " "))
                )
        return found


def _cell_text(lines):
    return "\n".join(line.text.strip() for line in lines if line.text.strip())


def _texts(element):
    """Yield the text of a paragraph; tabs and breaks as characters."""
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in SKIPPED:
            yield from _texts(child)


def _is_bold(paragraph, style):
    runs = [run for run in paragraph.iter() if _name(run) == "r" and "".join(_texts(run)).strip()]
    return bool(runs) and all(_run_is_bold(run, style) for run in runs)


def _run_is_bold(run, style):
    properties = _child(run, "rPr")
    bold = _child(properties, "b") if properties is not None else None
    if bold is None:
        return style.get("bold", False)
    return (_attribute(bold, "val") or "1") not in ("0", "false", "off")


def _styles(root):
    """Return {id of a style: its outline level, bold, list}; a style without them has those it is based on."""
    own = {}
    for style in root if root is not None else []:
        if _name(style) == "style":
            own[_attribute(style, "styleId")] = (_style(style), _value(style, "basedOn"))
    return {name: _with_bases(name, own) for name in own}


def _style(style):
    found, name = {}, _value(style, "name", default="")
    outline = _value(style, "pPr", "outlineLvl")
    heading = HEADING.match(name)
    if outline is not None or heading or TITLE.match(name):
        found["outline"] = outline if outline is not None else str(int(heading[1]) - 1) if heading else "0"
    bold = _child(style, "rPr", "b")
    if bold is not None:
        found["bold"] = (_attribute(bold, "val") or "1") not in ("0", "false", "off")
    if _value(style, "pPr", "numPr", "numId"):
        found |= {
            "num": _value(style, "pPr", "numPr", "numId"),
            "level": _value(style, "pPr", "numPr", "ilvl", default="0"),
        }
    return found


def _with_bases(name, own):
    found, seen = {}, set()
    while name in own and name not in seen:
        seen.add(name)
        style, base = own[name]
        found, name = style | found, base
    return found


def _numbering(root):
    """Return {id of a list: {level: its form, text and start}}."""
    if root is None:
        return {}
    abstract = {_attribute(one, "abstractNumId"): _levels(one) for one in root if _name(one) == "abstractNum"}
    return {
        _attribute(one, "numId"): abstract.get(_value(one, "abstractNumId"), {}) for one in root if _name(one) == "num"
    }


def _levels(abstract):
    levels = {}
    for level in abstract:
        if _name(level) == "lvl" and (_attribute(level, "ilvl") or "").isdigit():
            start = _value(level, "start", default="1")
            levels[int(_attribute(level, "ilvl"))] = {
                "form": _value(level, "numFmt", default="decimal"),
                "text": _value(level, "lvlText", default=""),
                "start": int(start) if start.isdigit() else 1,
            }
    return levels
