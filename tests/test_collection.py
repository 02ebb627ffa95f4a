"""Rounds and submissions: reporting, submitting, returning, accepting – and what must never happen on the way."""

from datetime import date

import pytest
from django.urls import reverse

from indicators.due import due
from indicators.enums import SubmissionState
from indicators.models import CollectionRound, IndicatorValue, Submission
from portal.models import Letter
from tests import factories as make


def page(name, *args):
    return reverse(f"indicators:{name}", args=[getattr(arg, "pk", arg) for arg in args])


@pytest.fixture
def reporting(city):
    """A running values round in which the service has one indicator, with a target and last year's figure."""
    city.round = make.RoundFactory(region=city.region)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    city.indicator = make.IndicatorFactory(service=city.service, name="Lidé, kteří zůstali doma")
    earlier = make.SubmissionFactory(
        round=make.RoundFactory(region=city.region, past=True), service=city.service, state=SubmissionState.ACCEPTED
    )
    make.ValueFactory(indicator=city.indicator, submission=earlier, year=2025, actual="38", comment="Nový tým.")
    setting = make.RoundFactory(region=city.region, setting=True, year=2026, opens=date(2025, 10, 1))
    aims = make.SubmissionFactory(round=setting, service=city.service, state=SubmissionState.ACCEPTED)
    make.ValueFactory(indicator=city.indicator, submission=aims, year=2026, actual=None, target="45")
    return city


def filled(city, number="42", comment="", seen=0, **more):
    pk = city.indicator.pk
    return {f"{pk}-actual": number, f"{pk}-comment": comment, f"{pk}-seen": seen, **more}


def words(response):
    return response.content.decode()


class TestTheSheet:
    def test_beside_a_field_stand_its_meaning_last_years_value_and_the_target(self, reporting, sign_in):
        text = words(sign_in("provider").get(reporting.submission.get_absolute_url()))
        assert reporting.indicator.meaning in text
        assert "38\u00a0osob" in text
        assert "45\u00a0osob" in text
        assert "Nový tým." in text

    @pytest.mark.parametrize("typed", ["1\u202f234,5", "1\u00a0234,5", "1 234,5", "1\u2009234,5 osob", "1234.5osob"])
    def test_a_figure_is_taken_as_people_write_it(self, reporting, sign_in, typed):
        reporting.indicator.decimals = 1
        reporting.indicator.save()
        sign_in("provider").post(reporting.submission.get_absolute_url(), filled(reporting, typed, "Ano."))
        value = IndicatorValue.objects.get(submission=reporting.submission)
        assert (str(value.actual), value.comment, value.year) == ("1234.5000", "Ano.", 2026)

    def test_saving_twice_never_doubles(self, reporting, sign_in):
        client = sign_in("provider")
        for _click in range(2):
            client.post(reporting.submission.get_absolute_url(), filled(reporting))
        assert reporting.submission.values.count() == 1

    def test_a_wrong_number_is_told_beside_its_field_and_the_text_stays(self, reporting, sign_in):
        response = sign_in("provider").post(
            reporting.submission.get_absolute_url(), filled(reporting, "asi 40", "Víc.")
        )
        text = words(response)
        assert response.status_code == 200
        assert "asi 40" in text
        assert "Víc." in text
        assert "field-error" in text
        assert not reporting.submission.values.exists()

    def test_a_whole_number_is_asked_for_where_decimals_make_no_sense(self, reporting, sign_in):
        sign_in("provider").post(reporting.submission.get_absolute_url(), filled(reporting, "42,5"))
        assert not reporting.submission.values.exists()

    def test_what_is_typed_is_saved_without_leaving_the_page(self, reporting, sign_in):
        headers = {"X-Requested-With": "autosave"}
        url = reporting.submission.get_absolute_url()
        response = sign_in("provider").post(url, filled(reporting), headers=headers)
        assert response.status_code == 204
        assert response["X-Version"] == f'{{"{reporting.indicator.pk}-seen": 1}}'
        assert sign_in("provider").post(url, filled(reporting, "čtyři", seen=1), headers=headers).status_code == 422

    def test_the_second_of_two_people_sees_both_versions_and_chooses(self, reporting, sign_in):
        url, pk = reporting.submission.get_absolute_url(), reporting.indicator.pk
        sign_in("provider").post(url, filled(reporting, "42"))
        response = sign_in("coordinator").post(url, filled(reporting, "50"), headers={"X-Requested-With": "autosave"})
        text = words(response)
        assert response.status_code == 409
        assert reporting.people.provider.name in text
        assert ">42<" in text
        assert ">50<" in text
        assert reporting.submission.values.get().actual == 42
        hidden = {f"{pk}-actual": "50", f"{pk}-comment": "", f"{pk}-seen": 1}
        sign_in("coordinator").post(url, hidden)
        assert reporting.submission.values.get().actual == 50

    def test_what_i_did_not_touch_is_no_conflict_and_is_not_overwritten(self, reporting, sign_in):
        other = make.IndicatorFactory(service=reporting.service)
        make.ValueFactory(indicator=other, submission=reporting.submission, actual="7")
        IndicatorValue.objects.get(indicator=other, year=2026).history.update(version=1)
        url, pk = reporting.submission.get_absolute_url(), other.pk
        stale = {f"{pk}-actual": "7", f"{pk}-comment": "", f"{pk}-seen": 1}
        sign_in("coordinator").post(url, {**stale, f"{pk}-actual": "9"})
        sign_in("provider").post(url, filled(reporting, **stale))
        assert reporting.submission.values.get(indicator=other).actual == 9
        assert reporting.submission.values.get(indicator=reporting.indicator).actual == 42

    def test_a_closed_round_says_since_when_and_whom_to_ask(self, reporting, sign_in, clock):
        clock.move_to("2027-03-05T09:00:00+01:00")
        text = words(sign_in("provider").get(reporting.submission.get_absolute_url()))
        assert "28.\u00a02.\u00a02027" in text
        assert reporting.region.contact in text
        response = sign_in("provider").post(reporting.submission.get_absolute_url(), filled(reporting))
        assert response.status_code == 403

    def test_a_sheet_with_many_indicators_keeps_to_the_budget(self, reporting, sign_in, budget):
        for indicator in make.IndicatorFactory.create_batch(30, service=reporting.service):
            make.ValueFactory(indicator=indicator, submission=reporting.submission)
        client = sign_in("provider")
        with budget():
            client.get(reporting.submission.get_absolute_url())


