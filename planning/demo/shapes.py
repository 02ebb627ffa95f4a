"""The shapes in which the content of the demo city is written; every figure and person in it is invented."""

from dataclasses import dataclass

TARGETS = {
    "psychiatrie": "osoby s chronickým duševním onemocněním",
    "krize": "osoby v krizi",
    "cizinci": "imigranti a azylanti",
    "mensiny": "etnické menšiny",
    "lokality": "osoby žijící v sociálně vyloučených komunitách",
    "bez-domova": "osoby bez přístřeší",
    "nasili": "oběti domácího násilí",
    "trestny-cin": "oběti trestné činnosti",
    "propusteni": "pachatelé trestné činnosti",
    "seniori": "senioři",
    "demence": "osoby žijící s demencí",
    "pecujici": "pečující osoby",
    "paliativa": "osoby s potřebou paliativní péče",
    "nemocni": "osoby s chronickým onemocněním",
    "telesne": "osoby s tělesným postižením",
    "mentalni": "osoby s mentálním postižením",
    "kombinovane": "osoby s kombinovaným postižením",
    "autismus": "osoby s poruchou autistického spektra",
    "zrak": "osoby se zrakovým postižením",
    "sluch": "osoby se sluchovým postižením",
    "zp": "osoby se zdravotním postižením",
    "rodiny": "rodiny s dítětem/dětmi",
    "mladez": "děti a mládež ve věku od 6 do 26 let ohrožené společensky nežádoucími jevy",
    "z-ustavu": "osoby do 26 let věku opouštějící školská zařízení pro výkon ústavní péče",
    "zavislosti": "osoby ohrožené závislostí nebo závislé na návykových látkách",
    "riziko": "osoby, které vedou rizikový způsob života nebo jsou tímto způsobem života ohroženy",
}
"""Short words for the registry's target groups."""

FORMS = {"A": "outpatient", "P": "residential", "T": "field"}


@dataclass(frozen=True)
class Organisation:
    """A provider. `number` makes its invented IČO, a text is a real one."""

    name: str
    legal_form: str
    number: int | str
    seat: str
    phone: str = ""


@dataclass(frozen=True)
class Measured:
    """An indicator of a service. `years` holds target and actual of the first and of the second reported year, the
    target of last year and the target proposed for the open year; words stand there for an indicator in words.
    """

    name: str
    kind: str
    unit: str
    direction: str
    years: tuple
    meaning: str = ""
    source: str = ""
    value_type: str = "number"
    decimals: int = 0
    starting_state: str = ""
    change: str = ""
    evidence: str = ""
    comment: str = ""
    catalogue: str = ""


@dataclass(frozen=True)
class Offered:
    """A service. `forms` are letters as in the law, groups name the one it reports through first.

    A capacity is (letter of the form, unit, counted, registered, in network); a rise is its registered count before.
    """

    key: str
    provider: str
    section: str | None
    name: str
    forms: str
    groups: str
    targets: str
    helps: str
    capacities: tuple = ()
    rise: int | None = None
    direct: tuple = ()
    other: float = 0
    places: tuple = ()
    since: int = 2007
    regions: tuple = ("liberec",)
    measured: tuple = ()


@dataclass(frozen=True)
class Aim:
    """A goal of a group; `measures` are (title, text, who carries it out, other responsible groups)."""

    group: str
    title: str
    text: str
    reasoning: str
    measures: tuple


@dataclass(frozen=True)
class Step:
    """An item of an action plan. `measure` is its code, `costs` are thousands of crowns by source.

    A rise is (letter of the form, unit, by how much) over what stands on record that day; `fte` is by how much too.
    """

    key: str
    measure: str
    kind: str
    state: str
    title: str
    description: str
    service: str = ""
    provider: str = ""
    need: str = ""
    to_be: str = ""
    rise: tuple = ()
    fte: float | None = None
    months: tuple = (1, 12)
    costs: tuple = ()
    reason: str = ""
    continues: str = ""
    indicators: str = ""
    outcome: str = ""
    done: str = ""
    spent: float | None = None
    why_not: str = ""
    what_next: str = ""


@dataclass(frozen=True)
class Point:
    """A point of an agenda. `votes` are (motion, for, against, abstained), `tasks` (text, who, days after the meeting,
    done); `links` lead to codes of goals and measures, keys of items and to `service/number` of an indicator.
    """

    title: str
    discussion: str = ""
    conclusion: str = ""
    public: str = ""
    links: str = ""
    votes: tuple = ()
    tasks: tuple = ()
    decision: bool = False
    label: str = ""


@dataclass(frozen=True)
class Sitting:
    """A meeting. `when` is (years from the open one, month, day) or a number of days from today."""

    groups: str
    when: tuple | int
    number: str
    place: str
    state: str
    points: tuple
    title: str = ""
    starts: str = "13:00"
    ends: str = "15:00"
    guests: tuple = ()
    excused: str = ""
    recorded_by: str = ""
    verified_by: str = ""
