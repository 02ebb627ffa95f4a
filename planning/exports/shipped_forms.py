"""The two templates that ship: the request and the municipality's two-sheet statement, drawn by us.

Nobody outside has seen the inside of the authorities' own forms, so these hold every field that any of them is known to
ask for (in Czech, the language in which requests are filed); a coordinator puts the authority's own in their place.
"""

from functools import cache

from openpyxl import Workbook

from planning.enums import FormPart
from planning.exports.drawing import COUNT, CROWNS, DAY, FTE, Sheet
from portal.tables.templates.filling import packed

PORTRAIT, LANDSCAPE = 7.1, 10.6


@cache
def shipped(part):
    """Return the template of a paper (FormPart) that ships, as bytes of an .xlsx."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = ""
    {FormPart.REQUEST: _request, FormPart.STATEMENT: _statement}[FormPart(part)](book)
    return packed(book)


def _request(book):
    _about(Sheet(book.create_sheet("Žádost"), width=PORTRAIT))
    _figures(Sheet(book.create_sheet("Kapacity a náklady"), width=LANDSCAPE, landscape=True))
    _need(Sheet(book.create_sheet("Potřebnost a soulad"), width=PORTRAIT))


def _about(page):
    page.head(
        "{{ request.authority }}",
        "Žádost o zařazení do sítě sociálních služeb",
        "Formulář {{ request.form_name }}  ·  síť na rok {{ request.network_year }}",
    )
    page.section("1  Záměr")
    page.fact("Druh změny", "{{ request.kinds }}")
    page.facts("Region plánování", "{{ request.region }}", "Úroveň v síti", "{{ request.level }}")
    page.facts("Lhůta pro podání", "{{ request.window }}", "Datum podání", "{{ request.filed_on }}", form=DAY)
    page.fact("Důvod mimo lhůtu", "{{ request.outside_window_reason }}")
    page.fact("Důvod před schválením", "{{ request.ahead_reason }}")
    page.gap()
    page.section("2  Poskytovatel")
    page.fact("Název", "{{ provider.name }}")
    page.facts("IČO", "{{ provider.ico }}", "Právní forma", "{{ provider.legal_form }}")
    page.fact("Sídlo", "{{ provider.seat }}")
    page.facts("Datová schránka", "{{ provider.data_box }}", "Telefon", "{{ provider.phone }}")
    page.facts("E-mail", "{{ provider.email }}", "Web", "{{ provider.web }}")
    page.gap()
    page.section("3  Služba")
    page.fact("Název", "{{ service.name }}")
    page.facts("Identifikátor", "{{ service.identifier }}", "Formy", "{{ service.forms }}")
    page.fact("Druh služby", "{{ service.type }}")
    page.fact("Cílové skupiny", "{{ service.target_groups }}")
    page.fact("Věkové skupiny", "{{ service.age_groups }}")
    page.fact("Místa poskytování", "{{ service.places }}")
    page.facts("Poskytována od", "{{ service.since }}", "do", "{{ service.until }}", form=DAY)
    page.fact("Územní působnost", "{{ territory.names }}")
    page.facts("Podíl pro region (%)", "{{ territory.share }}", "Regionalita", "{{ request.regionality }}")
    page.gap()
    page.section("4  Přílohy")
    page.table(
        [
            ("Položka", 2, "{{ annexes.item }}", None),
            ("Druh přílohy", 3, "{{ annexes.kind }}", None),
            ("Soubor", 7, "{{ annexes.name }}", None),
        ]
    )
    page.sign("Za poskytovatele: jméno, funkce, datum, podpis", "Za obec: jméno, funkce, datum, podpis")
    page.finish()


def _figures(page):
    page.head(
        "{{ provider.name }}, IČO {{ provider.ico }}",
        "Kapacity, úvazky a náklady",
        "{{ service.name }}  {{ service.identifier }}  ·  síť na rok {{ request.network_year }}",
    )
    page.section("5  Kapacita podle formy a jednotky")
    page.table(
        [
            ("Forma", 2, "{{ capacities.form }}", None),
            ("Jednotka", 2, "{{ capacities.unit }}", None),
            ("Registrovaná", 1, "{{ capacities.registered }}", COUNT),
            ("V síti", 1, "{{ capacities.network }}", COUNT),
            ("Změna", 1, "{{ capacities.change }}", COUNT),
            ("Cílová", 1, "{{ capacities.asked }}", COUNT),
            ("Z toho pro region", 1, "{{ capacities.asked_here }}", COUNT),
            ("Minimální", 1, "{{ capacities.minimal }}", COUNT),
            ("Střední", 1, "{{ capacities.middle }}", COUNT),
            ("Ideální", 1, "{{ capacities.ideal }}", COUNT),
        ]
    )
    page.gap()
    page.section("6  Úvazky")
    page.table(
        [
            ("Druh práce", 3, "{{ staffing.kind }}", None),
            ("V evidenci", 1, "{{ staffing.record }}", FTE),
            ("Nyní", 1, "{{ staffing.now }}", FTE),
            ("Změna", 1, "{{ staffing.change }}", FTE),
            ("Cílové", 1, "{{ staffing.asked }}", FTE),
            ("Z toho pro region", 2, "{{ staffing.asked_here }}", FTE),
            ("Minimální", 1, "{{ staffing.minimal }}", FTE),
            ("Střední", 1, "{{ staffing.middle }}", FTE),
            ("Ideální", 1, "{{ staffing.ideal }}", FTE),
        ]
    )
    page.gap()
    page.section("7  Náklady a zdroje v Kč")
    page.table(
        [("Zdroj", 8, "{{ costs.source }}", None), ("Částka v Kč", 4, "{{ costs.amount }}", CROWNS)],
        total=("Náklady celkem", 8, "{{ money.total }}", CROWNS),
    )
    page.facts("z toho osobní", "{{ money.personnel }}", "z toho provozní", "{{ money.operating }}", form=CROWNS)
    page.facts("Počet měsíců", "{{ money.months }}", "Jednotky", "{{ money.units }}", form=COUNT)
    page.facts(
        "Náklad na jednotku",
        "{{ money.unit_cost }}",
        "Referenční náklady na jednotku",
        "{{ money.reference_costs }}",
        form=CROWNS,
    )
    page.facts(
        "Referenční výnosy na jednotku",
        "{{ money.reference_income }}",
        "Vypočtená vyrovnávací platba (orientačně)",
        "{{ money.computed }}",
        form=CROWNS,
    )
    page.fact("Požadovaná vyrovnávací platba", "{{ money.compensation }}", form=CROWNS)
    page.finish()


def _need(page):
    page.head(
        "{{ provider.name }}, IČO {{ provider.ico }}",
        "Potřebnost a soulad s plánem",
        "{{ service.name }}  {{ service.identifier }}  ·  síť na rok {{ request.network_year }}",
    )
    page.section("8  Potřebnost")
    page.label("Nepříznivá situace a proč stávající služby nestačí")
    page.long("{{ reasons.text }}")
    page.label("Údaje, které potřebnost dokládají")
    page.table(
        [
            ("Druh", 3, "{{ evidence.kind }}", None),
            ("Údaj", 7, "{{ evidence.words }}", None),
            ("Odkud", 2, "{{ evidence.source }}", None),
        ]
    )
    page.label("Projednání se stávajícími poskytovateli")
    page.long("{{ items.discussed }}")
    page.label("Co nastane, když se nic nestane")
    page.long("{{ items.risks }}")
    page.gap()
    page.section("9  Soulad s komunitním a akčním plánem")
    page.table(
        [
            ("Položka", 1, "{{ plan_items.code }}", None),
            ("Aktivita", 4, "{{ plan_items.title }} ({{ plan_items.year }})", None),
            ("Cíl a opatření", 4, "{{ plan_items.goal }}; {{ plan_items.measure }}", None),
            ("Schváleno", 3, "{{ plan_items.approval }}", None),
        ]
    )
    page.gap()
    page.section("10  Stanoviska")
    page.table(
        [
            ("Kdo", 3, "{{ opinions.by }}", None),
            ("Stanovisko", 2, "{{ opinions.verdict }}", None),
            ("Dne", 2, "{{ opinions.on }}", DAY),
            ("Hlasování a odůvodnění", 5, "{{ opinions.vote }} {{ opinions.reason }}", None),
        ]
    )
    page.finish()


def _statement(book):
    _statement_front(Sheet(book.create_sheet("Vyjádření"), width=PORTRAIT))
    _statement_back(Sheet(book.create_sheet("Odůvodnění"), width=PORTRAIT))


def _statement_front(page):
    page.head(
        "{{ statement.municipality }}",
        "Vyjádření obce k zařazení sociální služby",
        "Rozvojový záměr: formulář {{ request.form_name }}  ·  síť na rok {{ request.network_year }}",
    )
    page.section("1  Čeho se vyjádření týká")
    page.fact("Poskytovatel", "{{ provider.name }}")
    page.facts("IČO", "{{ provider.ico }}", "Právní forma", "{{ provider.legal_form }}")
    page.fact("Služba", "{{ service.name }}")
    page.facts("Identifikátor", "{{ service.identifier }}", "Formy", "{{ service.forms }}")
    page.fact("Druh služby", "{{ service.type }}")
    page.fact("Cílové skupiny", "{{ service.target_groups }}")
    page.fact("Územní působnost", "{{ territory.names }}")
    page.gap()
    page.section("2  Požadovaná změna")
    page.table(
        [
            ("Forma", 3, "{{ capacities.form }}", None),
            ("Jednotka", 3, "{{ capacities.unit }}", None),
            ("V síti", 2, "{{ capacities.network }}", COUNT),
            ("Cílová", 2, "{{ capacities.asked }}", COUNT),
            ("Z toho pro region", 2, "{{ capacities.asked_here }}", COUNT),
        ]
    )
    page.facts("Náklady celkem (Kč)", "{{ money.total }}", "Počet měsíců", "{{ money.months }}", form=CROWNS)
    page.gap()
    page.section("3  Vyjádření")
    page.put(1, 12, "{{ statement.verdict }}", size=14, bold=True, horizontal="center")
    page.down(30)
    page.facts("Vyjádřil(a) se", "{{ statement.body }}", "Usnesení č.", "{{ statement.resolution }}")
    page.fact("Dne", "{{ statement.on }}", form=DAY)
    page.put(
        1,
        12,
        "Kladné vyjádření nezakládá nárok na finanční podporu. Odůvodnění je na druhém listu.",
        size=9,
        color="5A6B73",
    )
    page.down(18)
    page.sign("Za obec: jméno, funkce", "Datum, podpis, razítko")
    page.finish()


def _statement_back(page):
    page.head(
        "{{ statement.municipality }}",
        "Odůvodnění vyjádření obce",
        "{{ service.name }}, {{ provider.name }}  ·  síť na rok {{ request.network_year }}",
    )
    page.section("4  Odůvodnění")
    page.long("{{ municipal_reasons.text }}")
    page.gap()
    page.section("5  Soulad s komunitním plánem a akčním plánem")
    page.table(
        [
            ("Položka", 1, "{{ plan_items.code }}", None),
            ("Aktivita", 5, "{{ plan_items.title }} ({{ plan_items.year }})", None),
            ("Opatření", 3, "{{ plan_items.measure }}", None),
            ("Schváleno", 3, "{{ plan_items.approval }}", None),
        ]
    )
    page.gap()
    page.section("6  Projednání a stanoviska")
    page.table(
        [
            ("Kdo", 3, "{{ opinions.by }}", None),
            ("Stanovisko", 3, "{{ opinions.verdict }}", None),
            ("Dne", 2, "{{ opinions.on }}", DAY),
            ("Hlasování", 4, "{{ opinions.vote }}", None),
        ]
    )
    page.label("Vyjádření příslušného odboru")
    page.long("{{ statement.department }}")
    page.gap()
    page.section("7  Jak se obec podílí")
    page.long("{{ statement.contribution }}")
    page.finish()
