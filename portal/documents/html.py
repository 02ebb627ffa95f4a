"""A document as HTML: a fragment for a page of the portal, or a page of its own to download.

Headings are shifted so that the page keeps its one h1. Every text is escaped; a figure is an image, so whatever its SVG
holds cannot run.
"""

import base64
from html import escape
from pathlib import Path

from django.utils.safestring import mark_safe

from portal.documents import texts, tree
from portal.documents.words import words

STYLE = Path(__file__).resolve().parent / "paper.css"
TOTAL = ' class="total"'
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def to_html(document):
    """Return the document without its title as safe HTML: its chapters are h2, to stand under the h1 of a page."""
    return mark_safe("\n".join([*_organisation(document), *_parts(document)]))


def to_page(document):
    """Return the document as a whole HTML file, style included, for a download."""
    title, style = escape(document.title), STYLE.read_text(encoding="utf-8")
    body = "\n".join([*_organisation(document), f"<h1>{title}</h1>", *_parts(document)])
    return PAGE.format(language=document.language, title=title, style=style, body=body)


def _organisation(document):
    if document.organisation:
        yield f'<p class="document-organisation">{escape(document.organisation)}</p>'


def _parts(document):
    yield from _cover(document)
    if document.contents:
        yield _contents(document)
    yield from _blocks(document)


def _cover(document):
    language = document.language
    if document.subtitle:
        yield f'<p class="document-subtitle">{escape(document.subtitle)}</p>'
    if document.facts:
        yield _facts(document.facts, language)
    if document.date:
        yield f'<p class="document-date">{texts.cell_text(document.date, language)}</p>'


def _contents(document):
    title = escape(words(document.language)["contents"])
    headings = [block for block in document.blocks if isinstance(block, tree.Heading)]
    entries = [
        f'<li class="level-{heading.level}"><a href="#part-{place}">{_numbered(number, heading)}</a></li>'
        for place, (heading, number) in enumerate(zip(headings, tree.heading_numbers(document), strict=True), start=1)
        if heading.level < 4
    ]
    if not entries:
        return ""
    return f'<nav class="document-contents" aria-label="{title}"><h2>{title}</h2><ul>{"".join(entries)}</ul></nav>'


def _blocks(document):
    language = document.language
    numbers = iter(enumerate(tree.heading_numbers(document), start=1))
    counts = {"table": 0, "figure": 0}
    for block in document.blocks:
        match block:
            case tree.Heading():
                place, number = next(numbers)
                tag = f"h{block.level + 1}"
                yield f'<{tag} id="part-{place}">{_numbered(number, block)}</{tag}>'
            case tree.Paragraph():
                yield f"<p>{_inline(block.text)}</p>"
            case tree.BulletList():
                tag = "ol" if isinstance(block, tree.NumberedList) else "ul"
                yield f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in block.items)}</{tag}>"
            case tree.KeyValues():
                yield _facts(block.pairs, language)
            case tree.Note():
                title = f"<p><strong>{escape(block.title)}</strong></p>" if block.title else ""
                yield f'<div class="document-note" role="note">{title}<p>{_inline(block.text)}</p></div>'
            case tree.Figure():
                yield _figure(block, _label(block, "figure", counts, language))
            case tree.Table():
                yield _table(block, _label(block, "table", counts, language), language)
            case tree.PageBreak():
                yield '<div class="document-break"></div>'


def _numbered(number, heading):
    text = escape(heading.text)
    return f'<span class="number">{number}</span> {text}' if number else text


def _label(block, kind, counts, language):
    """Return the caption with its number («Tabulka 2. …»), nothing for a block without a caption."""
    if not block.caption:
        return ""
    counts[kind] += 1
    return f"{words(language)[kind]}\u00a0{counts[kind]}. {escape(block.caption)}"


def _facts(pairs, language):
    rows = "".join(f"<div><dt>{escape(label)}</dt><dd>{_inline(value, language)}</dd></div>" for label, value in pairs)
    return f'<dl class="document-facts">{rows}</dl>'


def _figure(figure, label):
    source = base64.b64encode(figure.svg.encode()).decode()
    caption = f"<figcaption>{label}</figcaption>" if label else ""
    share = max(1, min(10, round(figure.width * 10)))
    image = f'<img class="share-{share}" src="data:image/svg+xml;base64,{source}" alt="{escape(figure.alt)}">'
    return f'<figure class="document-figure">{image}{caption}</figure>'


def _table(table, label, language):
    classes = [{"right": ' class="text-end"', "center": ' class="text-center"'}.get(c.align, "") for c in table.columns]
    heads = "".join(
        f'<th scope="col"{style}>{escape(column.header)}{_unit(column)}</th>'
        for column, style in zip(table.columns, classes, strict=True)
    )
    body, width = [], len(table.columns)
    for kind, cells in texts.table_rows(table, language):
        if kind == "group":
            row = f'<tr class="group"><th scope="colgroup" colspan="{width}">{escape(cells[0])}</th></tr>'
        else:
            filled = [f"<td{style}>{_inline(cell)}</td>" for cell, style in zip(cells, classes, strict=True)]
            row = f"<tr{TOTAL if kind == 'total' else ''}>{''.join(filled)}</tr>"
        body.append(row)
    if not body:
        body = [f'<tr><td colspan="{width}">{escape(table.empty or words(language)["empty"])}</td></tr>']
    caption = f"<caption>{label}</caption>" if label else ""
    rows = "\n".join(body)
    region = f' role="region" aria-label="{label}"' if label else ""
    return f"""<div class="table-responsive" tabindex="0"{region}>
<table class="table document-table">{caption}
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody></table></div>"""


def _unit(column):
    return f' <span class="unit">{escape(column.unit)}</span>' if column.unit else ""


def _inline(content, language="cs"):
    if isinstance(content, str):
        return escape(content).replace("\n", "<br>")
    if isinstance(content, tuple):
        return "".join(_run(run) for run in content)
    return escape(texts.cell_text(content, language))


def _run(run):
    text = escape(run.text).replace("\n", "<br>")
    text = f"<strong>{text}</strong>" if run.bold else text
    text = f"<em>{text}</em>" if run.italic else text
    text = f"<del>{text}</del>" if run.struck else text
    return f'<a href="{escape(run.link)}" rel="noopener">{text}</a>' if run.link else text
