"""The forms to begin with: those of the Liberec region's call of 2016 (zakladni-sit-socialnich-sluzeb-lk).

Other authorities mean other things by the same letters; a coordinator edits them on a page.
"""

from django.db import transaction

from planning.enums import ItemKind
from planning.models.authority import RequestFormKind

# (letter, name, when it is used, kinds of items, needs the municipality's statement, needs costs)
LIBEREC = [
    (
        "A",
        "Nová služba",
        "Služba, která v základní síti dosud není. Povinnou součástí je vyjádření obce.",
        [ItemKind.NEW],
        True,
        True,
    ),
    (
        "B",
        "Aktualizace služby v síti",
        "Služba zůstává v síti beze změny, která by měnila kapacitu nebo vyrovnávací platbu.",
        [ItemKind.KEEP, ItemKind.SUPPORTING],
        False,
        False,
    ),
    (
        "C",
        "Rozvojový záměr",
        "Podstatná změna služby: kapacita, místo, forma nebo cílová skupina. Povinnou součástí je vyjádření obce.",
        [ItemKind.INCREASE, ItemKind.DECREASE, ItemKind.CHANGE],
        True,
        True,
    ),
]


@transaction.atomic
def begin_with_usual_forms(authority, *, by):
    """Give an authority without forms those of Liberec; return how many were made (none where some stand)."""
    if authority.form_kinds.exists():
        return 0
    for order, (letter, name, description, kinds, needs_statement, needs_costs) in enumerate(LIBEREC):
        row = RequestFormKind(authority=authority, letter=letter, name=name, description=description, order=order)
        row.item_kinds = [kind.value for kind in kinds]
        row.needs_statement, row.needs_costs, row._history_user = needs_statement, needs_costs, by
        row.save()
    return len(LIBEREC)
