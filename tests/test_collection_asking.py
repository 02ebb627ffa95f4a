"""What a round asks and how a service answers: shares, parts, durations, staffing, the check before submitting."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from indicators.enums import Breakdown, IndicatorKind, SubmissionState, ValueType
from indicators.forms.definitions import IndicatorForm
from indicators.models import Indicator, IndicatorValue
from planning.models import MeasureIndicator
from providers.models import Staffing
from tests import factories as make


def page(name, *args):
    return reverse(f"indicators:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def words(response):
    return response.content.decode().replace("\u00a0", " ")


@pytest.fixture
def reporting(city):
    """A running values round of 2026, with the accepted one of the year before."""
    city.round = make.RoundFactory(region=city.region)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    past = make.RoundFactory(region=city.region, past=True)
    city.earlier = make.SubmissionFactory(round=past, service=city.service, state=SubmissionState.ACCEPTED)
    return city


def indicator_of(city, before=None, **facts):
    row = make.IndicatorFactory(service=city.service, **facts)
    if before is not None:
        make.ValueFactory(indicator=row, submission=city.earlier, year=2025, actual=before)
    return row


def share_of(city, **facts):
    named = {"numerator": "klienti, kteří zůstali doma", "denominator": "všichni klienti za rok", "unit": "%"}
    return indicator_of(city, value_type=ValueType.PERCENT, decimals=1, **named, **facts)


def fill(client, city, row, comment="", seen=0, **figures):
    data = {f"{row.pk}-{name}": figure for name, figure in figures.items()}
    data |= {f"{row.pk}-comment": comment, f"{row.pk}-seen": seen}
    return client.post(city.submission.get_absolute_url(), data)


def check(client, city):
    return words(client.get(page("submission_submit", city.submission)))


class TestAShare:
    def test_two_numbers_are_asked_by_their_names_and_the_percentage_is_computed(self, reporting, sign_in):
        row, client = share_of(reporting), sign_in("provider")
        text = words(client.get(reporting.submission.get_absolute_url()))
        assert row.numerator in text
        assert row.denominator in text
        fill(client, reporting, row, numerator="1 234", denominator="1 800")
        value = reporting.submission.values.get()
        assert (value.numerator, value.denominator, value.actual) == (1234, 1800, Decimal("68.6"))
        assert "68,6 %" in words(client.get(reporting.submission.get_absolute_url()))

    def test_half_a_share_is_not_saved_and_says_what_is_missing(self, reporting, sign_in):
        row = share_of(reporting)
        assert "doplňte i toto" in words(fill(sign_in("provider"), reporting, row, numerator="5", denominator=""))
        assert not reporting.submission.values.exists()

    def test_nothing_is_a_part_of_zero(self, reporting, sign_in):
        row = share_of(reporting)
        assert "Z nuly" in words(fill(sign_in("provider"), reporting, row, numerator="0", denominator="0"))

    def test_a_part_larger_than_the_whole_is_asked_about_not_refused(self, reporting, sign_in):
        row, client = share_of(reporting), sign_in("provider")
        fill(client, reporting, row, numerator="50", denominator="40")
        assert "Část (50) je větší než celek (40)" in check(client, reporting)
        client.post(page("submission_submit", reporting.submission))
        reporting.submission.refresh_from_db()
        assert reporting.submission.state == SubmissionState.SUBMITTED

    def test_both_numbers_stand_in_the_receipt(self, reporting, sign_in):
        row, client = share_of(reporting), sign_in("provider")
        fill(client, reporting, row, numerator="30", denominator="40")
        client.post(page("submission_submit", reporting.submission))
        text = words(client.get(page("submission_receipt", reporting.submission)))
        assert "klienti, kteří zůstali doma: 30" in text
        assert "všichni klienti za rok: 40" in text

    def test_the_database_takes_no_half_a_share(self, reporting):
        row = share_of(reporting)
        with pytest.raises(IntegrityError), transaction.atomic():
            IndicatorValue.objects.create(indicator=row, submission=reporting.submission, year=2026, numerator=1)


class TestParts:
    def test_parts_are_kept_and_their_sum_is_checked_in_words(self, reporting, sign_in):
        row, client = indicator_of(reporting, breakdown=Breakdown.AGE), sign_in("provider")
        fill(client, reporting, row, actual="42", **{"part_0-17": "10", "part_18-26": "30"})
        assert reporting.submission.values.get().parts == {"0-17": "10", "18-26": "30"}
        assert "Části dávají dohromady 40, celek je 42: chybí 2." in check(client, reporting)
        fill(client, reporting, row, seen=1, actual="42", **{"part_0-17": "10", "part_18-26": "32"})
        assert "dohromady" not in check(client, reporting)

    def test_municipalities_of_the_planning_region_are_offered(self, reporting, sign_in):
        town = make.MunicipalityFactory(name="Horní Lhota")
        reporting.region.municipalities.add(town)
        row, client = indicator_of(reporting, breakdown=Breakdown.MUNICIPALITY), sign_in("provider")
        assert "Horní Lhota" in words(client.get(reporting.submission.get_absolute_url()))
        fill(client, reporting, row, actual="3", **{f"part_{town.code}": "3"})
        client.post(page("submission_submit", reporting.submission))
        assert "Horní Lhota: 3" in words(client.get(page("submission_receipt", reporting.submission)))

    def test_a_part_that_is_no_number_is_told_at_its_field(self, reporting, sign_in):
        row = indicator_of(reporting, breakdown=Breakdown.FORM)
        response = fill(sign_in("provider"), reporting, row, actual="3", part_field="dva")
        assert "field-error" in words(response)
        assert not reporting.submission.values.exists()

    def test_two_windows_on_one_part_see_both(self, reporting, sign_in):
        row = indicator_of(reporting, breakdown=Breakdown.AGE)
        fill(sign_in("provider"), reporting, row, actual="10", **{"part_0-17": "4"})
        response = fill(sign_in("coordinator"), reporting, row, actual="10", **{"part_0-17": "7"})
        assert response.status_code == 409
        assert reporting.submission.values.get().parts == {"0-17": "4"}

    def test_what_does_not_add_up_is_not_broken_down(self, reporting):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.IndicatorFactory(service=reporting.service, value_type=ValueType.PERCENT, breakdown=Breakdown.AGE)


class TestDefinitions:
    def form(self, city, **data):
        data = {"name": "Čekání", "kind": "demand", "direction": "down", "decimals": 0, **data}
        form = IndicatorForm(data, instance=Indicator(service=city.service))
        return form if form.is_valid() else form.errors

    @pytest.mark.parametrize(
        ("typed", "kept"), [("dny", "dní"), ("Hodiny", "hodin"), ("min.", "minut"), ("minuty", "minut"), ("dnu", "dní")]
    )
    def test_a_duration_is_in_minutes_hours_or_days(self, city, typed, kept):
        assert self.form(city, value_type="duration", unit=typed).cleaned_data["unit"] == kept

    def test_a_duration_in_weeks_is_refused_with_a_sentence(self, city):
        assert "unit" in self.form(city, value_type="duration", unit="týdnů")

    def test_money_is_in_whole_crowns(self, city):
        cleaned = self.form(city, value_type="money", unit="EUR", decimals=2).cleaned_data
        assert (cleaned["unit"], cleaned["decimals"]) == ("Kč", 0)

    def test_a_share_says_what_its_two_numbers_are(self, city):
        assert set(self.form(city, value_type="percent")) == {"numerator", "denominator"}

    def test_an_outcome_is_asked_for_what_it_lacks(self, city, sign_in):
        setting = make.RoundFactory(region=city.region, setting=True)
        city.submission = make.SubmissionFactory(round=setting, service=city.service)
        make.IndicatorFactory(
            service=city.service, kind=IndicatorKind.OUTCOME, starting_state="Lidé odcházejí.", set_in=city.submission
        )
        assert "Zatím u něj chybí: změna a jak poznáte, že nastala." in check(sign_in("provider"), city)


class TestAChangedDefinition:
    @pytest.fixture
    def changed(self, reporting):
        """An indicator reported for 2025 whose successor, accepted for 2026, is reported too."""
        old = indicator_of(reporting, before="38", name="Klienti doma", set_in=None)
        setting = make.RoundFactory(region=reporting.region, setting=True, year=2026, opens=date(2025, 10, 1))
        wording = make.SubmissionFactory(round=setting, service=reporting.service, state=SubmissionState.ACCEPTED)
        new = old.succeed(submission=wording, by=reporting.people.provider)
        Indicator.objects.filter(pk=new.pk).update(name="Klienti, kteří zůstali doma celý rok")
        new.refresh_from_db()
        reporting.submission.state = SubmissionState.ACCEPTED
        reporting.submission.save()
        make.ValueFactory(indicator=new, submission=reporting.submission, year=2026, actual="41")
        reporting.old, reporting.new = old, new
        return reporting

    def test_one_history_with_the_point_of_change(self, changed, sign_in):
        text = words(sign_in("provider").get(changed.new.get_absolute_url()))
        assert "38 osob" in text
        assert "41 osob" in text
        assert "Od roku 2026 se měří podle nového znění" in text
        assert "<del>Klienti doma</del>" in text

    def test_the_past_of_another_unit_is_told_but_not_drawn(self, changed, sign_in):
        Indicator.objects.filter(pk=changed.old.pk).update(unit="rodin")
        response = sign_in("provider").get(changed.new.get_absolute_url())
        assert "38 rodin" in words(response)
        assert response.context["picture"] is None

    def test_the_lead_and_the_year_on_one_page_have_the_past_of_the_old_wording(self, changed, sign_in):
        collation = page("collation_detail", changed.round, changed.group)
        assert "38 osob" in words(sign_in("lead").get(collation))
        url = page("service_year", changed.service)
        response = sign_in("provider").get(url)
        (line,) = response.context["seen"].lines
        assert line.indicator == changed.new
        assert [cell.replace("\u00a0", " ") for cell in line.cells] == ["38 osob", "", "41 osob"]
        (line,) = sign_in("provider").get(url, {"rok": 2025}).context["seen"].lines
        assert line.indicator == changed.old

    def test_another_unit_is_no_jump(self, changed, sign_in):
        Indicator.objects.filter(pk=changed.old.pk).update(unit="rodin")
        changed.submission.values.update(actual="4100")
        changed.submission.state = SubmissionState.RETURNED
        changed.submission.save()
        assert "V roce 2025 to bylo" not in check(sign_in("provider"), changed)

    def test_the_successor_stands_on_the_measure_of_the_old_one(self, changed, sign_in):
        plan = make.PlanFactory(region=changed.region)
        measure = make.MeasureFactory(goal=make.GoalFactory(plan=plan, group=changed.group))
        MeasureIndicator.objects.create(measure=measure, indicator=changed.old)
        client = sign_in("coordinator")
        assert str(measure) in words(client.get(changed.new.get_absolute_url()))
        text = words(client.get(measure.get_absolute_url()))
        assert changed.new.name in text
        assert ">Klienti doma<" not in text


class TestTheCheck:
    def test_a_jump_of_more_than_half_is_asked_about_and_answered_in_the_comment(self, reporting, sign_in):
        row, client = indicator_of(reporting, before="40"), sign_in("provider")
        fill(client, reporting, row, actual="61")
        text = check(client, reporting)
        assert "V roce 2025 to bylo 40 osob, nyní je zapsáno 61 osob" in text
        answer = {f"{row.pk}-comment": "Přibyla druhá asistentka.", f"{row.pk}-seen": 1}
        client.post(page("submission_submit", reporting.submission), answer)
        value = reporting.submission.values.get()
        assert (value.actual, value.comment) == (61, "Přibyla druhá asistentka.")
        assert "Přibyla druhá asistentka." in words(client.get(page("submission_receipt", reporting.submission)))

    @pytest.mark.parametrize(("now", "is_asked"), [("60", False), ("61", True), ("20", False), ("19", True)])
    def test_half_is_not_a_jump_and_more_is(self, reporting, sign_in, now, is_asked):
        row, client = indicator_of(reporting, before="40"), sign_in("provider")
        fill(client, reporting, row, actual=now)
        assert ("Je to tak?" in check(client, reporting)) == is_asked

    def test_an_answered_jump_is_not_asked_again(self, reporting, sign_in):
        row, client = indicator_of(reporting, before="40"), sign_in("provider")
        fill(client, reporting, row, actual="90", comment="Sloučili jsme dvě služby.")
        assert "Je to tak?" not in check(client, reporting)

    def test_an_answer_to_what_somebody_changed_meanwhile_shows_both(self, reporting, sign_in):
        row, client = indicator_of(reporting, before="40"), sign_in("provider")
        fill(client, reporting, row, actual="90")
        fill(sign_in("coordinator"), reporting, row, seen=1, actual="90", comment="Dopsáno v kanceláři.")
        answer = {f"{row.pk}-comment": "Jiná věta.", f"{row.pk}-seen": 1}
        response = client.post(page("submission_submit", reporting.submission), answer)
        assert response.status_code == 409
        reporting.submission.refresh_from_db()
        assert reporting.submission.state == SubmissionState.OPEN
        assert reporting.submission.values.get().comment == "Dopsáno v kanceláři."

    def test_the_check_keeps_to_the_budget(self, reporting, sign_in, budget):
        client = sign_in("provider")
        for row in [indicator_of(reporting, before="10", breakdown=Breakdown.AGE) for _number in range(15)]:
            make.ValueFactory(indicator=row, submission=reporting.submission, actual="90")
        with budget():
            client.get(page("submission_submit", reporting.submission))


class TestWhatElseIsAsked:
    def test_a_round_may_ask_for_next_years_targets_beside_values(self, reporting, sign_in):
        reporting.round.asks_targets = True
        reporting.round.save()
        row, client = indicator_of(reporting), sign_in("provider")
        data = {f"{row.pk}-actual": "5", f"{row.pk}-comment": "", f"{row.pk}-seen": 0}
        data |= {f"{row.pk}-2027-target": "8", f"{row.pk}-2027-seen": 0}
        client.post(reporting.submission.get_absolute_url(), data)
        said = {value.year: (value.actual, value.target) for value in reporting.submission.values.all()}
        assert said == {2026: (5, None), 2027: (None, 8)}

    def test_staffing_is_saved_with_the_sheet_and_stands_in_the_receipt(self, reporting, sign_in):
        reporting.round.asks_staffing = True
        reporting.round.save()
        row, client = indicator_of(reporting), sign_in("provider")
        fill(client, reporting, row, actual="5")
        assert "Nejsou vyplněné úvazky." in check(client, reporting)
        data = {"fte-direct": "4,5", "fte-other": "", "fte-seen": 0}
        client.post(reporting.submission.get_absolute_url(), data)
        kept = Staffing.objects.get(service=reporting.service, year=2026)
        assert (kept.direct, kept.other) == (Decimal("4.5"), 0)
        client.post(page("submission_submit", reporting.submission))
        assert "úvazky v přímé péči: 4,5" in words(client.get(page("submission_receipt", reporting.submission)))

    def test_unmet_demand_stands_in_the_receipt_and_is_read_by_who_checks(self, reporting, sign_in):
        reporting.round.asks_demand = True
        reporting.round.save()
        row, client = indicator_of(reporting), sign_in("provider")
        fill(client, reporting, row, actual="5")
        make.UnmetDemandFactory(service=reporting.service, region=reporting.region, year=2026)
        client.post(page("submission_submit", reporting.submission))
        for person, url in (
            ("provider", page("submission_receipt", reporting.submission)),
            ("coordinator", reporting.submission.get_absolute_url()),
        ):
            text = words(sign_in(person).get(url))
            assert "žadatelé: 40" in text.lower()
            assert "odmítnutí: plná kapacita: 10" in text.lower()

    def test_the_button_of_the_register_saves_the_sheet_first(self, reporting, sign_in):
        reporting.round.asks_demand = True
        reporting.round.save()
        row, client = indicator_of(reporting), sign_in("provider")
        data = {f"{row.pk}-actual": "5", f"{row.pk}-comment": "", f"{row.pk}-seen": 0, "then": "demand"}
        response = client.post(reporting.submission.get_absolute_url(), data, follow=True)
        assert response.context["service"] == reporting.service
        assert response.context["year"] == 2026
        assert reporting.submission.values.get().actual == 5

    def test_staffing_changed_by_two_shows_both(self, reporting, sign_in):
        reporting.round.asks_staffing = True
        reporting.round.save()
        url = reporting.submission.get_absolute_url()
        sign_in("provider").post(url, {"fte-direct": "4", "fte-other": "1", "fte-seen": 0})
        response = sign_in("coordinator").post(url, {"fte-direct": "5", "fte-other": "1", "fte-seen": 0})
        assert response.status_code == 409
        assert Staffing.objects.get().direct == 4

    def test_who_typed_last_stands_at_the_value(self, reporting, sign_in):
        row = indicator_of(reporting)
        fill(sign_in("coordinator"), reporting, row, actual="5")
        text = words(sign_in("provider").get(reporting.submission.get_absolute_url()))
        assert f"Naposledy psal(a) {reporting.people.coordinator.name}" in text
