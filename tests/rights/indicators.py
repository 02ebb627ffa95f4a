"""Who gets what at the addresses of `indicators`; the columns are explained in row.py."""

from indicators.models import Collation, Correction, RoundAccess, Workbook
from tests import factories as make
from tests.rights.row import Row

OWN = "lonnnonnn"  # the provider and the coordinator, before anything is submitted
COORDINATING = "lffffofff"
SETTLING = "lfnffonnf"  # those who see a submitted one and are not the coordinator get a reason
ROUND = "lfnffonff"


def region(world):
    return [world.region.slug]


def round_(world):
    return [world.round.pk]


def service(world):
    return [world.service.pk]


def indicator(world):
    return [world.indicator.pk]


def submission(world):
    return [world.submission.pk]


def setting(world):
    return [world.setting_submission.pk]


def own_in_setting(world):
    return [world.setting_submission.pk, world.indicator.pk]


def submitted(world):
    if world.submission.state == "open":
        world.submission.submit(by=world.people.provider)
    return [world.submission.pk]


def accepted(world):
    world.submission.refresh_from_db()
    submitted(world)
    if world.submission.state == "submitted":
        world.submission.accept(by=world.people.coordinator)
    return [world.submission.pk]


def with_reason(world):
    return [("reason", "Chybí komentář.")]


def elsewhere(world):
    return [make.IndicatorFactory(service=None, region=world.region).pk]


def kept_workbook(world):
    row = Workbook.objects.create(user=world.people.provider, round=world.round, name="vyplneno.xlsx")
    return [row.pk]


def demand_row(world):
    return [make.UnmetDemandFactory(service=world.service, region=world.region).pk]


def removed_demand(world):
    row = make.UnmetDemandFactory(service=world.service, region=world.region)
    row.remove(by=world.people.provider)
    return [row.pk]


def demand_table(world):
    return [world.region.slug, "xlsx"]


def demand_of_year(world):
    make.UnmetDemandFactory(service=world.service, region=world.region)
    return [world.region.slug, 2026]


def demand_paper(world):
    return [*demand_of_year(world), "docx"]


def in_group(world):
    return [world.round.pk, world.group.pk]


def passed_on(world):
    collation, _made = Collation.objects.get_or_create(round=world.round, group=world.group)
    if collation.state == "open":
        collation.pass_on(by=world.people.lead)
    return in_group(world)


def correction(world):
    asked = Correction.objects.filter(submission=world.submission).first()
    asked = asked or Correction.objects.create(
        submission=world.submission, group=world.group, asked_by=world.people.lead, text="Nesedí součet."
    )
    return [asked.pk]


def file_of(*more):
    return lambda world: [world.round.pk, *more]


GROUP = "lnnooonno"  # the lead and members of the group, and those who read the planning region
RUNNING = "lnnofonnf"

COLLATION = [
    Row("indicators:collation_list", round_, get=GROUP),
    Row("indicators:collation_detail", in_group, get=GROUP, post=RUNNING),
    Row("indicators:collation_pass", in_group, get=RUNNING, post=RUNNING),
    Row("indicators:collation_return", passed_on, get="lnnffonnf", post="lnnffonnf"),
    Row("indicators:collation_accept", passed_on, post="lnnffonnf"),
    Row("indicators:collations_accept", round_, post=ROUND),
    Row("indicators:round_missing", round_, get=ROUND),
    Row("indicators:round_remind", round_, post=ROUND),
    Row("indicators:round_accept", round_, get=ROUND, post=ROUND),
    Row("indicators:round_document", file_of("docx"), get="lnnooonoo", post="lnnooonoo"),
    Row(
        "indicators:figures_table",
        lambda world: [world.region.slug, "dlouha", "csv"],
        get="lnnooonoo",
        post="lnnooonoo",
    ),
    Row("indicators:correction_ask", submitted, get="lfnofonnf", post="lfnofonnf"),
    Row("indicators:correction_settle", correction, post="lfnononnn"),
    Row("indicators:service_year", service, get="lonooonno"),
    Row("indicators:service_year_file", lambda world: [world.service.pk, "docx"], get="lonooonno"),
]


def given_link(world):
    access = RoundAccess.objects.filter(round=world.round).first()
    if access is None:
        about = {"round": world.round, "provider": world.provider, "made_by": world.people.coordinator}
        access = RoundAccess.objects.create(**about, user=world.people.viewer, expires_on=world.round.closes)
    return [access.pk]


ASKING = [
    Row("indicators:submission_extend", submission, get="lfnnnonnn", post="lfnnnonnn"),
    Row("indicators:submission_links", submission, get=OWN, post=OWN),
    Row("indicators:link_revoke", given_link, post="lonnnonnn"),
    Row("indicators:link_open", lambda world: ["nothing-that-opens"], get="ooooooooo"),
    Row("indicators:link_use", post="ooooooooo"),
    Row("indicators:round_reopen", round_, get=ROUND, post=ROUND),
]

ROWS = [
    *ASKING,
    *COLLATION,
    Row("indicators:workbook_upload", round_, get="lonooonoo", post="lonffonff"),
    Row("indicators:workbook_download", round_, get="lonooonoo", post="lonooonoo"),
    Row("indicators:workbook_detail", kept_workbook, get="lonnnnnnn", post="lonnnnnnn"),
    Row("indicators:service_demand", service, get="lonooonno"),
    Row("indicators:demand_add", service, get="lofffofff", post="lofffofff"),
    Row("indicators:demand_edit", demand_row, get="lonffonnf", post="lonffonnf"),
    Row("indicators:demand_remove", demand_row, post="lonffonnf"),
    Row("indicators:demand_restore", removed_demand, post=OWN),
    Row("indicators:demand_list", region, get="ooooooooo"),
    Row("indicators:demand_export", demand_table, get="lfffooffo"),
    Row("indicators:demand_year", demand_of_year, get="ooooooooo"),
    Row("indicators:demand_report", demand_paper, get="ooooooooo"),
    Row("indicators:round_list", region, get="loooooooo"),
    Row("indicators:round_add", region, get=COORDINATING, post=COORDINATING),
    Row("indicators:round_detail", round_, get="lonooonoo"),
    Row("indicators:round_edit", round_, get=ROUND, post=ROUND),
    Row("indicators:round_remove", round_, get=ROUND, post=ROUND),
    Row("indicators:round_invite", round_, post=ROUND),
    Row("indicators:service_indicators", service, get="lonooonno"),
    Row("indicators:indicator_detail", indicator, get=OWN),
    Row("indicators:indicator_detail", elsewhere, get="lnnnoonno"),
    Row("indicators:submission_detail", submission, get=OWN, post=OWN),
    Row("indicators:submission_detail", submitted, get="lonooonno", post="lfnfffnnf"),
    Row("indicators:submission_submit", submission, get=OWN, post=OWN),
    Row("indicators:submission_receipt", submission, get=OWN),
    Row("indicators:submission_withdraw", submitted, post="lonffonnf"),
    Row("indicators:submission_take_up", submitted, post=SETTLING),
    Row("indicators:submission_return", submitted, get=SETTLING, post=SETTLING, data=with_reason),
    Row("indicators:submission_accept", submitted, post=SETTLING),
    Row("indicators:submission_reopen", accepted, get=SETTLING, post=SETTLING, data=with_reason),
    Row("indicators:catalogue", setting, get=OWN),
    Row("indicators:catalogue", submission, get="lfnnnfnnn"),
    Row("indicators:indicator_add", setting, get=OWN, post=OWN),
    Row("indicators:indicator_edit", own_in_setting, get=OWN, post=OWN),
]
