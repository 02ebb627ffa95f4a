"""What was accepted by mistake: given back with a reason, mended, accepted anew; what used it stays frozen."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from indicators.enums import SubmissionState
from indicators.models import Indicator, IndicatorValue, UnmetDemand
from planning.enums import Body, EvidenceKind
from planning.freezing import approve_action_plan
from planning.models import ItemEvidence
from planning.waiting import waiting
from portal.lifecycle import Refused
from portal.models import Letter, Move
from tests import factories as make

REASON = "Číslo je desetkrát větší než loni."


def page(name, *args):
    return reverse(f"indicators:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def words(response):
    return response.content.decode().replace("\u00a0", " ")


def give_back(city, sign_in, submission=None, **data):
    url = page("submission_reopen", submission or city.submission)
    return sign_in("coordinator").post(url, {"reason": REASON, **data})


def state(city):
    city.submission.refresh_from_db()
    return city.submission.state


@pytest.fixture
def accepted(city):
    """A service whose figure of 420 was accepted, seen by the lead of its group."""
    city.round = make.RoundFactory(region=city.region)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    city.indicator = make.IndicatorFactory(service=city.service, name="Lidé, kteří zůstali doma")
    city.value = make.ValueFactory(indicator=city.indicator, submission=city.submission, year=2026, actual="420")
    city.submission.submit(by=city.people.provider)
    city.submission.accept(by=city.people.coordinator)
    return city


class TestGivingBack:
    def test_the_page_offers_it_to_the_coordinator_and_says_what_will_happen(self, accepted, sign_in):
        url = page("submission_reopen", accepted.submission)
        assert url in words(sign_in("coordinator").get(accepted.submission.get_absolute_url()))
        assert url not in words(sign_in("provider").get(accepted.submission.get_absolute_url()))
        text = words(sign_in("coordinator").get(url))
        assert "Schválené plány, podané požadavky a uložené dokumenty zůstanou, jak jsou" in text
        assert state(accepted) == SubmissionState.ACCEPTED

    def test_it_is_mended_and_accepted_anew_and_the_page_goes_on_saying_so(self, accepted, sign_in):
        give_back(accepted, sign_in)
        assert state(accepted) == SubmissionState.RETURNED
        provider, url, pk = sign_in("provider"), accepted.submission.get_absolute_url(), accepted.indicator.pk
        text = words(provider.get(url))
        assert "Přijaté odevzdání bylo" in text
        assert REASON in text
        provider.post(url, {f"{pk}-actual": "42", f"{pk}-comment": "Překlep.", f"{pk}-seen": accepted.value.version})
        provider.post(page("submission_submit", accepted.submission))
        sign_in("coordinator").post(page("submission_accept", accepted.submission))
        assert state(accepted) == SubmissionState.ACCEPTED
        assert accepted.submission.values.get().actual == 42
        for role in ("provider", "lead", "reader", "coordinator"):
            text = words(sign_in(role).get(url))
            assert REASON in text, role
            assert f"10. 2. 2027 9:00 vráceno k opravě, vrátil/a: {accepted.people.coordinator.name}" in text, role

    def test_the_move_is_stored_with_who_when_and_why(self, accepted, sign_in):
        give_back(accepted, sign_in, **{f"note-{accepted.indicator.pk}-actual": "Počítáte i děti?"})
        move = Move.objects.get(verb="reopen")
        assert (move.row, move.by, move.source, move.target) == (
            accepted.submission,
            accepted.people.coordinator,
            SubmissionState.ACCEPTED,
            SubmissionState.RETURNED,
        )
        assert REASON in move.reason
        assert "Počítáte i děti?" in move.reason
        assert state(accepted) == SubmissionState.RETURNED
        assert accepted.submission.field_notes.get().is_to_mend

    def test_without_a_reason_it_is_refused_with_a_sentence(self, accepted, sign_in):
        assert "co je třeba opravit" in words(give_back(accepted, sign_in, reason=" "))
        with pytest.raises(Refused, match="důvod"):
            accepted.submission.reopen(by=accepted.people.coordinator)
        assert state(accepted) == SubmissionState.ACCEPTED

    def test_what_only_waits_is_not_reopened_and_what_was_accepted_not_just_returned(self, accepted, sign_in):
        accepted.other = make.SubmissionFactory(round=accepted.round, service=accepted.other_service)
        accepted.other.submit(by=accepted.people.other_provider)
        give_back(accepted, sign_in, accepted.other)
        accepted.other.refresh_from_db()
        assert accepted.other.state == SubmissionState.SUBMITTED
        sign_in("coordinator").post(page("submission_return", accepted.submission), {"reason": REASON})
        assert state(accepted) == SubmissionState.ACCEPTED

    def test_a_second_click_gives_back_once_and_writes_once(self, accepted, sign_in):
        give_back(accepted, sign_in)
        give_back(accepted, sign_in)
        assert Move.objects.filter(verb="reopen").count() == 1
        assert Letter.objects.filter(kind="submission-returned").count() == 1

    def test_after_the_round_has_closed_it_brings_time_to_mend_it(self, accepted, sign_in, clock):
        clock.move_to("2027-06-05T09:00:00+02:00")
        assert "until" in give_back(accepted, sign_in).context["form"].errors
        give_back(accepted, sign_in, until="2027-06-12")
        (due,) = waiting(accepted.people.provider, date(2027, 6, 5))
        assert (due.kind, due.when, due.note) == ("returned", date(2027, 6, 12), REASON)
        assert 'data-autosave="' in words(sign_in("provider").get(accepted.submission.get_absolute_url()))

    def test_all_editors_of_the_provider_are_told_whoever_submitted(self, accepted, sign_in):
        accepted.submission.submitted_by = make.UserFactory()
        accepted.submission.save()
        give_back(accepted, sign_in)
        letter = Letter.objects.get(kind="submission-returned")
        assert letter.user == accepted.people.provider
        assert "vrací k opravě už přijaté odevzdání" in letter.text
        assert REASON in letter.text


class TestWhatOthersSee:
    def test_the_lead_sees_that_it_is_being_mended_and_no_figure(self, accepted, sign_in):
        url = page("collation_detail", accepted.round, accepted.group)
        assert "420 osob" in words(sign_in("lead").get(url))
        give_back(accepted, sign_in)
        text = words(sign_in("lead").get(url))
        assert "420 osob" not in text
        assert "přijaté odevzdání bylo 10. 2. 2027 vráceno k opravě" in text
        assert sign_in("lead").get(accepted.submission.get_absolute_url()).status_code == 404

    def test_an_approved_version_keeps_the_figure_of_its_day(self, accepted, sign_in):
        plan = make.PlanFactory(region=accepted.region)
        year = make.ActionPlanFactory(plan=plan)
        version = make.ActionPlanVersionFactory(action_plan=year)
        measure = make.MeasureFactory(goal__plan=plan, goal__group=accepted.group)
        item = make.ItemFactory(action_plan=year, measure=measure, service=accepted.service, included=True)
        ItemEvidence.objects.create(item=item, kind=EvidenceKind.VALUE, value=accepted.value)
        facts = {"body": Body.COUNCIL, "resolution_number": "34/2027", "resolved_on": date(2027, 2, 1)}
        approve_action_plan(version, by=accepted.people.coordinator, **facts)
        version.refresh_from_db()
        kept = {file.word: bytes(file.content) for file in version.files.all()}
        before = (version.snapshot, kept)
        assert "420\\xa0osob" in str(version.snapshot)
        give_back(accepted, sign_in)
        IndicatorValue.objects.filter(pk=accepted.value.pk).update(actual=Decimal(42))
        version.refresh_from_db()
        after = {file.word: bytes(file.content) for file in version.files.all()}
        assert (version.snapshot, after) == before

    def test_the_register_of_unmet_demand_waits_too(self, accepted, sign_in):
        accepted.round.asks_demand = True
        accepted.round.save()
        row = make.UnmetDemandFactory(service=accepted.service, region=accepted.region, year=2026)
        assert row in UnmetDemand.objects.standing()
        give_back(accepted, sign_in)
        assert row not in UnmetDemand.objects.standing()


class TestDefinitions:
    @pytest.fixture
    def setting(self, city):
        """An accepted setting round of 2027 whose indicator is asked for in the values round of that year."""
        setting = make.RoundFactory(region=city.region, setting=True)
        city.submission = make.SubmissionFactory(round=setting, service=city.service)
        city.indicator = make.IndicatorFactory(service=city.service, name="Klienti", set_in=city.submission)
        make.ValueFactory(indicator=city.indicator, submission=city.submission, year=2027, target="500")
        city.submission.submit(by=city.people.provider)
        city.submission.accept(by=city.people.coordinator)
        return city

    def reported(self, city):
        values = make.RoundFactory(region=city.region, year=2027)
        later = make.SubmissionFactory(round=values, service=city.service)
        make.ValueFactory(indicator=city.indicator, submission=later, year=2027, actual="48")
        return later

    def test_a_wording_nobody_has_reported_by_is_mended_in_place(self, setting, sign_in):
        give_back(setting, sign_in)
        url = page("indicator_edit", setting.submission, setting.indicator)
        data = {"name": "Klienti doma", "kind": "output", "value_type": "number", "unit": "osob", "direction": "up"}
        sign_in("provider").post(url, {**data, "decimals": 0, "seen": setting.indicator.version})
        assert [row.name for row in Indicator.objects.all()] == ["Klienti doma"]

    def test_a_wording_with_figures_stays_and_says_why(self, setting, sign_in):
        self.reported(setting)
        give_back(setting, sign_in)
        provider = sign_in("provider")
        text = words(provider.get(setting.submission.get_absolute_url()))
        assert "už jsou vykázané údaje" in text
        assert f'value="retire-{setting.indicator.pk}"' not in text
        url = page("indicator_edit", setting.submission, setting.indicator)
        assert provider.get(url).status_code == provider.post(url, {}).status_code == 403
        retire = {"then": f"retire-{setting.indicator.pk}"}
        assert provider.post(setting.submission.get_absolute_url(), retire).status_code == 403

    def test_it_is_asked_for_meanwhile(self, setting, sign_in):
        values = make.RoundFactory(region=setting.region, year=2027)
        later = make.SubmissionFactory(round=values, service=setting.service)
        give_back(setting, sign_in)
        sheet = sign_in("provider").get(later.get_absolute_url()).context["sheet"]
        assert [row.indicator for row in sheet.rows] == [setting.indicator]


def test_the_pages_keep_to_the_budget(accepted, sign_in, budget):
    for _number in range(15):
        row = make.IndicatorFactory(service=accepted.service)
        make.ValueFactory(indicator=row, submission=accepted.submission)
    coordinator, provider = sign_in("coordinator"), sign_in("provider")
    with budget():
        coordinator.get(page("submission_reopen", accepted.submission))
    with budget():
        coordinator.get(accepted.submission.get_absolute_url())
    give_back(accepted, sign_in)
    with budget():
        provider.get(accepted.submission.get_absolute_url())
    provider.post(page("submission_submit", accepted.submission))
    coordinator.post(page("submission_accept", accepted.submission))
    with budget():
        coordinator.get(accepted.submission.get_absolute_url())
