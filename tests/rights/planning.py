"""Who gets what at the addresses of `planning`; the columns are explained in row.py."""

from datetime import date

from planning import reports
from planning.enums import ProposalStep
from planning.exports.shipped_forms import shipped
from planning.models import (
    DossierLink,
    Evaluation,
    EvaluationCall,
    EvaluationFile,
    FormTemplate,
    ItemIndicator,
    MeasureIndicator,
    RequestFormKind,
    TeamNote,
)
from portal.documents import to_json
from portal.enums import LetterState
from portal.models import Letter
from providers.models import Municipality
from tests import factories as make
from tests.rights.row import Row


def year_as(kind):
    return lambda world: [world.region.slug, world.action_plan.year, kind]


READS_DRAFT = "nffooonoo"

DOWNLOADS = [
    Row("planning:action_plan_download", year_as("csv"), get=READS_DRAFT, post=READS_DRAFT),
    Row("planning:comparison_download", year_as("csv"), get=READS_DRAFT, post=READS_DRAFT),
    Row("planning:summary_download", year_as("docx"), get=READS_DRAFT),
    Row("planning:summary_read", lambda world: [world.region.slug, world.action_plan.year], get=READS_DRAFT),
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


def note(world):
    """A comment of the team on the year."""
    written = {"action_plan": world.action_plan, "by": world.people.coordinator, "text": "Chybí náklady."}
    return [TeamNote.objects.get_or_create(**written)[0].pk]


def evaluated(world):
    """The item in the plan, and its provider asked how it turned out."""
    world.item.state = "included"
    world.item.save()
    Evaluation.objects.get_or_create(item=world.item)
    return [world.item.pk]


def called(world):
    """The year whose items were asked about."""
    evaluated(world)
    EvaluationCall.objects.get_or_create(action_plan=world.action_plan, due=date(2028, 2, 20))
    return year(world)


def published(world):
    """The year whose evaluation was published once."""
    called(world)
    call = world.action_plan.evaluation_call
    if not call.versions.exists():
        version = call.versions.create(number=1, document=to_json(reports.evaluation_document(world.action_plan, "cs")))
        EvaluationFile.of(version, format="csv", name="vyhodnoceni.csv", content=b"0").save()
    return year(world)


def step_of_item(step):
    return lambda world: [world.item.pk, step]


def annex(world):
    return [make.AnnexFactory(item=world.item).pk]


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
    Row("planning:comparison", year, get=READS_DRAFT),
    Row("planning:priorities", year, post=OF_THE_YEAR),
    Row("planning:note_list", year, get="lffooonoo", post="lffooonoo", data=lambda world: {"text": "Chybí náklady."}),
    Row("planning:note_settle", note, post=OF_THE_PLAN),
    Row("planning:version_check", version_of_year, get="nnnnnnnnn"),  # nothing is approved
    Row("planning:evaluations", year, get="lofooonoo"),
    Row("planning:evaluation_ask", year, get=OF_THE_YEAR, post=OF_THE_YEAR),
    Row("planning:evaluation_discuss", called, get="lffofonof"),
    Row("planning:evaluation_discuss", called, post="lffofonff", data=lambda world: {"meeting": world.meeting.pk}),
    Row("planning:evaluation_paper", called, get="lfffoonfo"),
    Row("planning:evaluation_paper_file", lambda world: [*called(world), "csv"], get="lfffoonfo"),
    Row("planning:evaluation_publish", called, get=OF_THE_YEAR, post=OF_THE_YEAR),
    Row("planning:evaluation_newest", published, get=OPEN_TO_ALL),
    Row("planning:evaluation_published", lambda world: [*published(world), 1], get=OPEN_TO_ALL),
    Row("planning:evaluation_file", lambda world: [*published(world), 1, "csv"], get=OPEN_TO_ALL),
    Row("planning:item_add", year, get="looffonof", post="looffonof"),
]

