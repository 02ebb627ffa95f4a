"""Build the demo city, all of it or nothing."""

from django.db import transaction

from indicators import catalogue
from planning.demo.steps import action, meetings, places, plan, requests, rounds, services
from planning.demo.world import World
from portal.models import User
from providers import catalogues
from providers.models import PlanningRegion

STEPS = [
    ("Číselníky", [catalogues.load, catalogue.load]),
    ("Kraj, regiony plánování a lidé", [places.add_people, places.add_regions]),
    ("Poskytovatelé, skupiny a služby", [services.add_providers, places.give_roles, places.open_accounts, places.add_groups, places.add_seats]),
    ("Služby s kapacitami a úvazky", [services.add_services]),
    ("Komunitní plány", [plan.add_plans]),
    ("Sběrná kola, indikátory a hodnoty", [rounds.add_rounds, rounds.link_measures]),
    ("Schválené verze plánů", [plan.approve_first_versions, plan.start_second_version]),
    ("Akční plány tří let", [action.add_past_plans, action.add_open_plans]),
    ("Požadavky do kraje", [requests.add_requests]),
    ("Jednání a zápisy", [meetings.add_meetings]),
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
            step() if step in (catalogues.load, catalogue.load) else step(world)
    return True
