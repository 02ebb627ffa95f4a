"""A document as DOCX with real styles: what Word shows in its navigation pane is what the tree says.

The body is written as text and parsed once: python-docx's own tables are quadratic, and building elements one by one
takes twice as long. python-docx gives the package, the pictures and the properties; the look is in `paper-styles.xml`.
"""

import base64
import io
import json
import re
import struct
from datetime import UTC, datetime
from html import escape as escape_html
from itertools import count
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm
from lxml import etree

from portal.documents import breaking, texts, tree
from portal.documents.pdf import typeset
from portal.documents.words import bind, words

HERE = Path(__file__).resolve().parent
NAMESPACES = nsdecls("w", "r", "wp", "a", "pic")
A4 = Mm(210), Mm(297)
MARGINS = {"left_margin": Mm(24), "right_margin": Mm(22), "top_margin": Mm(24), "bottom_margin": Mm(24)}
COMPACT_MARGINS = {"left_margin": Mm(18), "right_margin": Mm(18), "top_margin": Mm(15), "bottom_margin": Mm(15)}
AIR = re.compile(r'(w:(?:before|after))="(\d+)"')
TALLEST_FIGURE = Mm(200)
LABEL_SHARE = 0.34
LOCALES = {"cs": "cs-CZ", "en": "en-GB"}
CELL_STYLES = {"left": "TableText", "right": "TableNumber", "center": "TableCentre"}
EDGE = 'w:val="single" w:sz="6" w:space="0" w:color="1C2529"'
TOTAL = f"<w:tcBorders><w:top {EDGE}/><w:bottom {EDGE}/></w:tcBorders>"
PAGE_BREAK = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
COMPATIBILITY = """<w:compat {}><w:compatSetting w:name="compatibilityMode" w:val="15"
    w:uri="http://schemas.microsoft.com/office/word"/></w:compat>"""  # else Word opens it as a file of an old version
KEEP = "<w:keepNext/>"
STYLE_OF_PARAGRAPH = re.compile(r'<w:pStyle w:val="\w+"/>')
STYLE_UNIT = '<w:rStyle w:val="Unit"/>'
GROUP = '<w:shd w:val="clear" w:color="auto" w:fill="F0F4F5"/>'


