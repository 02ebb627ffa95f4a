"""Workbooks with placeholders: somebody draws a form in Excel, we check it, fill it and show how it comes out.

A cell says `{{ provider.name }}`, alone (the value keeps its type) or inside other words. A name that belongs to a list
(`{{ capacities.form }}`) makes its row a block: the row is repeated for each thing in the list; neighbouring rows of
the same list are repeated together. A list without things leaves the row there once, empty.

    faults = check(content, known=Known(values={"provider.name"}, lists={"capacities": {"form"}}))
    filled = fill(content, {"provider.name": "Spolek"}, {"capacities": [{"form": "terénní"}]})
    sheets = preview(filled)
"""

from portal.tables.templates.checking import Fault, Known, check
from portal.tables.templates.filling import fill
from portal.tables.templates.preview import preview

__all__ = ["Fault", "Known", "check", "fill", "preview"]
