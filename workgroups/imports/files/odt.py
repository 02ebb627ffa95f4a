"""OpenDocument texts: paragraphs with their headings, bold, lists as numbered on the page, rows of tables."""

from workgroups.imports.files.counting import Counters, written
from workgroups.imports.lines import Line

PART = "content.xml"
SKIPPED = {
    "tracked-changes",
    "annotation",
    "annotation-end",
    "sequence-decls",
    "variable-decls",
    "forms",
    "note-citation",
    "ruby-text",
}
MOST_SPACES = 100


def read(archive):
    """Return the Lines of an OpenDocument text; headers and footers are furniture."""
    content, styles = archive.xml(PART), archive.xml("styles.xml")
    reader = _Reader(content, styles)
    aside = []
    for master in styles.iter() if styles is not None else []:
        if _name(master) in ("header", "footer"):
            aside += [line.but(furniture=True) for line in reader.of(master)]
    body = next(
        (
            one
            for one in content.iter()
            if _name(one) == "text" and one.tag.startswith("{urn:oasis:names:tc:opendocument:xmlns:office")
        ),
        None,
    )
    return (reader.of(body) if body is not None else []) + aside


def _name(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _attribute(element, name, default=None):
    return next((value for key, value in element.attrib.items() if key.rsplit("}", 1)[-1] == name), default)


class _Reader:
    def __init__(self, *roots):
        self.bold, self.lists = set(), {}
        for element in (one for root in roots if root is not None for one in root.iter()):
            if _name(element) == "style":
                if any(_attribute(part, "font-weight") == "bold" for part in element):
                    self.bold.add(_attribute(element, "name"))
            elif _name(element) == "list-style":
                self.lists[_attribute(element, "name")] = _levels(element)
        self.counters = Counters()
        self.lists_seen = 0

    def of(self, parent):
        found = []
        for element in parent:
            name = _name(element)
            if name in ("p", "h"):
                found += self._paragraph(element)
            elif name == "list":
                found += self._list(element)
            elif name == "table":
                found += self._table(element)
            elif name not in SKIPPED:
                found += self.of(element)
        return found

    def _paragraph(self, element):
        text = "".join(_texts(element))
        level = _attribute(element, "outline-level", "1") if _name(element) == "h" else "0"
        heading = int(level) if level.isdigit() else 1
        return [Line(part, heading=heading, bold=self._is_bold(element)) for part in text.split("\n")]

    def _is_bold(self, element):
        if _attribute(element, "style-name") in self.bold:
            return True
        spans = [child for child in element if "".join(_texts(child)).strip()]
        loose = (element.text or "") + "".join(child.tail or "" for child in element)
        return bool(spans) and not loose.strip() and all(_attribute(span, "style-name") in self.bold for span in spans)

    def _list(self, element, style=None, key=None, level=0):
        style = _attribute(element, "style-name", style)
        if key is None:
            self.lists_seen += 1
            goes_on = _attribute(element, "continue-numbering") == "true" or _attribute(element, "continue-list")
            key = style if goes_on else f"{style} {self.lists_seen}"
        found = []
        for item in element:
            lines = []
            for child in item:
                lines += (
                    self._list(child, style, key, level + 1)
                    if _name(child) == "list"
                    else [line.but(level=level) for line in self.of([child])]
                )
            if lines and _name(item) == "list-item" and _name(next(iter(item), item)) != "list":
                lines[0] = self._numbered(lines[0], style, key, level)
            found += lines
        return found

    def _numbered(self, line, style, key, level):
        levels = self.lists.get(style, {})
        form = levels.get(level)
        if not form or not line.text.strip():
            return line.but(bullet=not form and not line.heading)
        if form["bullet"]:
            return line.but(bullet=True)
        if not form["form"]:
            return line
        values = self.counters.next(key, level, {one: levels[one]["start"] for one in levels})
        shown = list(values)[-form["shown"] :]
        number = ".".join(written(values[one], levels.get(one, form)["form"]) for one in shown)
        return line.but(text=f"{form['before']}{number}{form['after']} {line.text}")

    def _table(self, table):
        found = []
        for row in (one for one in table.iter() if _name(one) == "table-row"):
            cells = [
                "\n".join(line.text.strip() for line in self.of(cell) if line.text.strip())
                for cell in row
                if _name(cell) == "table-cell"
            ]
            filled = [cell for cell in cells if cell]
            if len(filled) == 1:
                found += [Line(part) for part in filled[0].split("\n")]
            elif filled:
                found.append(Line(" | ".join(cells), cells=tuple(cells)))
        return found


def _texts(element):
    """Yield the text of a paragraph; tabs and breaks as characters."""
    yield element.text or ""
    for child in element:
        name = _name(child)
        if name == "s":
            count = _attribute(child, "c", "1")
            yield " " * (min(int(count), MOST_SPACES) if count.isdigit() else 1)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name not in SKIPPED:
            yield from _texts(child)
        yield child.tail or ""


def _levels(style):
    levels = {}
    for level in style:
        place = _attribute(level, "level", "1")
        if not place.isdigit():
            continue
        start, shown = _attribute(level, "start-value", "1"), _attribute(level, "display-levels", "1")
        levels[int(place) - 1] = {
            "bullet": _name(level) != "list-level-style-number",
            "form": _attribute(level, "num-format", ""),
            "before": _attribute(level, "num-prefix", ""),
            "after": _attribute(level, "num-suffix", ""),
            "start": int(start) if start.isdigit() else 1,
            "shown": int(shown) if shown.isdigit() and int(shown) else 1,
        }
    return levels
