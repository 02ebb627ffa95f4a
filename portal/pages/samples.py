"""What the style guide shows: invented, plausible Czech content for every component and picture."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator

from portal.charts import (
    Bar,
    Column,
    History,
    Layer,
    Mark,
    Node,
    Point,
    Progress,
    Ribbon,
    Share,
    Sparkline,
    Stack,
    Station,
    Thread,
    ThreadMap,
    Timeline,
    Window,
)

PRAGUE = ZoneInfo("Europe/Prague")
NOON = datetime(2026, 10, 14, 14, 32, tzinfo=PRAGUE)
STATES = [
    ("draft", "koncept"),
    ("in_comments", "v připomínkách"),
    ("submitted", "odevzdáno"),
    ("returned", "vráceno k doplnění"),
    ("accepted", "přijato"),
    ("approved", "schváleno"),
    ("overdue", "po termínu"),
    ("closed", "ukončeno"),
]
PLACES = [
    {"label": "Přehled", "url": "#pictures", "icon": "home"},
    {"label": "Komunitní plán", "url": "#parts", "icon": "plan", "current": True},
    {"label": "Akční plán", "url": "#forms", "icon": "item"},
    {"label": "Skupiny", "url": "#lists", "icon": "group"},
    {"label": "Služby", "url": "#ground", "icon": "service"},
]
GROUPS = [
    "Senioři",
    "Osoby se zdravotním postižením",
    "Děti, mládež a rodina",
    "Osoby ohrožené závislostmi",
    "Duševní zdraví",
    "Cizinci a národnostní menšiny",
    "Řídicí skupina",
]


class SampleForm(forms.Form):
    """A service reports its values."""

    clients = forms.DecimalField(
        label="Počet podpořených osob",
        help_text="Osoby, se kterými služba v roce uzavřela smlouvu. Každou počítejte jednou.",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    comment = forms.CharField(label="Komentář", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    form = forms.ChoiceField(label="Forma služby", choices=[("t", "terénní"), ("a", "ambulantní"), ("p", "pobytová")])
    scope = forms.ChoiceField(
        label="Působnost",
        choices=[("m", "celý region"), ("o", "jen město")],
        widget=forms.RadioSelect,
        initial="m",
    )
    nothing = forms.BooleanField(label="Za toto období nemáme co vykázat", required=False)


class SampleText(forms.Form):
    """One paragraph, edited where it is read."""

    text = forms.CharField(label="Znění opatření", widget=forms.Textarea(attrs={"rows": 3}))


class SampleFilter(forms.Form):
    q = forms.CharField(label="Hledat", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    group = forms.ChoiceField(
        label="Skupina", required=False, choices=[("", "všechny")] + [(str(i), name) for i, name in enumerate(GROUPS)]
    )


def samples():
    """Return the context of the style guide."""
    return {
        "region": SimpleNamespace(name="Liberec"),
        "places": PLACES,
        "states": STATES,
        "groups": list(enumerate(GROUPS, start=1)),
        "steps": [("Přehled", "#"), ("Komunitní plán 2023–2027", "#"), ("Cíl 5", "#")],
        "form": SampleForm(prefix="empty", initial={"clients": "118"}),
        "wrong_form": SampleForm({"wrong-clients": "sto", "wrong-form": "t", "wrong-scope": "m"}, prefix="wrong"),
        "filter_form": SampleFilter(prefix="filter"),
        "text_form": SampleText(initial={"text": "Rozšířit terénní podporu v menších obcích."}),
        "noon": NOON,
        "second_page": Paginator(range(120), 25).page(2),
        **_pictures(),
        **_lists(),
    }


def _pictures():
    return {
        "sparkline": Sparkline(
            "Počet podpořených osob",
            [
                Point(2020, 92, 90),
                Point(2021, None, 95),
                Point(2022, 104, 100),
                Point(2023, 111, 110),
                Point(2024, 108, 115),
                Point(2025, 118, 115),
            ],
            unit="osob",
        ),
        "large_history": History(
            "Počet podpořených osob",
            [Point(2022, 96, 95), Point(2023, 104, 100), Point(2024, None, 105), Point(2025, 118, 115)],
            "osob",
        ),
        "timeline": Timeline(
            "Průběh kola",
            [("otevřeno", date(2026, 10, 1)), ("termín", date(2026, 10, 31)), ("uzavření", date(2026, 11, 15))],
            date(2026, 10, 20),
            {date(2026, 10, 8): 2, date(2026, 10, 14): 5, date(2026, 10, 19): 11},
        ),
        "bar": Bar(
            "Položky akčního plánu 2026",
            [
                Share("splněno", 24, "done"),
                Share("průběžně plněno", 11, "running"),
                Share("čeká na vyhodnocení", 6, "waiting"),
                Share("nesplněno", 3, "late"),
            ],
        ),
        "stack": Stack(
            "Co by stály varianty",
            [
                Layer("Minimální", [Share("kraj a stát", 2450000, "group-1"), Share("město", 600000, "group-2")]),
                Layer(
                    "Ideální",
                    [Share("kraj a stát", 4100000, "group-1"), Share("město", 950000, "group-2")],
                    "+12 lůžek, +3,5 úvazku v přímé péči",
                ),
            ],
            "Kč",
        ),
        "progress": Progress("Odevzdané služby", 41, 60),
        "ribbon": _ribbon(),
        "threads": _threads(),
        "thread_map": _thread_map(),
    }


def _ribbon():
    return Ribbon(
        year=2026,
        today=date(2026, 10, 14),
        windows=[
            Window("Sběr hodnot", date(2026, 1, 12), date(2026, 2, 20), "done"),
            Window("Stanoviska skupin", date(2026, 2, 9), date(2026, 3, 6), "done"),
            Window("Podání požadavků kraji", date(2026, 3, 2), date(2026, 4, 15), "done"),
            Window("Nastavení indikátorů", date(2026, 9, 21), date(2026, 10, 20), "running"),
            Window("Připomínky k plánu", date(2026, 11, 1), date(2026, 11, 30), "waiting"),
        ],
        marks=[
            Mark("Odevzdat indikátory Domova pod Ještědem", date(2026, 10, 20), "waiting"),
            Mark("Doplnit zápis ze zářijového jednání", date(2026, 9, 30), "late"),
        ],
    )


def _threads():
    def stations(here, counts, hints):
        names = ["Zápis", "Cíl", "Opatření", "Indikátor", "Položka", "Požadavek"]
        keys = ["minutes", "goal", "measure", "indicator", "item", "request"]
        return [
            Station(
                key,
                name,
                state="filled" if key == here else "ringed" if counts.get(key) else "hollow",
                count=counts.get(key, 0),
                url="#pictures" if counts.get(key) else "",
                hint=hints.get(key, ""),
            )
            for key, name in zip(keys, names, strict=True)
        ]

    counts = {"minutes": 2, "goal": 1, "measure": 1, "indicator": 3, "item": 1}
    return [
        Thread(
            stations("measure", counts, {"request": "Podá koordinátorka v březnu."}),
            url="#map",
            name="Vlákno opatření 5.2",
        ),
        Thread(
            stations(
                "indicator",
                {"measure": 1, "goal": 1},
                {
                    "minutes": "Propojí vedoucí skupiny u bodu jednání.",
                    "item": "Navrhne poskytovatel do konce února.",
                    "request": "Vznikne z položky plánu.",
                },
            ),
            name="Vlákno indikátoru",
        ),
    ]


def _thread_map():
    columns = [
        Column(
            "Zápis",
            [
                Node("z1", "Jednání č. 4: Návrhová část", "#map", "4. 10. 2026"),
                Node("z2", "Jednání č. 5: Indikátory služeb", "#map", "8. 11. 2026"),
            ],
        ),
        Column("Cíl", [Node("c", "5 Včasná a dostupná pomoc lidem s duševním onemocněním", "#map")]),
        Column("Opatření", [Node("o", "5.2 Rozšířit terénní podporu v menších obcích", is_here=True)]),
        Column(
            "Indikátor",
            [
                Node("i1", "Počet podpořených osob", "#map", "cíl 130 osob"),
                Node("i2", "Hodiny přímé práce v terénu", "#map", "cíl 2 400 hod."),
                Node("i3", "Průměrná čekací doba", "#map", "cíl 21 dnů"),
            ],
        ),
        Column("Položka", [Node("p", "5.2.1 Navýšení úvazků terénního týmu", "#map", "+1,5 úvazku")]),
        Column("Požadavek", [], hint="Podá koordinátorka ve lhůtě kraje."),
    ]
    edges = [("z1", "c"), ("z2", "i1"), ("c", "o"), ("o", "i1"), ("o", "i2"), ("o", "i3"), ("i1", "p"), ("i2", "p")]
    return ThreadMap("Mapa vlákna opatření 5.2", columns, edges)


def _lists():
    history = SimpleNamespace(
        by="Jana Vrbatová",
        at=NOON,
        what="upravila opatření 5.2",
        reason="",
        changes=[("Znění", "Rozšířit terénní podporu", "Rozšířit terénní podporu v menších obcích")],
    )
    returned = SimpleNamespace(
        by="Jana Vrbatová",
        at=NOON - timedelta(days=2),
        what="vrátila k doplnění",
        reason="chybí cílová hodnota",
        changes=[],
    )
    return {"history": [history, returned], "due": _due(), **_facts(), **_editing(), **_links()}


def _due():
    return [
        {
            "title": "Doplnit zápis z jednání č. 5",
            "url": "#lists",
            "why": "Skupina Duševní zdraví, zápis čeká na ověřovatele",
            "due_on": date(2026, 9, 30),
            "state": "overdue",
            "label": "po termínu",
        },
        {
            "title": "Nastavit indikátory na rok 2027",
            "url": "#lists",
            "why": "Terénní tým Lužické hory, zbývají 2 ze 3 indikátorů",
            "due_on": date(2026, 10, 20),
            "state": "open",
            "label": "rozpracováno",
        },
        {
            "title": "Přečíst návrh plánu",
            "url": "#lists",
            "why": "Připomínky se otevřou v listopadu",
            "due_on": None,
            "state": "waiting",
            "label": "čeká",
        },
    ]


def _facts():
    return {
        "facts": [("IČO", "12345679"), ("Druh služby", "§ 70 sociální rehabilitace"), ("Kapacita", "45 osob za rok")],
        "rows": [
            ("5.2.1", "Navýšení úvazků terénního týmu", "1,50", "1 240 000", "included", "zařazeno"),
            ("5.2.2", "Krizová pomoc o víkendech", "0,80", "655 500", "proposed", "navrženo"),
            ("5.3.1", "Chráněné bydlení v Jeřmanicích", "3,20", "2 980 000", "kept", "v zásobníku"),
        ],
    }


def _editing():
    return {
        "differences": [
            {
                "label": "Znění opatření",
                "theirs": "Rozšířit terénní podporu ve všech obcích regionu.",
                "yours": "Rozšířit terénní podporu v menších obcích a otevřít víkendovou službu.",
            }
        ],
        "hidden": [("version", "7")],
        "effects": [
            "Znění i čísla akčního plánu 2027 se zmrazí jako verze 1.",
            "Vytvoří se soubory PDF, DOCX a XLSX a uloží se s otiskem.",
            "Plán uvidí veřejnost.",
        ],
    }


def _links():
    return {
        "formats": [
            {"label": "PDF", "url": "#lists", "note": "k tisku, 412 kB"},
            {"label": "Word (DOCX)", "url": "#lists", "note": "pro radu, 96 kB"},
            {"label": "Excel (XLSX)", "url": "#lists", "note": "tabulka, 31 kB"},
        ],
        "tabs": [
            {"label": "Přehled", "url": "#lists", "current": True},
            {"label": "Jednání", "url": "#lists", "count": 12},
            {"label": "Členové", "url": "#lists", "count": 18},
        ],
        "meta": ["3 opatření", "9 služeb"],
    }