class TestSubmitting:
    def submit(self, city, sign_in, **more):
        client = sign_in("provider")
        client.post(city.submission.get_absolute_url(), filled(city, "42", "Tři noví kolegové."))
        return client, client.post(page("submission_submit", city.submission))

    def test_a_receipt_comes_on_the_page_and_by_mail(self, reporting, sign_in):
        client, response = self.submit(reporting, sign_in)
        assert response.url == page("submission_receipt", reporting.submission)
        text = words(client.get(response.url))
        letter = Letter.objects.get(kind="submission-receipt")
        for said in (reporting.indicator.name, "42", "Tři noví kolegové."):
            assert said in text
            assert said in letter.text
        assert letter.email == reporting.people.provider.email

    def test_the_letter_is_in_the_persons_language(self, reporting, sign_in):
        reporting.people.provider.language = "en"
        reporting.people.provider.save()
        self.submit(reporting, sign_in)
        assert "this is the receipt" in Letter.objects.get(kind="submission-receipt").text

    def test_clicking_twice_submits_once(self, reporting, sign_in):
        client, first = self.submit(reporting, sign_in)
        second = client.post(page("submission_submit", reporting.submission))
        assert first.url == second.url
        assert Letter.objects.filter(kind="submission-receipt").count() == 1

    def test_the_check_names_what_is_missing(self, reporting, sign_in):
        make.IndicatorFactory(service=reporting.service, name="Čekací doba na první schůzku")
        client = sign_in("provider")
        client.post(reporting.submission.get_absolute_url(), filled(reporting))
        text = words(client.get(page("submission_submit", reporting.submission)))
        assert "Čekací doba na první schůzku" in text

    def test_an_empty_sheet_is_not_taken_without_a_reason(self, reporting, sign_in):
        client = sign_in("provider")
        client.post(page("submission_submit", reporting.submission))
        reporting.submission.refresh_from_db()
        assert reporting.submission.state == SubmissionState.OPEN
        nothing = {"s-nothing_reason": "Služba začala až v lednu.", "s-note": "", "s-seen": 1, "then": "check"}
        response = client.post(reporting.submission.get_absolute_url(), nothing)
        client.post(response.url)
        reporting.submission.refresh_from_db()
        assert reporting.submission.state == SubmissionState.SUBMITTED

    def test_it_can_be_withdrawn_until_somebody_takes_it_up(self, reporting, sign_in):
        client, _response = self.submit(reporting, sign_in)
        client.post(page("submission_withdraw", reporting.submission))
        reporting.submission.refresh_from_db()
        assert reporting.submission.state == SubmissionState.OPEN
        client.post(page("submission_submit", reporting.submission))
        sign_in("coordinator").post(page("submission_take_up", reporting.submission))
        response = client.post(page("submission_withdraw", reporting.submission))
        assert response.status_code == 403

    def test_returning_needs_a_reason_and_says_who_and_why(self, reporting, sign_in):
        client, _response = self.submit(reporting, sign_in)
        url = page("submission_return", reporting.submission)
        assert sign_in("coordinator").post(url, {"reason": " "}).status_code == 200
        sign_in("coordinator").post(url, {"reason": "Chybí počet odmítnutých."})
        text = words(client.get(reporting.submission.get_absolute_url()))
        assert reporting.people.coordinator.name in text
        assert "Chybí počet odmítnutých." in text
        assert "Chybí počet odmítnutých." in Letter.objects.get(kind="submission-returned").text
        client.post(reporting.submission.get_absolute_url(), filled(reporting, "44", seen=1))
        client.post(page("submission_submit", reporting.submission))
        sign_in("coordinator").post(page("submission_accept", reporting.submission))
        reporting.submission.refresh_from_db()
        assert reporting.submission.state == SubmissionState.ACCEPTED
        assert reporting.people.coordinator.name in words(client.get(reporting.submission.get_absolute_url()))

    def test_nothing_is_written_after_submitting(self, reporting, sign_in):
        client, _response = self.submit(reporting, sign_in)
        response = client.post(reporting.submission.get_absolute_url(), filled(reporting, "99", seen=1))
        assert response.status_code == 403
        assert reporting.submission.values.get().actual == 42


