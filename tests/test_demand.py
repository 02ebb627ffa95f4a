"""The register of unmet demand: what is recorded, who reads it, and that small counts never reach the public."""

import io
from itertools import combinations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook

from indicators.models import UnmetDemand
from indicators.reports.demand import Year
from indicators.reports.small_counts import SMALL, is_small, joined_parts, joined_rows
from tests import factories as make

TYPED = {
    "year": 2026,
    "part": "1-12",
    "municipality": "",
    "applicants": "40",
    "served": "30",
    "refused_capacity": "6",
    "refused_health": "1",
    "refused_target_group": "",
    "refused_other": "",
    "waiting_days": "21",
    "note": "",
    "seen": "1",
}


@pytest.fixture
def town(city):
    town = make.MunicipalityFactory(name="Vráž")
    city.region.municipalities.add(town)
    return town


def add(client, city, **typed):
    return client.post(reverse("indicators:demand_add", args=[city.service.pk]), {**TYPED, **typed}, follow=True)


def demand(city, **fields):
    return make.UnmetDemandFactory(**{"service": city.service, "region": city.region, **fields})


def test_a_provider_records_a_year(city, sign_in):
    page = add(sign_in("provider"), city).content.decode()
    row = UnmetDemand.objects.get()
    assert (row.applicants, row.refused, row.unsettled, row.waiting_days) == (40, 7, 3, 21)
    assert row.history.get().history_user == city.people.provider
    assert "celý rok" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"served": "39"}, "než kolik jich žádalo"),
        ({"applicants": ""}, "povinné"),
        ({"applicants": "-3"}, "větší nebo rovna"),
        ({"applicants": "asi 40"}, "celé číslo"),
    ],
)
def test_counts_that_cannot_be_are_refused(city, sign_in, typed, sentence):
    assert sentence in add(sign_in("provider"), city, **typed).content.decode()
    assert not UnmetDemand.objects.exists()


def test_parts_of_one_year_never_overlap(city, sign_in, town):
    demand(city, municipality=town)
    client = sign_in("provider")
    assert "dvakrát" in add(client, city, part="1-3", municipality=town.pk).content.decode()
    add(client, city, part="1-3")
    assert UnmetDemand.objects.count() == 2


@pytest.mark.django_db(transaction=False)
@pytest.mark.parametrize(
    "fields", [{"served": 60}, {"month_from": 0}, {"month_from": 9, "month_until": 3}, {"year": 26}]
)
def test_the_database_itself_refuses_nonsense(city, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        demand(city, **fields)


def test_a_removed_record_can_be_put_back(city, sign_in):
    row = demand(city)
    client = sign_in("provider")
    page = client.post(reverse("indicators:demand_remove", args=[row.pk]), follow=True).content.decode()
    assert "Vrátit zpět" in page
    assert not UnmetDemand.objects.standing().exists()
    client.post(reverse("indicators:demand_restore", args=[row.pk]))
    assert UnmetDemand.objects.standing().exists()


def test_two_people_on_one_record_see_both_versions(city, sign_in):
    row = demand(city)
    client = sign_in("provider")
    url = reverse("indicators:demand_edit", args=[row.pk])
    client.post(url, {**TYPED, "applicants": "50"})
    page = client.post(url, {**TYPED, "applicants": "60"}).content.decode()
    assert "data-conflict" in page
    assert UnmetDemand.objects.get().applicants == 50


def test_what_waits_to_be_submitted_is_read_by_the_provider_and_coordinator_only(city):
    round_ = make.RoundFactory(region=city.region, asks_values=True, asks_demand=True)
    submission = make.SubmissionFactory(round=round_, service=city.service)
    row = demand(city)
    people = city.people
    seen = [name for name, user in vars(people).items() if UnmetDemand.objects.visible_to(user).exists()]
    assert sorted(seen) == ["coordinator", "provider", "viewer"]
    assert not UnmetDemand.objects.standing().filter(service=city.service, year=2026).exists()
    submission.submit(by=people.provider)
    assert list(UnmetDemand.objects.standing().filter(service=city.service, year=2026)) == [row]
    assert UnmetDemand.objects.visible_to(people.reader).exists()
    assert UnmetDemand.objects.visible_to(people.lead).exists()
    assert not UnmetDemand.objects.visible_to(people.other_provider).exists()


def test_a_submitted_year_is_closed(city, sign_in):
    round_ = make.RoundFactory(region=city.region, asks_values=True, asks_demand=True)
    make.SubmissionFactory(round=round_, service=city.service).submit(by=city.people.provider)
    assert add(sign_in("provider"), city).status_code == 403
    assert not UnmetDemand.objects.exists()


def test_the_overview_is_narrowed_and_exported_alike(city, sign_in, town):
    demand(city, municipality=town)
    demand(city, service=city.other_service, year=2025)
    client = sign_in("reader")
    page = client.get(reverse("indicators:demand_list", args=["podlesi"]), {"obec": town.pk}).content.decode()
    assert "1\u00a0záznam" in page
    answer = client.get(reverse("indicators:demand_export", args=["podlesi", "xlsx"]), {"obec": town.pk})
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][3] == "Osobní asistence Doma"


