"""The sizes. The measured planning region is the same in all of them, so L ÷ S shows what the country costs a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How much of everything. `own_…` belong to the measured planning region; `many_items` only feed the exports."""

    name: str
    services: int
    providers: int
    regions: int
    authorities: int = 1
    own_services: int = 60
    own_providers: int = 25
    measures: int = 40
    items: int = 200
    agenda_items: int = 30
    many_items: int = 2000
    items_of_meeting: int = 6
    round_services: int = 0  # of a region apart, whose one round is measured as a whole


SIZES = {
    size.name: size
    for size in (
        Size("S", services=60, providers=25, regions=1),
        Size("M", services=250, providers=90, regions=10),
        Size(
            "L",
            services=6733,
            providers=2300,
            regions=205,
            authorities=14,
            items_of_meeting=30,
            round_services=1000,
        ),
    )
}
GOALS = 6
YEARS_OF_VALUES = 5
INDICATORS_OF_SERVICE = 4
INDICATORS_OF_ROUND = 20
MEETINGS_OF_GROUP = 7
MEMBERS_OF_GROUP = 12
REQUESTS_OF_REGION = 10