class TestRounds:
    def test_opening_a_round_gives_every_service_its_form(self, city, sign_in):
        client, url = sign_in("coordinator"), page("round_add", city.region.slug)
        prefilled = client.get(url).context["form"].initial
        assert (prefilled["year"], prefilled["kind"]) == (2026, "values")
        dates = {"opens": "2027-02-10", "due": "2027-02-20", "closes": "2027-02-28"}
        data = {"kind": "values", "year": 2026, **dates, "note": "Prosíme o čísla.", "seen": 1, "asks_values": "on"}
        client.post(url, data)
        round_ = CollectionRound.objects.get()
        assert set(round_.submissions.values_list("service", flat=True)) == {city.service.pk, city.other_service.pk}
        response = client.post(url, data)
        assert response.status_code == 200
        assert "tento rok" in words(response)
        assert CollectionRound.objects.count() == 1

    def test_dates_out_of_order_are_refused_with_a_sentence(self, city, sign_in):
        data = {"kind": "values", "year": 2026, "opens": "2027-02-10", "due": "2027-02-01", "closes": "2027-02-28"}
        response = sign_in("coordinator").post(page("round_add", city.region.slug), data)
        assert response.status_code == 200
        assert not CollectionRound.objects.exists()

    def test_a_round_is_extended_by_a_later_date(self, reporting, sign_in):
        data = {"opens": "2027-01-15", "due": "2027-02-20", "closes": "2027-03-15", "asks_values": "on", "seen": 1}
        data |= {"kind": "values", "year": 2026}
        sign_in("coordinator").post(page("round_edit", reporting.round), data)
        reporting.round.refresh_from_db()
        assert reporting.round.closes == date(2027, 3, 15)

    def test_a_service_that_came_later_is_added(self, reporting, sign_in):
        late = make.ServiceFactory(in_region=reporting.region)
        sign_in("coordinator").post(page("round_invite", reporting.round))
        assert Submission.objects.filter(round=reporting.round, service=late).exists()

    def test_each_sees_only_what_they_may(self, reporting, sign_in):
        other = make.SubmissionFactory(round=reporting.round, service=reporting.other_service)

        def seen_by(role):
            response = sign_in(role).get(reporting.round.get_absolute_url())
            return {row.pk for row in response.context["page"]} if response.status_code == 200 else None

        assert seen_by("coordinator") == {reporting.submission.pk, other.pk}
        assert seen_by("provider") == {reporting.submission.pk}
        assert seen_by("lead") == seen_by("reader") == set()
        assert seen_by("other_coordinator") is None
        reporting.submission.submit(by=reporting.people.provider)
        assert seen_by("lead") == seen_by("reader") == {reporting.submission.pk}

    def test_the_coordinator_narrows_by_state_and_group(self, reporting, sign_in):
        make.SubmissionFactory(round=reporting.round, service=reporting.other_service, state=SubmissionState.ACCEPTED)
        client, url = sign_in("coordinator"), reporting.round.get_absolute_url()

        def narrowed(**query):
            return [row.service for row in client.get(url, query).context["page"]]

        assert narrowed(state="accepted") == [reporting.other_service]
        assert narrowed(group=reporting.group.pk) == [reporting.service]
        assert narrowed(q="charita") == [reporting.other_service]
        assert narrowed(state="overdue") == []

    def test_a_big_round_keeps_to_the_budget(self, reporting, sign_in, budget):
        for service in make.ServiceFactory.create_batch(40, in_region=reporting.region):
            make.SubmissionFactory(round=reporting.round, service=service)
        client = sign_in("coordinator")
        with budget():
            response = client.get(reporting.round.get_absolute_url())
        assert len(response.context["page"].object_list) == 25


class TestDue:
    def titles(self, sign_in, role):
        return words(sign_in(role).get(reverse("planning:home")))

    def test_a_provider_is_reminded_of_what_to_submit_and_mend(self, reporting, sign_in):
        assert reporting.submission.get_absolute_url() in self.titles(sign_in, "provider")
        reporting.submission.submit(by=reporting.people.provider)
        assert reporting.submission.get_absolute_url() not in self.titles(sign_in, "provider")

    def test_a_coordinator_is_reminded_of_what_to_check_and_who_is_missing(self, reporting, sign_in, clock):
        reporting.submission.submit(by=reporting.people.provider)
        make.SubmissionFactory(round=reporting.round, service=reporting.other_service)
        assert "state=submitted" in self.titles(sign_in, "coordinator")
        clock.move_to("2027-02-20T09:00:00+01:00")

        kinds = [row.kind for row in due(reporting.people.coordinator, date(2027, 2, 20))]
        assert kinds == ["submission-check", "round-closing"]
