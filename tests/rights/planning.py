"""Who gets what at the addresses of `planning`; the columns are explained in row.py."""

from planning.models import ItemIndicator, MeasureIndicator
from portal.enums import LetterState
from portal.models import Letter
from tests.rights.row import Row


def year_as(kind):
    return lambda world: [world.region.slug, world.action_plan.year, kind]


DOWNLOADS = [
    Row("planning:action_plan_download", year_as("csv"), get="nffooonoo"),
    Row("planning:action_plan_read", lambda world: [world.region.slug, world.action_plan.year], get="nffooonoo"),
    Row("planning:plan_download", lambda world: [world.region.slug, "docx"], get="nnnooonoo"),
    Row("planning:plan_of_download", lambda world: [world.region.slug, world.plan.since, "docx"], get="nnnooonoo"),
    Row("planning:requests_download", lambda world: [world.region.slug, 2028, "csv"], get="loofoofoo"),
]

OPEN_TO_ALL = "ooooooooo"
INSIDERS = "nnnooonoo"  # who reads drafts of the plan
OF_THE_PLAN = "lnnffonff"  # the coordinator writes, other insiders are told why not
OF_THE_YEAR = "lffffonff"  # the same where providers may come, too
OWN = "lonnnonnn"  # a draft of one provider: it and the coordinator
OF_OWN = "lfnnnonnn"  # the provider sees it, the coordinator acts


def pk_of(name):
    return lambda world: [getattr(world, name).pk]


def region(world):
    return [world.region.slug]


def year(world):
    return [world.region.slug, world.action_plan.year]


def version_of_plan(world):
    return [world.region.slug, world.plan.since, 1]


def version_of_year(world):
    return [*year(world), 1]


def linked_to_measure(world):
    return [MeasureIndicator.objects.get_or_create(measure=world.measure, indicator=world.indicator)[0].pk]


def linked_to_item(world):
    return [ItemIndicator.objects.get_or_create(item=world.item, indicator=world.indicator)[0].pk]


PARTS = [
    row
    for kind in ("goal", "measure")
    for row in (
        Row(f"planning:{kind}_detail", pk_of(kind), get=INSIDERS),
        Row(f"planning:{kind}_edit", pk_of(kind), get=OF_THE_PLAN, post=OF_THE_PLAN),
        *[Row(f"planning:{kind}_{what}", pk_of(kind), post=OF_THE_PLAN) for what in ("move", "remove", "restore")],
    )
]

PLAN = [
    Row("planning:plan", region, get=OPEN_TO_ALL),
    Row("planning:plan_of", lambda world: [world.region.slug, world.plan.since], get=INSIDERS),
    Row("planning:plan_version", version_of_plan, get=INSIDERS),
    Row("planning:plan_file", lambda world: [*version_of_plan(world), "pdf"], get="nnnnnnnnn"),
    Row("planning:plan_add", region, get="lffffofff", post="lffffofff"),
    *[
        Row(f"planning:{name}", pk_of("plan"), get=OF_THE_PLAN, post=OF_THE_PLAN)
        for name in ("plan_edit", "plan_introduction", "plan_approve", "goal_add")
    ],
    *[
        Row(f"planning:{name}", pk_of("plan"), post=OF_THE_PLAN)
        for name in ("plan_start", "plan_comments", "plan_sort")
    ],
    *PARTS,
    Row("planning:measure_add", pk_of("goal"), get=OF_THE_PLAN, post=OF_THE_PLAN),
    Row("planning:link_indicator", pk_of("measure"), get=OF_THE_PLAN, post=OF_THE_PLAN),
    Row("planning:link_measure", pk_of("indicator"), get=OWN, post=OWN),
    Row("planning:unlink_indicator", linked_to_measure, post=OF_THE_PLAN),
]

ACTION_PLAN = [
    Row("planning:action_plans", region, get=OPEN_TO_ALL),
    Row("planning:action_plan", year, get="nooooonoo"),
    Row("planning:action_plan_version", version_of_year, get=INSIDERS),
    Row("planning:action_plan_file", lambda world: [*version_of_year(world), "pdf"], get="nnnnnnnnn"),
    Row("planning:action_plan_add", region, get="lffffofff", post="lffffofff"),
    Row("planning:action_plan_approve", year, get=OF_THE_YEAR, post=OF_THE_YEAR),
    Row("planning:take_over", year, get=OF_THE_YEAR, post=OF_THE_YEAR),
    *[
        Row(f"planning:{name}", year, post=OF_THE_YEAR)
        for name in ("action_plan_start", "action_plan_comments", "items_include")
    ],
    Row("planning:evaluations", year, get="looooonoo"),
    Row("planning:item_add", year, get="looffonof", post="looffonof"),
]

ITEMS = [
    Row("planning:item_detail", pk_of("item"), get="nonnnonnn"),
    Row("planning:item_edit", pk_of("item"), get=OWN, post=OWN),
    Row("planning:item_move", lambda world: [world.item.pk, "navrhnout"], get=OWN, post=OWN),
    Row("planning:item_order", pk_of("item"), post=OF_OWN),
    Row("planning:item_remove", pk_of("item"), post=OWN),
    Row("planning:item_restore", pk_of("item"), post=OWN),
    Row("planning:item_indicator", pk_of("item"), get=OWN, post=OWN),
    Row("planning:item_indicator_remove", linked_to_item, post=OWN),
    Row("planning:item_evaluate", pk_of("item"), get="lfnnnfnnn", post="lfnnnfnnn"),  # a draft is not evaluated
]

REQUESTS = [
    Row("planning:request_list", region, get="loofoofoo"),
    Row("planning:request_add", pk_of("item"), get="lfnnnfnnn", post="lfnnnfnnn"),  # the item is only a draft
    Row("planning:request_detail", pk_of("request"), get=OWN),
    *[
        Row(f"planning:{name}", pk_of("request"), get=OF_OWN, post=OF_OWN)
        for name in ("request_edit", "request_file", "request_withdraw", "request_number")
    ],
    Row("planning:request_decide", pk_of("request"), get="lfnnnfnnn", post="lfnnnfnnn"),  # it has not been filed
]

WHO_RUNS_THE_MEETING = "lnnofonnf"


LETTERS = "lffffofff"


def stuck_letter(world):
    kept = Letter.objects.filter(key="stuck").first()
    letter = kept or Letter.objects.create(
        key="stuck", kind="test", email="a@example.cz", state=LetterState.FAILED, row=world.round
    )
    return [world.region.slug, letter.pk]


ACROSS = [
    Row("planning:home", get=OPEN_TO_ALL),
    Row("planning:search", get=OPEN_TO_ALL),
    Row("planning:feedback", lambda world: [world.service.pk], get="lonooonno"),
    Row("planning:letter_list", region, get=LETTERS),
    Row("planning:letter_again", stuck_letter, post=LETTERS),
    Row("planning:region", lambda world: [world.region.slug], get=OPEN_TO_ALL),
    Row("planning:thread", lambda world: ["measure", world.measure.pk], get=INSIDERS),
    Row("planning:agenda_link_add", pk_of("agenda_item"), get=WHO_RUNS_THE_MEETING, post=WHO_RUNS_THE_MEETING),
    Row("planning:agenda_link_remove", pk_of("agenda_link"), post=WHO_RUNS_THE_MEETING),
]

ROWS = [*ACROSS, *PLAN, *ACTION_PLAN, *ITEMS, *REQUESTS, *DOWNLOADS]
