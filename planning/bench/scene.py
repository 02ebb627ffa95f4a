"""What the cases need of a built size: people, ids and addresses. The rows themselves are let go, they are many."""

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from indicators.enums import RoundKind, SubmissionState
from planning.bench.build import plans
from planning.bench.measuring import BenchError, contexts
from portal.models import User

AS_IT_IS = "as it is:"


@dataclass(frozen=True)
class Scene:
    """Ids in the measured planning region. `user` maps a role to the id of its person; the public is nobody."""

    user: dict
    ids: dict
    region: str
    year: int

    def address(self, name, arguments=()):
        """Return an address. Texts name measured rows and become their ids, «as it is:…» stays what it says."""
        return reverse(name, args=[self._argument(one) for one in arguments])

    def visitor(self, role):
        return Visitor(self, role)

    def _argument(self, one):
        if isinstance(one, str) and one.startswith(AS_IT_IS):
            return one.removeprefix(AS_IT_IS)
        return self.ids.get(one, one)


def make_scene(world):
    """Pick what is measured from a world that has just been built, and give those rows a history."""
    own, this_year = world.own, world.this_year
    service, item = own.services[0], own.items[world.size.items]
    running = {
        kind: next(
            row
            for (pk, year, k), row in own.submissions.items()
            if k == kind and pk == service.pk and year >= this_year
        )
        for kind in RoundKind
    }
    rows = {
        "provider": service.provider,
        "service": service,
        "meeting": world.meeting,
        "published": own.agenda_items[0].meeting,
        "agenda_item": world.meeting_items[3],
        "goal": own.goals[0],
        "measure": own.measures[0],
        "indicator": own.indicators[0],
        "item": item,
        "old_item": own.items[0],
        "request": world.request,
        "submission": running[RoundKind.VALUES],
        "setting": running[RoundKind.SETTING],
        "submitted": next(row for row in own.submissions.values() if row.state == SubmissionState.SUBMITTED),
        "round": own.rounds[this_year, RoundKind.VALUES],
        "plan": own.plan,
    }
    for name in ("provider", "service", "meeting", "agenda_item", "goal", "measure", "indicator", "item"):
        _change_often(rows[name], own.coordinator)
    users = {
        "coordinator": own.coordinator.pk,
        "provider": world.editors[0].pk,
        "lead": world.lead.pk,
        "reader": own.region.memberships.get(role="reader").user_id,
    }
    if world.long_round:
        users["coordinator of a round"] = world.long_round.coordinator.pk
        rows |= {"great round": world.long_round.round, "its group": world.long_round.group}
    rows["first group"] = own.groups[0]
    ids = {name: row.pk for name, row in rows.items()}
    ids["municipality"] = own.region.municipalities.first().code
    places = {"region": own.region.slug, "group": own.groups[0].slug, "year": this_year, "next year": this_year + 1}
    return Scene(users, ids | places, own.region.slug, this_year)


def _change_often(row, by):
    for _time in range(6):
        row._history_user = by
        row.refresh_from_db()
        row.save()


class Visitor:
    """A person at a browser: signed in as a role, or nobody."""

    def __init__(self, scene, role):
        self.client = Client(headers={"accept-language": "cs"})
        self.role = role
        if role != "public":
            self.client.force_login(User.objects.get(pk=scene.user[role]))

    def get(self, url):
        """Open a page and return its size in bytes. Raises BenchError unless it answers 200."""
        response = self.client.get(url)
        if response.status_code != 200:
            raise BenchError(f"{url} answers {response.status_code} to {self.role}")
        return len(response.content)

    def post(self, url, data, expected=(200, 204, 302)):
        response = self.client.post(url, data)
        if response.status_code not in expected:
            raise BenchError(f"POST {url} answers {response.status_code} to {self.role}")
        return len(response.content)

    def forms_of(self, url):
        """Return the forms that a page holds: its form, or all forms of its sheet."""
        with contexts() as found:
            self.get(url)
        for context in found:
            if context.get("sheet"):
                return context["sheet"].forms
            if "form" in context and hasattr(context["form"], "fields"):
                return [context["form"]]
        raise BenchError(f"{url} shows no form to {self.role}")


def add_many_items(world):
    """Make the long action plan of the exports and return its year."""
    return plans.add_many_items(world).year
