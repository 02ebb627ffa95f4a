"""A request to the region as a paper: all of it, the excerpt of its items, and the municipality's statement."""

from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from planning.reports.common import organisation_named, paragraphs
from portal.documents import Column, Document, Heading, KeyValues, Note, Paragraph, Table, Total
from portal.documents.texts import cell_text


def request_document(said, language, *, outcome=()):
    """Return the request as a Document; `said` is its snapshot, `outcome` facts about what became of it."""
    with override(language):
        header = said["header"]
        blocks = [*_intent(said), *_provider(said), *_service(said), *_figures(said), *_money(said)]
        blocks += [*_need(said), *_agreement(said), *_opinions(said), *_annexes(said), *_outcome(outcome)]
        title = _("Request to the network of social services for %(year)s") % {"year": header["network_year"]}
        return _document(title, said, language, [("", header["form_name"])], blocks, numbered=True)


def statement_document(said, language):
    """Return the municipality's statement as a Document; None where there is none."""
    statement = said.get("statement")
    if not statement:
        return None
    with override(language):
        facts = [
            (_("Verdict"), capfirst(statement["verdict"])),
            (_("Stated by"), capfirst(statement["body"])),
            (_("Resolution"), statement["resolution"]),
            (_("Stated on"), _day(statement["on"])),
        ]
        blocks = [KeyValues(_known(_subject(said)[2:])), Heading(1, pgettext("request", "What is asked"))]
        blocks += [_capacities(said), Heading(1, _("Reasoning"))]
        blocks += [*paragraphs(statement["reasoning"]), *_agreement(said), *_opinions(said)]
        for title, name in ((_("Opinion of the department"), "department"), (_("Contribution"), "contribution")):
            if statement[name]:
                blocks += [Heading(1, title), *paragraphs(statement[name])]
        return _document(_("Statement of the municipality"), said, language, facts, blocks, numbered=True)


def excerpt_document(said, language):
    """Return an excerpt of the action plan as a Document: the items that the request carries out."""
    with override(language):
        blocks = []
        for item in said["items"]:
            blocks += _item(item)
        return _document(_("Excerpt of the action plan"), said, language, [], blocks)


def _document(title, said, language, facts, blocks, *, numbered=False):
    header = said["header"]
    facts = [(label or _("Form of the request"), words) for label, words in facts]
    own = [(_("Number"), header["number"]), (_("Filed on"), _day(header["filed_on"])), *_subject(said)[:2]]
    return Document(
        title,
        blocks,
        language=language,
        subtitle=said["service"]["name"],
        organisation=organisation_named(header["region"]),
        facts=_known([*own, *facts]),
        numbered_headings=numbered,
    )


def _known(pairs):
    return [(label, value) for label, value in pairs if value not in (None, "", [])]


def _subject(said):
    provider, service = said["provider"], said["service"]
    name = f"{provider['name']}, {_('IČO')} {provider['ico']}"
    return [
        (_("Provider"), name),
        (_("Service"), " ".join(filter(None, [service["name"], service["identifier"]]))),
        (_("Service type"), service["type"]),
        (_("Territory"), ", ".join(said["territory"])),
    ]


def _intent(said):
    header = said["header"]
    pairs = [
        (_("Regional authority"), header["authority"]),
        (_("Form of the request"), header["form_name"]),
        (_("Kind of change"), ", ".join(dict.fromkeys(item["kind_name"] for item in said["items"]))),
        (_("Level in the network"), header.get("level")),
        (_("Regionality"), header.get("regionality")),
        (_("Window"), header["window"]),
        (_("Why outside the window"), header["outside_window_reason"]),
        (_("Why before the action plan is settled"), header.get("ahead_reason")),
        (_("Filed by"), header["filed_by"]),
    ]
    return [Heading(1, _("Intent")), KeyValues(_known(pairs))]


