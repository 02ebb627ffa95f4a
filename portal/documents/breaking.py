"""What the end of a page must not tear apart, by a rough count of lines; the same for PDF and DOCX."""

from portal.documents import texts, tree

LETTERS_ACROSS = {True: 150, False: 95}  # of a table's text on a page that is landscape or not
PADDING = 2  # letters a column
MOST_LINES = {True: 14, False: 22}  # of a table that stays on one page: less than half of it
SHORT_TEXT = 600  # letters of a paragraph that stays with the table it leads to
SHORT_LIST = 8, 600  # items and letters


def room_of(table, landscape):
    """Return how many letters fit a line of each column."""
    across = sum(column.width for column in table.columns)
    return [LETTERS_ACROSS[landscape] * column.width / across - PADDING for column in table.columns]


def table_stays_whole(table, rows, document):
    """Whether the table is small enough to move to the next page whole; `rows` as texts.table_rows gives them.

    One with groups is long reading that may well go on overleaf.
    """
    most = MOST_LINES[document.landscape]
    if len(rows) > most or any(kind == "group" for kind, _cells in rows):
        return False
    room = room_of(table, document.landscape)
    return sum(_lines(cells, room, document.language) for _kind, cells in rows) <= most


def _lines(cells, room, language):
    """Return how many lines the highest cell takes."""
    said = [texts.cell_text(cell, language).split("\n") for cell in cells]
    return max(sum(1 + int(len(line) / max(fits, 1)) for line in lines) for lines, fits in zip(said, room, strict=True))


def list_stays_whole(block, language):
    most, letters = SHORT_LIST
    return len(block.items) <= most and sum(len(texts.cell_text(item, language)) for item in block.items) <= letters


def leading(blocks):
    """Return each block with whether it must stay with the next one: facts and short sentences with what they lead to.

    A heading begins something else: pages of facts under headings would stick together as one.
    """
    pairs, after, leads = [], None, False
    for block in reversed(blocks):
        leads = _leads(block, after, leads)
        pairs.append((block, leads))
        after = block
    return pairs[::-1]


def _leads(block, after, after_leads):
    if isinstance(block, tree.KeyValues):
        return after is not None and not isinstance(after, tree.Heading)
    if not isinstance(block, tree.Paragraph) or sum(len(run.text) for run in block.text) > SHORT_TEXT:
        return False
    return isinstance(after, tree.Table | tree.Figure) or (isinstance(after, tree.Paragraph) and after_leads)
