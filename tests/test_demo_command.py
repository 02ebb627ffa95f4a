"""`manage.py seed_demo`: once, whole, and never where it does not belong."""

from datetime import date

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command

from planning.demo.build import build
from planning.demo.world import moment
from portal.models import Move, User
from providers.models import PlanningRegion
from tests import factories as make

pytestmark = pytest.mark.django_db
HOUSE = {"portal", "providers", "workgroups", "indicators", "planning"}


def rows():
    models = [model for model in apps.get_models() if model._meta.app_label in HOUSE]
    return {model._meta.label: model._base_manager.count() for model in models}


def check_the_years(today):
    assert not Move.objects.filter(at__gt=moment(today, 23, 59)).exists()
    region = PlanningRegion.objects.get(slug="liberec")
    open_year = today.year + (today.month >= 7)
    assert sorted(region.plans.get().action_plans.values_list("year", flat=True)) == [
        open_year - 2,
        open_year - 1,
        open_year,
    ]


@time_machine.travel("2026-07-01T12:00:00+02:00", tick=False)
def test_a_second_run_changes_nothing(capsys, django_assert_max_num_queries):
    call_command("seed_demo", verbosity=0)
    assert capsys.readouterr().out == ""
    check_the_years(date(2026, 7, 1))
    before = rows()
    assert before["portal.Move"] > 500
    with django_assert_max_num_queries(3):
        call_command("seed_demo")
    assert "stands already" in capsys.readouterr().out
    assert rows() == before


def test_it_can_be_built_on_any_day():
    today = date(2028, 2, 29)
    assert build(today, lambda line: None)
    check_the_years(today)


def test_it_refuses_where_demo_is_off(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO is off"):
        call_command("seed_demo", verbosity=0)
    assert not User.objects.exists()


def test_it_refuses_to_mix_with_a_real_city():
    make.RegionFactory(name="Liberec", slug="liberec")
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("seed_demo", verbosity=0)
    assert not User.objects.exists()