def to_docx(document):
    """Return the document as the bytes of a DOCX file. Raises TypesetError for a picture that is no SVG."""
    paper = _Paper(document)
    part = paper.file.part
    section = etree.tostring(part.element.body.sectPr, encoding="unicode")
    body = f"{''.join(paper.parts())}{section}"
    # The whole part is put in at once: moving many elements into another document takes lxml seconds.
    part._element = parse_xml(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    stream = io.BytesIO()
    paper.file.save(stream)
    return stream.getvalue()


class _Paper:
    """The file being written, with what its parts must share: relations, numbered lists, captions."""

    def __init__(self, document):
        self.document = document
        self.language = document.language
        self.words = words(document.language)
        self.file = docx.Document()
        self.numbers = tree.heading_numbers(document)
        self.captions = {"table": count(1), "figure": count(1)}
        self.pictures = iter(_pictures(document))
        self.ids = count(1)
        self._set_up()

    def _set_up(self):
        document, file = self.document, self.file
        styles = (HERE / "paper-styles.xml").read_text(encoding="utf-8").replace("cs-CZ", LOCALES[self.language])
        if document.compact:
            styles = AIR.sub(lambda air: f'{air[1]}="{int(air[2]) // 2}"', styles)
        file.styles.element[:] = list(parse_xml(styles))
        self.numbering = file.part.numbering_part.element
        self.numbering[:] = list(parse_xml((HERE / "paper-numbering.xml").read_text(encoding="utf-8")))
        if document.numbered_headings:
            _number_headings(file.styles.element)
        _be_modern(file.settings.element)
        section = file.sections[0]
        section.page_width, section.page_height = A4[::-1] if document.landscape else A4
        section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
        for name, size in (COMPACT_MARGINS if document.compact else MARGINS).items():
            setattr(section, name, size)
        section.different_first_page_header_footer = document.contents
        self.width = section.page_width - section.left_margin - section.right_margin
        footer = section.footer
        footer.is_linked_to_previous = False
        footer._element[:] = [parse_xml(self._footer())]
        _properties(file.core_properties, document)

    def parts(self):
        """Yield the body piece by piece as WordprocessingML."""
        yield from self._cover()
        new_page, headings = self.document.contents, iter(enumerate(self.numbers, start=1))
        for block, leads in breaking.leading(self.document.blocks):
            if isinstance(block, tree.PageBreak):
                new_page = True
                continue
            if isinstance(block, tree.Heading):
                yield self._heading(block, *next(headings), new_page=new_page)
            else:
                yield f"{PAGE_BREAK if new_page else ''}{self._block(block, leads)}"
            new_page = False

    def _block(self, block, leads):
        match block:
            case tree.Paragraph():
                return _paragraph("Normal", self._inline(block.text), KEEP if leads else "")
            case tree.NumberedList():
                return self._numbered_list(block)
            case tree.BulletList():
                return self._list(block, "ListBullet")
            case tree.KeyValues():
                return self._facts(block.pairs) + _paragraph("Gap", "", KEEP)
            case tree.Note():
                title = _paragraph("Note", _text(block.title, "<w:b/><w:bCs/>")) if block.title else ""
                return _paragraph("Gap") + title + _paragraph("Note", self._inline(block.text)) + _paragraph("Gap")
            case tree.Figure():
                return self._figure(block)
            case tree.Table():
                caption = _paragraph("Caption", self._caption("table", block.caption)) if block.caption else ""
                return caption + self._table(block) + _paragraph("Gap")

    def _cover(self):
        document = self.document
        if document.organisation:
            yield _paragraph("Organisation", _text(document.organisation))
        above = '<w:spacing w:before="3400"/>' if document.contents else ""
        yield _paragraph("Title", _text(document.title), above)
        if document.subtitle:
            yield _paragraph("Subtitle", _text(document.subtitle))
        if document.contents:
            yield _paragraph("CoverRule")
        if document.facts:
            yield self._facts(document.facts)
        if document.date:
            yield _paragraph("Date", _text(texts.cell_text(document.date, self.language)))
        if document.contents:
            yield self._contents()

    def _contents(self):
        """A contents field that is already filled in; page numbers come when somebody has Word update it."""
        headings = [block for block in self.document.blocks if isinstance(block, tree.Heading)]
        entries = [
            (heading.level, place, f"{number} {heading.text}" if number else heading.text)
            for place, (heading, number) in enumerate(zip(headings, self.numbers, strict=True), start=1)
            if heading.level < 4
        ]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        lines = [_paragraph("TOCHeading", _text(self.words["contents"]))]
        for level, place, text in entries:
            entry = f'<w:hyperlink w:anchor="{_bookmark(place)}" w:history="1">{_text(text)}</w:hyperlink>'
            lines.append(_paragraph(f"TOC{level}", begin + entry))
            begin = ""
        lines.append(_paragraph("Gap", begin + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
        )

    def _heading(self, heading, place, number, *, new_page):
        properties = "<w:pageBreakBefore/>" if new_page else ""
        if self.document.numbered_headings and not number:
            properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        mark = f'<w:bookmarkStart w:id="{place}" w:name="{_bookmark(place)}"/>'
        text = f'{mark}{_text(heading.text)}<w:bookmarkEnd w:id="{place}"/>'
        return _paragraph(f"Heading{heading.level}", text, properties)

    def _numbered_list(self, block):
        """Each list counts from 1, so each has a numbering of its own."""
        number = len(self.numbering.num_lst) + 1
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        self.numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="3"/>{restart}</w:num>')
        )
        return self._list(block, "ListNumber", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')

    def _list(self, block, style, properties=""):
        *first, last = [_paragraph(style, self._inline(item), properties) for item in block.items] or [""]
        keep = _kept if breaking.list_stays_whole(block, self.language) else "".join
        return keep(first) + last

    def _facts(self, pairs):
        label = round(self.width * LABEL_SHARE)
        rows = "".join(
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{_paragraph('FactLabel', _text(name))}</w:tc>"
            f"<w:tc>{_paragraph('FactValue', self._inline(value))}</w:tc></w:tr>"
            for name, value in pairs
        )
        return _table("FactsTable", [label, self.width - label], rows) if rows else ""

    def _figure(self, figure):
        picture = next(self.pictures)
        pixels_wide, pixels_high = struct.unpack(">II", picture[16:24])  # PNG: IHDR
        width = round(self.width * min(max(figure.width, 0.05), 1))
        height = round(width * pixels_high / pixels_wide)
        if height > TALLEST_FIGURE:
            width, height = round(width * TALLEST_FIGURE / height), TALLEST_FIGURE
        inline = self.file.part.new_pic_inline(io.BytesIO(picture), Emu(width), Emu(height))
        number = next(self.ids)
        inline.docPr.set("id", str(number))
        inline.docPr.set("name", f"{self.words['figure']} {number}")
        inline.docPr.set("descr", figure.alt)
        drawing = f"<w:r><w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing></w:r>"
        if not figure.caption:
            return _paragraph("Figure", drawing)
        caption = _paragraph("FigureCaption", self._caption("figure", figure.caption))
        return _paragraph("Figure", drawing, "<w:keepNext/>") + caption

    def _caption(self, kind, text):
        word = self.words[kind]
        field = f'<w:fldSimple w:instr=" SEQ {word} \\* ARABIC ">{_text(str(next(self.captions[kind])))}</w:fldSimple>'
        return f"{_text(word + texts.NBSP)}{field}{_text('. ' + text)}"

    def _table(self, table):
        shares = sum(column.width for column in table.columns)
        widths = [round(self.width * column.width / shares) for column in table.columns]
        rows = [_head_row(table.columns)]
        styles = [CELL_STYLES[column.align] for column in table.columns]
        opening = [f'<w:tc><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>' for style in styles]
        read = list(texts.table_rows(table, self.language))
        for kind, cells in read:
            if kind == "row":
                filled = [start + self._inline(cell) for start, cell in zip(opening, cells, strict=True)]
                rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{'</w:p></w:tc>'.join(filled)}</w:p></w:tc></w:tr>")
            elif kind == "group":
                rows.append(_wide_row(len(widths), "TableGroup", cells[0], GROUP))
            else:
                rows.append(self._total_row(cells, styles))
        if not table.rows:
            rows.append(_wide_row(len(widths), "TableText", table.empty or self.words["empty"]))
        keep = _kept if breaking.table_stays_whole(table, read, self.document) else "".join
        return _table("DataTable", widths, keep(rows[:-1]) + rows[-1], table.caption)

    def _total_row(self, cells, styles):
        filled = "".join(
            f"<w:tc><w:tcPr>{TOTAL}</w:tcPr>{_paragraph(style, self._inline(cell, '<w:b/><w:bCs/>'))}</w:tc>"
            for cell, style in zip(cells, styles, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{filled}</w:tr>"

    def _inline(self, content, look=""):
        if isinstance(content, str):
            return _text(content, look)
        if not isinstance(content, tuple):
            return _text(texts.cell_text(content, self.language), look)
        return "".join(self._run(run, look) for run in content)

    def _run(self, run, look):
        bold = "<w:b/><w:bCs/>" if run.bold and not look else look
        look = f"{bold}<w:i/><w:iCs/>" if run.italic else bold
        look = f"{look}<w:strike/>" if run.struck else look
        if not run.link:
            return _text(run.text, look)
        relation = self.file.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        text = _text(run.text, f'<w:rStyle w:val="Hyperlink"/>{look}')
        return f'<w:hyperlink r:id="{relation}" w:history="1">{text}</w:hyperlink>'

    def _footer(self):
        before, between, after = _around(self.words["page"], "{page}", "{pages}")
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{_twips(self.width)}"/></w:tabs>'
        text = (
            f"{_text(self.document.title)}<w:r><w:tab/></w:r>{_text(before)}{_field('PAGE')}{_text(between)}"
            f"{_field('NUMPAGES')}{_text(after)}"
        )
        return _paragraph("Footer", text, tabs).replace("<w:p>", f"<w:p {NAMESPACES}>", 1)


def _pictures(document):
    """Return the figures as PNG, all made in one run of Typst."""
    sources = [block.svg for block in document.blocks if isinstance(block, tree.Figure)]
    if not sources:
        return []
    return [base64.b64decode(picture) for picture in json.loads(typeset("png", sources))]


def _properties(properties, document):
    now = datetime.now(UTC)
    properties.title = document.title[:255]
    properties.author = properties.last_modified_by = (document.author or document.organisation)[:255]
    properties.subject = document.subtitle[:255]
    properties.language = LOCALES[document.language]
    properties.comments = ""
    properties.created = properties.modified = now


def _be_modern(settings):
    for old in settings.findall(qn("w:compat")):
        settings.replace(old, parse_xml(COMPATIBILITY.format(nsdecls("w"))))


def _number_headings(styles):
    """Tie the styles Heading 1 to 5 to the outline numbering, so that Word renumbers what people move."""
    for level in range(1, tree.DEEPEST_HEADING + 1):
        style = styles.get_by_id(f"Heading{level}")
        numbering = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>')
        style.pPr.find(qn("w:keepLines")).addnext(numbering)


def _head_row(columns):
    cells = []
    for column in columns:
        unit = f"<w:r><w:br/></w:r>{_text(column.unit, STYLE_UNIT)}" if column.unit else ""
        align = f'<w:jc w:val="{column.align}"/>' if column.align != "left" else ""
        cells.append(f"<w:tc>{_paragraph('TableHead', _text(column.header) + unit, align)}</w:tc>")
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _wide_row(width, style, text, look=""):
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/>{look}</w:tcPr>{_paragraph(style, _text(text))}</w:tc>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _table(style, widths, rows, caption=""):
    """`widths` in EMU, which add up to the width of the text."""
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    name = f'<w:tblCaption w:val="{escape_html(caption)}"/>' if caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
        f"{name}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _kept(parts):
    """Return paragraphs or rows of a table that stay on one page with what follows; Word asks it of each paragraph."""
    return STYLE_OF_PARAGRAPH.sub(rf"\g<0>{KEEP}", "".join(parts))


def _paragraph(style, content="", properties=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _text(text, look=""):
    """Return a run; «\n» breaks the line."""
    if not text:
        return ""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    text = escape_html(bind(text), quote=False).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(name):
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _bookmark(place):
    return f"_Toc{place:08}"


def _twips(emu):
    return round(emu / 635)


def _around(text, first, second):
    before, _, rest = text.partition(first)
    between, _, after = rest.partition(second)
    return before, between, after