def _provider(said):
    provider = said["provider"]
    pairs = [
        (pgettext("of an organisation", "Name"), provider["name"]),
        (_("IČO"), provider["ico"]),
        (_("Legal form"), capfirst(provider["legal_form"])),
        (_("Seat"), provider["seat"]),
        (_("Data box"), provider["data_box"]),
        (_("E-mail"), provider["email"]),
        (_("Telephone"), provider["phone"]),
    ]
    return [Heading(1, _("Provider")), KeyValues(_known(pairs))]


def _service(said):
    service, share = said["service"], said.get("share_here")
    pairs = [
        (pgettext("of a service", "Name"), service["name"]),
        (_("Registry identifier"), service["identifier"]),
        (_("Service type"), service["type"]),
        (_("Forms"), ", ".join(service["forms"])),
        (_("Target groups"), ", ".join(service.get("target_groups", []))),
        (_("Age groups"), ", ".join(service.get("age_groups", []))),
        (_("Places"), "; ".join(service.get("places", []))),
        (_("Provided since"), _day(service.get("since"))),
        (_("Territory"), ", ".join(said["territory"])),
        (_("Share for the planning region in %"), share and Decimal(share)),
    ]
    return [Heading(1, _("Service")), KeyValues(_known(pairs))]


def _figures(said):
    return [Heading(1, _("Capacity and FTE")), _capacities(said), _staffing(said), *_variants(said)]


def _capacities(said):
    rows = said.get("capacities") or []
    names = ["registered", "network", "change", "asked", "asked_here"]
    heads = [_("Registered"), _("In the network"), pgettext("noun", "Change"), _("Asked"), _("Of that here")]
    columns = [Column(_("Form"), 2), Column(_("Unit"), 2.4), *[Column(head, 2.3, "right") for head in heads]]
    cells = [[row["form"], row["unit"], *[row[name] for name in names]] for row in rows]
    return Table(columns, cells, caption=_("Capacity by form and unit"), empty=_("No capacity is stated."))


def _staffing(said):
    names = ["record", "now", "change", "asked", "asked_here"]
    heads = [_("On record"), _("Now"), pgettext("noun", "Change"), _("Asked"), _("Of that here")]
    columns = [Column(_("Work"), 4.4), *[Column(head, 2.3, "right", decimals=2) for head in heads]]
    cells = [[capfirst(row["kind"]), *[_decimal(row[name]) for name in names]] for row in said.get("staffing") or []]
    return Table(columns, cells, caption=_("FTE"), empty=_("No FTE is stated."))


def _variants(said):
    names = ["minimal", "middle", "ideal"]
    rows = [
        [capfirst(", ".join(filter(None, [row["unit"], row["form"]]))), *[row[name] for name in names]]
        for row in said.get("capacities") or []
    ]
    rows += [
        [capfirst(_("FTE %(kind)s") % {"kind": row["kind"]}), *[_decimal(row[name]) for name in names]]
        for row in said.get("staffing") or []
    ]
    if rows:
        heads = [_("Minimal"), _("Middle"), _("Ideal")]
        columns = [Column(_("What"), 7), *[Column(head, 2, "right") for head in heads]]
        yield Table(columns, rows, caption=pgettext("request", "In three variants"))


def _money(said):
    money = said.get("money") or {"sources": [], "total": 0}
    rows = [[capfirst(row["name"]), row["amount"]] for row in money["sources"]]
    if rows:
        rows.append(Total([_("Total"), money["total"]]))
    yield Heading(1, _("Costs and sources"))
    columns = [Column(_("Source"), 3), Column(_("Amount"), 1, "right", unit=_("CZK"))]
    yield Table(columns, rows, caption=_("Costs by source"), empty=_("No costs are stated."))
    pairs = _known(
        [
            (_("Of that for people, CZK"), money.get("personnel")),
            (_("Of that for running, CZK"), money.get("operating")),
            (_("Months"), money.get("months")),
            (_("Units"), _units(money)),
            (_("Costs of a unit, CZK"), money.get("cost_of_unit")),
            (_("Reference costs of a unit, CZK"), money.get("reference_costs")),
            (_("Reference income of a unit, CZK"), money.get("reference_income")),
            (_("Compensation by the reference values, for orientation, CZK"), money.get("computed")),
            (_("Compensation asked, CZK"), money.get("compensation")),
        ]
    )
    if pairs:
        yield KeyValues(pairs)