def test_insiders_read_every_count_and_the_public_no_small_one(city, sign_in, town):
    demand(city, applicants=42, served=33, refused_capacity=7, refused_health=2)
    demand(city, applicants=3, served=1, refused_capacity=2, municipality=town)
    url = reverse("indicators:demand_year", args=["podlesi", 2026])
    inside = sign_in("reader").get(url).content.decode()
    outside = sign_in("public").get(url).content.decode()
    assert "Osobní asistence Doma" in inside
    assert '<td class="number">3</td>' in inside
    assert "Osobní asistence Doma" not in outside
    assert '<td class="number">3</td>' not in outside
    assert "zdravotní stav: 2" not in outside.lower()
    assert "45" in outside


def test_a_year_that_still_runs_is_not_public(city, sign_in):
    demand(city, year=2027)
    url = reverse("indicators:demand_year", args=["podlesi", 2027])
    assert sign_in("public").get(url).status_code == 404
    assert sign_in("reader").get(url).status_code == 200


def test_few_people_altogether_are_not_told(city, sign_in):
    demand(city, applicants=4, served=4, refused_capacity=0)
    page = sign_in("public").get(reverse("indicators:demand_year", args=["podlesi", 2026])).content.decode()
    assert "méně než pět" in page


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_paper_says_what_the_page_says(city, sign_in, kind):
    demand(city)
    answer = sign_in("public").get(reverse("indicators:demand_report", args=["podlesi", 2026, kind]))
    assert answer.status_code == 200
    assert len(answer.content) > 1000


counts = some.integers(0, 12)


@given(some.dictionaries(some.sampled_from("abcdef"), counts, min_size=1))
def test_parts_of_a_whole_are_never_small_nor_alone(parts):
    told = joined_parts(parts)
    assert not any(is_small(part.count) for part in told)
    assert not told or sum(part.count for part in told) == sum(parts.values())
    for part in told:
        assert len(part.keys) == 1 or part.count >= SMALL


@given(some.dictionaries(some.sampled_from("abcdef"), some.tuples(counts, counts, counts), min_size=1))
def test_no_sum_of_rows_that_are_shown_betrays_a_small_count(rows):
    rows = {key: (sum(row), *row) for key, row in rows.items()}
    alone, (keys, together) = joined_rows(rows, lambda key: rows[key])
    shown = [counts for _key, counts in alone] + ([together] if keys else [])
    assert not any(is_small(count) for counts in shown for count in counts)
    assert not keys or len(keys) > 1
    whole = [sum(column) for column in zip(*rows.values(), strict=True)]
    for size in range(1, len(shown)):  # what is left when any of the shown rows are taken from the total
        for some_rows in combinations(shown, size):
            left = [total - sum(column) for total, column in zip(whole, zip(*some_rows, strict=True), strict=True)]
            assert not any(is_small(count) for count in left)


def test_reasons_are_told_only_where_no_sum_betrays_them(city):
    rows = [demand(city, applicants=55, served=40, refused_capacity=6, refused_health=2)]
    said = Year(2026, rows, inside=False)
    assert sorted(count for _words, count, _tone in said.reasons) == [0, 0, 8]
    assert said.has_joined


def test_pages_ask_the_database_as_little_as_others(city, sign_in, budget, town):
    for number in range(30):
        service = make.ServiceFactory(provider=city.provider, in_region=city.region, name=f"Služba {number}")
        for year in (2025, 2026):
            demand(city, service=service, year=year, municipality=town)
    client = sign_in("coordinator")
    for name, args in [("demand_list", ["podlesi"]), ("demand_year", ["podlesi", 2026])]:
        with budget():
            client.get(reverse(f"indicators:{name}", args=args))