ITEMS = [
    Row("planning:item_detail", pk_of("item"), get="nonnnonnn"),
    Row("planning:item_edit", pk_of("item"), get=OWN, post=OWN),
    *[Row("planning:proposal_step", step_of_item(step), get=OWN, post=OWN) for step in ProposalStep.values[1:]],
    Row("planning:proposal", pk_of("item"), get=OWN),
    Row("planning:proposal_receipt", pk_of("item"), get=OWN),
    Row("planning:annex_download", annex, get=OWN),
    Row("planning:annex_remove", annex, post=OWN),
    Row("planning:item_move", lambda world: [world.item.pk, "navrhnout"], get=OWN, post=OWN),
    Row("planning:item_order", pk_of("item"), post=OF_OWN),
    Row("planning:note_add", pk_of("item"), get=OF_OWN, post=OF_OWN),
    Row("planning:item_remove", pk_of("item"), post=OWN),
    Row("planning:item_restore", pk_of("item"), post=OWN),
    Row("planning:item_indicator", pk_of("item"), get=OWN, post=OWN),
    Row("planning:item_indicator_remove", linked_to_item, post=OWN),
    Row("planning:evaluation", evaluated, get="lonnnonnn", post="lonnnonnn"),  # asked about, not handed in
    Row("planning:evaluation_move", lambda world: [*evaluated(world), "vratit"], get=OF_OWN, post=OF_OWN),
]

WHO_GIVES_IT = "lfnofonnf"  # of a proposal: its provider and readers see it, the group's lead and the coordinator act
RUNS_THE_GROUP = "lnnofonnf"


def opinion_on_proposal(world):
    return [world.proposal.pk, world.opinion_step.pk]


def on_paper(world):
    return [world.paper.pk, world.proposal.pk]


def step_of_year(world):
    return [*year(world), world.opinion_step.pk]


OPINIONS = [
    Row("planning:opinions", year, get="lffooonoo"),
    Row("planning:opinion_chain", year, get=OF_THE_YEAR, post=OF_THE_YEAR),
    Row("planning:opinion_step_add", year, get=OF_THE_YEAR, post=OF_THE_YEAR),
    Row("planning:opinion_step_restore", year, post=OF_THE_YEAR),
    Row("planning:opinion_step_edit", pk_of("opinion_step"), get=OF_THE_YEAR, post=OF_THE_YEAR),
    Row("planning:opinion_step_move", pk_of("opinion_step"), post=OF_THE_YEAR),
    Row("planning:opinion_step_remove", pk_of("opinion_step"), post=OF_THE_YEAR),
    Row("planning:statement", opinion_on_proposal, get=WHO_GIVES_IT, post=WHO_GIVES_IT),
    Row("planning:statement_remove", pk_of("statement"), post=WHO_GIVES_IT),
    Row("planning:step_statements", step_of_year, get=OF_THE_YEAR, post=OF_THE_YEAR),
    Row(
        "planning:step_statement",
        lambda world: [*step_of_year(world), world.proposal.pk],
        get=OF_THE_YEAR,
        post=OF_THE_YEAR,
    ),
    Row("planning:item_include", pk_of("proposal"), get="lfnffonnf", post="lfnffonnf"),
]

PAPERS = [
    Row("planning:paper", pk_of("paper"), get="lnnooonno"),
    Row("planning:paper_download", lambda world: [world.paper.pk, "html"], get="lnnooonno"),
    Row("planning:paper_add", lambda world: [*year(world), world.group.slug], get="lffofonff", post="lffofonff"),
    *[
        Row(f"planning:{name}", pk_of("paper"), get=RUNS_THE_GROUP, post=RUNS_THE_GROUP)
        for name in ("paper_edit", "paper_release", "paper_agenda", "paper_statements")
    ],
    Row("planning:paper_statement", on_paper, get=RUNS_THE_GROUP, post=RUNS_THE_GROUP),
    Row("planning:paper_move", on_paper, post=RUNS_THE_GROUP),
    Row("planning:paper_take_back", pk_of("paper"), post=RUNS_THE_GROUP),
]

NOT_YET = "lfnnnfnnn"  # the request is only a draft: those who see it are told why not
THE_AUTHORITYS = "lffffofff"  # its coordinators keep its forms, windows and templates


def unused_form(world):
    kind, _new = RequestFormKind.objects.get_or_create(authority=world.region.authority, letter="Z")
    return [world.region.slug, kind.pk]


def unused_window(world):
    return [world.region.slug, make.WindowFactory(authority=world.region.authority, network_year=2031).pk]


def form_template(world):
    kept = FormTemplate.objects.filter(authority=world.region.authority).first()
    template = kept or FormTemplate(authority=world.region.authority, uploaded_by=world.people.coordinator)
    if not kept:
        template.take(shipped("request"), name="formular.xlsx", by=world.people.coordinator)
        template.save()
    return [world.region.slug, template.pk]


