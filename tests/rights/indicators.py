"""Who gets what at the addresses of `indicators`; the columns are explained in row.py."""

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


def with_reason(world):
    return [("reason", "Chybí komentář.")]


def elsewhere(world):
    return [make.IndicatorFactory(service=None, region=world.region).pk]


ROWS = [
    Row("indicators:round_list", region, get="loooooooo"),
    Row("indicators:round_add", region, get=COORDINATING, post=COORDINATING),
    Row("indicators:round_detail", round_, get="lonooonoo"),
    Row("indicators:round_edit", round_, get=ROUND, post=ROUND),
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
    Row("indicators:catalogue", setting, get=OWN),
    Row("indicators:catalogue", submission, get="lfnnnfnnn"),
    Row("indicators:indicator_add", setting, get=OWN, post=OWN),
    Row("indicators:indicator_edit", own_in_setting, get=OWN, post=OWN),
]
