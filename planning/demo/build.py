"""Build the demo city, all of it or nothing."""

from django.db import transaction

from indicators import catalogue
from planning.demo.steps import (
    action,
    amending,
    amendments,
    collating,
    demand,
    evaluating,
    meetings,
    opinions,
    places,
    plan,
    requests,
    rounds,
    services,
    uploads,
)
from planning.demo.world import World
from portal.models import User
from providers import catalogues
from providers.models import PlanningRegion


def load_catalogues(world):
    catalogues.load()
    catalogue.load()


STEPS = [
    ("Catalogues of the law and of indicators", [load_catalogues]),
    ("People, the regional authority and two planning regions", [places.add_people, places.add_regions]),
    (
        "Providers and working groups",
        [services.add_providers, places.give_roles, places.open_accounts, places.add_groups, places.add_seats],
    ),
    ("Services with capacities and staffing", [services.add_services]),
    ("Community plans", [plan.add_plans]),
    ("Rounds, indicators and values", [rounds.add_rounds, rounds.link_measures]),
    ("Unmet demand", [demand.add_unmet_demand]),
    ("Approved versions", [plan.approve_first_versions, plan.start_second_version]),
    ("Action plans of two years", [action.add_past_plans, amending.amend_last_year]),
    ("Last year’s requests to the region and their decisions", [requests.add_last_requests]),
    (
        "The open year: its action plan and its requests",
        [action.add_open_plans, amending.comment_open_year, requests.add_open_requests],
    ),
    (
        "Summaries of groups and reminders",
        [collating.add_collations, collating.ask_corrections, collating.remind_missing],
    ),
    (
        "Meetings and minutes",
        [meetings.add_agendas, meetings.add_meetings, amendments.add_amendments, uploads.add_uploads],
    ),
    ("Opinions and papers of groups", [opinions.join_minutes, opinions.add_papers]),
    ("Evaluation of two years", [evaluating.add_evaluations]),
]


class AlreadyTaken(Exception):
    """The database holds a planning region of that name which is not the demo's."""


def is_built():
    """Tell whether the demo city stands already. Raises AlreadyTaken when another Liberec does."""
    if User.objects.exclude(demo_role="").exists():
        return True
    if PlanningRegion.objects.filter(slug__in=["liberec", "jablonec"]).exists():
        raise AlreadyTaken
    return False


@transaction.atomic
def build(today, say):
    """Build the demo around the day; `say` gets a line for each step. Does nothing where the demo stands."""
    if is_built():
        return False
    world = World(today)
    for title, steps in STEPS:
        say(title)
        for step in steps:
            step(world)
    return True