def _units(money):
    return f"{cell_text(Decimal(money['units']), 'cs')} ({money['unit']})" if money.get("units") else ""


def _need(said):
    yield Heading(1, _("Need"))
    yield from paragraphs(said["reasoning"])
    evidence = said.get("evidence") or []
    if evidence:
        columns = [Column(_("Kind"), 2), Column(_("What it says"), 6), Column(_("Where from"), 2)]
        rows = [[capfirst(row["kind"]), row["words"], row["source"]] for row in evidence]
        yield Table(columns, rows, caption=_("What shows the need"))
    for title, name in ((_("Discussed with existing providers"), "discussed"), (_("When nothing is done"), "risks")):
        words = [item[name] for item in said["items"] if item.get(name)]
        if words:
            yield Heading(2, title)
            for text in words:
                yield from paragraphs(text)


def _agreement(said):
    columns = [Column(_("Number"), 1.2), Column(_("Activity"), 4), Column(_("Goal and measure"), 4)]
    columns.append(Column(_("Approved"), 2.5))
    rows = [
        [item["code"], f"{item['title']} ({item['year']})", f"{item['goal']}\n{item['measure']}", approval_words(item)]
        for item in said["items"]
    ]
    yield Heading(1, _("Agreement with the plan"))
    yield Table(columns, rows, caption=_("Items of the action plan"))


def approval_words(item):
    """Return who approved the action plan with the item, resolution and day; or that nobody has yet."""
    approval = item.get("approval")
    if not approval:
        return _("not approved yet")
    words = [capfirst(approval["body"]), approval["resolution"], cell_text(_day(approval["date"]), "cs")]
    return ", ".join(filter(None, words))


def _opinions(said):
    rows = said.get("opinions") or []
    if not rows:
        return
    yield Heading(1, _("Opinions"))
    columns = [Column(_("Whose"), 3), Column(_("Opinion"), 2), Column(_("Day"), 1.5), Column(_("Vote and reason"), 5)]
    cells = [
        [row["by"], capfirst(row["verdict"]), _day(row["on"]), " – ".join(filter(None, [row["vote"], row["reason"]]))]
        for row in rows
    ]
    yield Table(columns, cells, caption=_("Opinions on the items"))


def _annexes(said):
    rows = said.get("annexes") or []
    if rows:
        yield Heading(1, _("Annexes"))
        columns = [Column(_("Number of the item"), 1), Column(_("Kind of annex"), 2), Column(_("File"), 5)]
        yield Table(columns, [[row["item"], capfirst(row["kind"]), row["name"]] for row in rows])


def _outcome(outcome):
    if outcome:
        yield Heading(1, _("What became of it"))
        yield KeyValues(_known(outcome))


def _item(item):
    yield Heading(1, f"{item['code']} {item['title']}".strip())
    yield KeyValues(
        _known(
            [
                (_("Year of the action plan"), str(item["year"])),
                (_("Kind"), capfirst(item["kind_name"])),
                (_("Goal"), item["goal"]),
                (_("Measure"), item["measure"]),
                (_("Working group"), item.get("group")),
                (_("Costs in total, CZK"), item["total"]),
                (_("Approved"), approval_words(item)),
            ]
        )
    )
    for title, name in (
        (_("What will be done"), "description"),
        (_("Why it is needed"), "need"),
        (_("Entry analysis"), "entry_analysis"),
        (_("Discussed with existing providers"), "discussed"),
        (_("When nothing is done"), "risks"),
    ):
        if item.get(name):
            yield Heading(2, title)
            yield from paragraphs(item[name])
    for link in item["indicators"]:
        target = f": {cell_text(Decimal(link['target']), 'cs')} {link['unit']}" if link["target"] else ""
        yield Paragraph(f"{link['name']}{target}".rstrip())
    if not item.get("approval"):
        yield Note(_("The action plan with this item has not been approved yet."))


def _day(text):
    return date.fromisoformat(text) if text else None


def _decimal(text):
    return None if text in (None, "") else Decimal(text)
