"""A line of a source: what readers of files hand over and readers of minutes take."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Line:
    """One paragraph, row of a table or line of a text.

    `numbers` are its places in the source, counted from one; a line joined from several has them all. `heading` is a
    level from 1, 0 for none; `cells` are those of a row of a table; `gap` is an empty line before it; `page` that
    of a PDF; `furniture` is what repeats on pages or stands outside the text: headers, footers, logos.
    """

    text: str
    numbers: tuple = ()
    heading: int = 0
    bold: bool = False
    bullet: bool = False
    level: int = 0
    cells: tuple = ()
    gap: bool = False
    page: int = 0
    furniture: bool = False

    @property
    def stands_out(self):
        """Whether the writer set the line apart as a heading does."""
        return bool(self.heading) or self.bold

    def but(self, **changes):
        return replace(self, **changes)