def dossier_link(world):
    link = DossierLink(request=world.request, whom="Krajský úřad", expires_on="2027-03-01")
    link.make(by=world.people.coordinator)
    return [world.request.pk, link.pk]


def of_request(*more):
    return lambda world: [world.request.pk, *more]


def of_region(*more):
    return lambda world: [world.region.slug, *more]


REQUESTS = [
    Row("planning:request_list", region, get="loofoofoo"),
    Row("planning:request_add", pk_of("item"), get="lfnnnfnnn", post="lfnnnfnnn"),  # the item is only a draft
    Row("planning:request_detail", pk_of("request"), get=OWN),
    *[
        Row(f"planning:{name}", pk_of("request"), get=OF_OWN, post=OF_OWN)
        for name in ("request_edit", "request_file", "request_withdraw", "request_statement")
    ],
    *[
        Row(f"planning:{name}", pk_of("request"), get=NOT_YET, post=NOT_YET)
        for name in ("request_decide", "request_correct", "request_hand_over", "request_links", "request_network")
    ],
    Row("planning:request_form_file", of_request("request"), get=OWN),
    Row("planning:request_paper", of_request("request", "html"), get=OWN),
    Row("planning:request_dossier", pk_of("request"), get=NOT_YET),
    Row("planning:request_link_revoke", dossier_link, post=NOT_YET),
    Row("planning:dossier_open", lambda world: ["0" * 64], get=OPEN_TO_ALL),
    Row("planning:dossier_download", post=OPEN_TO_ALL),
]
AUTHORITY = [
    Row("planning:request_forms", region, get="loofoofoo"),
    Row("planning:request_forms_begin", region, post=THE_AUTHORITYS),
    Row("planning:request_form_add", region, get=THE_AUTHORITYS, post=THE_AUTHORITYS),
    Row("planning:request_form_edit", unused_form, get=THE_AUTHORITYS, post=THE_AUTHORITYS),
    Row("planning:request_form_remove", unused_form, post=THE_AUTHORITYS),
    Row("planning:request_window_add", region, get=THE_AUTHORITYS, post=THE_AUTHORITYS),
    Row("planning:request_window_edit", unused_window, get=THE_AUTHORITYS, post=THE_AUTHORITYS),
    Row("planning:request_window_remove", unused_window, post=THE_AUTHORITYS),
    Row("planning:request_templates", region, get=THE_AUTHORITYS, post=THE_AUTHORITYS),
    Row("planning:request_placeholders", region, get=THE_AUTHORITYS),
    Row("planning:request_template_shipped", of_region("request"), get=THE_AUTHORITYS),
    Row("planning:request_template", form_template, get=THE_AUTHORITYS),
    Row("planning:request_template_file", form_template, get=THE_AUTHORITYS),
    Row(
        "planning:request_template_tried",
        lambda world: [*form_template(world), world.request.pk],
        get=THE_AUTHORITYS,
    ),
    Row("planning:request_template_use", form_template, post=THE_AUTHORITYS),
]

WHO_RUNS_THE_MEETING = "lnnofonnf"


LETTERS = "lffffofff"


def stuck_letter(world):
    kept = Letter.objects.filter(key="stuck").first()
    letter = kept or Letter.objects.create(
        key="stuck", kind="test", email="a@example.cz", state=LetterState.FAILED, row=world.round
    )
    return [world.region.slug, letter.pk]


def town(world):
    """The code of a municipality of the planning region."""
    place = Municipality.objects.filter(planning_regions=world.region).first()
    if place is None:
        place = Municipality.objects.create(code="569999", name="Horní Lhota")
        world.region.municipalities.add(place)
    return [place.code]


READS_TERRITORY = "lnnnoonno"

TERRITORY = [
    *[
        Row(f"planning:{name}", town, get=READS_TERRITORY)
        for name in (
            "territory",
            "territory_services",
            "territory_items",
            "territory_requests",
            "territory_demand",
        )
    ],
    Row("planning:territory_file", lambda world: [*town(world), "sluzby", "csv"], get=READS_TERRITORY),
    Row("planning:authority", lambda world: [world.region.authority.slug], get="lnnnnnnno"),
    Row("planning:authority_file", lambda world: [world.region.authority.slug, "csv"], get="lnnnnnnno"),
]

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

ROWS = [*ACROSS, *TERRITORY, *PLAN, *ACTION_PLAN, *ITEMS, *OPINIONS, *PAPERS, *REQUESTS, *AUTHORITY, *DOWNLOADS]
