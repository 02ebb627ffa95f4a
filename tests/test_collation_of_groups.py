"""Collation: a group's services side by side, corrections, the summary; the coordinator over all groups."""

from datetime import date
from io import BytesIO

import pytest
from django.core import mail
from django.urls import reverse
from openpyxl import load_workbook

from indicators.enums import CollationState, SubmissionState
from indicators.exports.collation import figures_sheets
from indicators.models import Collation, Correction
from indicators.reports.collation import collation_document, groups_to_read, service_year_document
from indicators.reports.figures import progress_of
from portal.documents import Figure, Table, render, text_of
from portal.models import Letter
from portal.outbox import send_waiting
from providers.models import Service
from tests import factories as make


def page(name, *args):
    return reverse(f"indicators:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def words(response):
    return response.content.decode()


def report(city, service, actual, *, name, comment="", **more):
    """Hand in one figure of a service with a target and last year's figure."""
    indicator = make.IndicatorFactory(service=service, name=name, **more)
    for kind, year, says in (("past", 2025, {"actual": "38"}), ("aim", 2026, {"actual": None, "target": "45"})):
        row, _made = city.rounds[kind].submissions.get_or_create(service=service, state=SubmissionState.ACCEPTED)
        make.ValueFactory(indicator=indicator, submission=row, year=year, **says)
    submission, _made = city.round.submissions.get_or_create(service=service)
    make.ValueFactory(indicator=indicator, submission=submission, actual=actual, comment=comment)
    return submission


@pytest.fixture
def collecting(city):
    """A values round for 2026 in which two services of one group have figures; one has handed in."""
    city.round = make.RoundFactory(region=city.region)
    city.rounds = {
        "past": make.RoundFactory(region=city.region, past=True),
        "aim": make.RoundFactory(region=city.region, setting=True, year=2026, opens=date(2025, 10, 1)),
    }
    city.second = make.ServiceFactory(in_region=city.region, name="Charitní pečovatelská služba")
    make.GroupServiceFactory(group=city.group, service=city.second)
    city.submission = report(city, city.service, "42", name="Lidé, kteří zůstali doma", comment="Nový tým.")
    city.unsubmitted = report(city, city.second, "7777", name="Hodiny péče")
    city.submission.submit(by=city.people.provider)
    city.url = page("collation_detail", city.round, city.group)
    return city


class TestTheLeadsPage:
    def test_services_stand_side_by_side_with_the_past_the_target_and_the_figure(self, collecting, sign_in):
        collecting.unsubmitted.submit(by=collecting.people.coordinator)
        response = sign_in("lead").get(collecting.url)
        assert [one.service.name for one in response.context["services"]] == [
            "Charitní pečovatelská služba",
            "Osobní asistence Doma",
        ]
        assert response.context["services"][1].lines[0].cells == ["38\u00a0osob", "45\u00a0osob", "42\u00a0osob"]
        assert "Nový tým." in words(response)

    def test_what_was_not_handed_in_is_seen_by_nobody_there(self, collecting, sign_in):
        for role in ("lead", "coordinator", "reader"):
            text = words(sign_in(role).get(collecting.url))
            assert "42\u00a0osob" in text
            assert "7\u00a0777" not in text
            assert "Hodiny péče" not in text

    def test_a_member_from_another_provider_reads_the_summary_and_no_figures(self, collecting, sign_in):
        collation = Collation.objects.create(
            round=collecting.round, group=collecting.group, summary="Chybí večerní směny."
        )
        make.MembershipFactory(group=collecting.group, user=collecting.people.other_provider)
        assert "Chybí večerní směny." not in words(sign_in("other_provider").get(collecting.url))
        collation.pass_on(by=collecting.people.lead)
        text = words(sign_in("other_provider").get(collecting.url))
        assert "Chybí večerní směny." in text
        assert "42\u00a0osob" not in text

    def test_nothing_is_added_up_and_figures_do_not_sort_services(self, collecting, sign_in):
        collecting.unsubmitted.submit(by=collecting.people.coordinator)
        text = words(sign_in("lead").get(collecting.url))
        assert "7\u00a0819" not in text
        assert text.index("Charitní pečovatelská služba") < text.index("Osobní asistence Doma")

    def test_a_thousand_services_come_by_pages_within_the_budget(self, collecting, sign_in, budget):
        for number in range(30):
            service = make.ServiceFactory(in_region=collecting.region, name=f"Služba {number}")
            make.GroupServiceFactory(group=collecting.group, service=service)
            submission = make.SubmissionFactory(round=collecting.round, service=service)
            for indicator in make.IndicatorFactory.create_batch(20, service=service):
                make.ValueFactory(indicator=indicator, submission=submission)
            submission.submit(by=collecting.people.coordinator)
        Collation.objects.create(round=collecting.round, group=collecting.group)
        for role in ("lead", "coordinator", "reader"):
            client = sign_in(role)
            with budget():
                response = client.get(collecting.url)
            assert len(response.context["services"]) == 10


class TestTheSummary:
    def test_it_is_saved_as_one_types_and_passed_on(self, collecting, sign_in):
        client, typed = sign_in("lead"), {"summary": "Lidem chybí večery.", "seen": 1}
        answer = client.post(collecting.url, typed, headers={"X-Requested-With": "autosave"})
        assert (answer.status_code, answer["X-Version"]) == (204, "2")
        assert client.post(collecting.url, {**typed, "seen": 2, "then": "pass"}).url.endswith("/predat/")
        pass_on = page("collation_pass", collecting.round, collecting.group)
        assert "Lidem chybí večery." in words(client.get(pass_on))
        for _click in range(2):
            assert client.post(pass_on).status_code == 302
        collation = Collation.objects.get()
        assert (collation.state, collation.passed_by) == (CollationState.PASSED, collecting.people.lead)
        assert client.post(collecting.url, typed).status_code == 403

    def test_the_second_of_two_windows_sees_both_versions(self, collecting, sign_in):
        sign_in("lead").post(collecting.url, {"summary": "První.", "seen": 1})
        answer = sign_in("coordinator").post(
            collecting.url, {"summary": "Druhý.", "seen": 1}, headers={"X-Requested-With": "autosave"}
        )
        assert answer.status_code == 409
        assert "První." in words(answer)
        assert "Druhý." in words(answer)
        assert Collation.objects.get().summary == "První."

    def test_an_empty_summary_is_not_passed_on(self, collecting, sign_in):
        client = sign_in("lead")
        client.post(page("collation_pass", collecting.round, collecting.group))
        assert not Collation.objects.exists()

    def test_the_coordinator_returns_it_with_a_reason_and_then_accepts(self, collecting, sign_in):
        collation = Collation.objects.create(round=collecting.round, group=collecting.group, summary="Krátce.")
        collation.pass_on(by=collecting.people.lead)
        client = sign_in("coordinator")
        client.post(page("collation_return", collecting.round, collecting.group), {"reason": "Doplňte důvod čekání."})
        assert "Doplňte důvod čekání." in words(sign_in("lead").get(collecting.url))
        collation.refresh_from_db()
        collation.pass_on(by=collecting.people.lead)
        client.post(page("collations_accept", collecting.round), {"chosen": [collation.pk]})
        collation.refresh_from_db()
        assert (collation.state, collation.settled_by) == (CollationState.ACCEPTED, collecting.people.coordinator)


class TestCorrections:
    def ask(self, city, sign_in):
        return sign_in("lead").post(
            page("correction_ask", city.submission), {"indicator": "", "text": "Je to za celý rok?"}
        )

    def test_the_people_of_the_provider_get_a_letter_and_find_it_at_home(
        self, collecting, sign_in, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            self.ask(collecting, sign_in)
        assert [letter.to for letter in mail.outbox] == [[collecting.people.provider.email]]
        assert "Je to za celý rok?" in mail.outbox[0].body
        assert "prosí o\u00a0opravu" in words(sign_in("provider").get(reverse("planning:home")))
        assert "Je to za celý rok?" in words(sign_in("coordinator").get(collecting.url))

    def test_it_is_answered_by_handing_in_again(self, collecting, sign_in, clock):
        self.ask(collecting, sign_in)
        clock.shift(60)
        collecting.submission.withdraw(by=collecting.people.provider)
        assert Correction.objects.standing().exists()
        collecting.submission.submit(by=collecting.people.provider)
        assert not Correction.objects.standing().exists()

    def test_or_by_the_lead_who_got_an_explanation(self, collecting, sign_in):
        self.ask(collecting, sign_in)
        settle = page("correction_settle", Correction.objects.get())
        assert sign_in("provider").post(settle).status_code == 403
        sign_in("lead").post(settle)
        assert not Correction.objects.standing().exists()

    def test_the_lead_of_another_group_asks_nothing(self, collecting, sign_in):
        response = sign_in("lead_of_provider").post(page("correction_ask", collecting.submission), {"text": "Proč?"})
        assert response.status_code == 404
        assert not Correction.objects.exists()


class TestOverseeing:
    def test_all_groups_with_how_far_they_are(self, collecting, sign_in, budget):
        make.SubmissionFactory(round=collecting.round, service=collecting.other_service)
        client = sign_in("coordinator")
        with budget():
            response = client.get(page("collation_list", collecting.round))
        progress = {row["group"].name: row["progress"].describe() for row in response.context["rows"]}
        assert progress == {"PS péče doma": "1 z 2", "PS rodiny": "0 z 1"}
        assert "10. 2. 2027: 1".replace(" ", "\u00a0", 2) in words(response)
        assert progress_of(collecting.round)[collecting.group.pk]["submitted"] == 1

    def test_a_lead_sees_only_their_groups(self, collecting, sign_in):
        make.SubmissionFactory(round=collecting.round, service=collecting.other_service)
        response = sign_in("lead").get(page("collation_list", collecting.round))
        assert [row["group"] for row in response.context["rows"]] == [collecting.group]

    def test_a_service_in_two_groups_is_counted_where_it_reports(self, collecting):
        make.GroupServiceFactory(group=collecting.other_group, service=collecting.service, reports=False)
        assert set(progress_of(collecting.round)) == {collecting.group.pk}

    def test_many_are_accepted_at_once_and_one_that_went_meanwhile_stays(self, collecting, sign_in):
        collecting.unsubmitted.submit(by=collecting.people.coordinator)
        chosen = [collecting.submission.pk, collecting.unsubmitted.pk]
        collecting.unsubmitted.withdraw(by=collecting.people.coordinator)
        client = sign_in("coordinator")
        response = client.post(page("round_accept", collecting.round), {"chosen": chosen}, follow=True)
        assert "Přijato: 1." in words(response)
        assert "už na vás nečeká" in words(response)
        states = dict(collecting.round.submissions.values_list("pk", "state"))
        assert states == {chosen[0]: SubmissionState.ACCEPTED, chosen[1]: SubmissionState.OPEN}

    def test_submissions_of_another_round_cannot_be_smuggled_in(self, collecting, sign_in):
        elsewhere = make.SubmissionFactory(round=make.RoundFactory(region=collecting.other_region))
        elsewhere.submit(by=collecting.people.other_coordinator)
        sign_in("coordinator").post(page("round_accept", collecting.round), {"chosen": [elsewhere.pk, "x", "9" * 30]})
        elsewhere.refresh_from_db()
        assert elsewhere.state == SubmissionState.SUBMITTED


class TestTheMissing:
    def test_who_is_missing_is_listed_by_group_with_who_was_reminded_when(self, collecting, sign_in, budget):
        make.SubmissionFactory(round=collecting.round, service=collecting.other_service)
        client, url = sign_in("coordinator"), page("round_missing", collecting.round)
        with budget():
            rows = client.get(url).context["page"].object_list
        assert [row.service for row in rows] == [collecting.second, collecting.other_service]
        narrowed = client.get(url, {"group": collecting.other_group.pk}).context["page"].object_list
        assert [row.service for row in narrowed] == [collecting.other_service]
        client.post(page("round_remind", collecting.round))
        text = words(client.get(url))
        assert f'{collecting.people.other_provider.name}, <span class="quiet">10.' in text

    def test_reminding_writes_one_letter_a_person_and_never_twice_a_day(self, collecting, sign_in, clock):
        for service in make.ServiceFactory.create_batch(3, provider=collecting.provider, in_region=collecting.region):
            make.SubmissionFactory(round=collecting.round, service=service)
        client = sign_in("coordinator")
        for _click in range(2):
            clock.shift(1)
            client.post(page("round_remind", collecting.round))
        letters = Letter.objects.filter(kind="reminder")
        assert sorted(letter.email for letter in letters) == [
            collecting.second.provider.email,
            collecting.people.provider.email,
        ]
        text = letters.get(user=collecting.people.provider).text
        assert text.count("– Osobní asistence Doma ") == 3
        assert "Osobní asistence Doma\n" not in text, "it has submitted"
        assert collecting.people.coordinator.name in text
        assert send_waiting() == (2, 0)

    def test_reminding_again_on_another_day_writes_again(self, collecting, sign_in, clock):
        client = sign_in("coordinator")
        client.post(page("round_remind", collecting.round))
        clock.move_to("2027-02-12T09:00:00+01:00")
        client.post(page("round_remind", collecting.round))
        assert Letter.objects.filter(kind="reminder").count() == 2


class TestTakingHome:
    def document(self, city, role):
        user = getattr(city.people, role)
        return collation_document(city.round, "cs", user, groups=groups_to_read(city.round, user))

    def test_the_document_holds_summaries_figures_and_pictures_with_words(self, collecting):
        Collation.objects.create(
            round=collecting.round, group=collecting.group, summary="Chybí večerní směny."
        ).pass_on(by=collecting.people.lead)
        document = self.document(collecting, "reader")
        text = text_of(document)
        for said in ("PS péče doma", "Chybí večerní směny.", "Osobní asistence Doma", "42\u00a0osob", "Nový tým."):
            assert said in text
        assert "Hodiny péče" not in text
        figures = [block for block in document.blocks if isinstance(block, Figure)]
        assert any("2025: 38" in figure.alt for figure in figures)
        assert all("<title>" in figure.svg for figure in figures)

    def test_a_draft_of_the_summary_is_not_for_readers(self, collecting):
        Collation.objects.create(round=collecting.round, group=collecting.group, summary="Rozepsáno.")
        assert "Rozepsáno." not in text_of(self.document(collecting, "reader"))
        assert "Rozepsáno." in text_of(self.document(collecting, "lead"))

    def test_it_is_laid_out_as_pdf_and_docx(self, collecting):
        document = self.document(collecting, "coordinator")
        assert render(document, "pdf").startswith(b"%PDF")
        assert render(document, "docx").startswith(b"PK")

    def test_the_number_of_queries_does_not_grow(self, collecting, budget):
        for group in make.GroupFactory.create_batch(5, region=collecting.region):
            service = make.ServiceFactory(in_region=collecting.region)
            make.GroupServiceFactory(group=group, service=service)
            report(collecting, service, "5", name="Něco").submit(by=collecting.people.coordinator)
        with budget():
            document = self.document(collecting, "coordinator")
        assert sum(isinstance(block, Table) for block in document.blocks) == 6

    def test_wide_has_a_row_an_indicator_and_years_as_columns_long_a_row_a_value(self, collecting):
        services = Service.objects.filter(pk__in=[collecting.service.pk, collecting.second.pk])
        (wide,) = figures_sheets("wide", collecting.people.coordinator, services, collecting.region)
        (long,) = figures_sheets("long", collecting.people.coordinator, services, collecting.region)
        lines = list(wide.rows)
        assert [line["indicator__name"] for line in lines] == ["Hodiny péče", "Lidé, kteří zůstali doma"]
        assert (lines[1]["actual", 2025], lines[1]["target", 2026], lines[1]["actual", 2026]) == (38, 45, 42)
        assert ("actual", 2026) not in lines[0], "it has not been handed in"
        assert len(list(long.rows)) == 5
        heads = [column.header for column in wide.columns]
        assert heads[-3:] == ["Skutečnost 2025", "Cíl 2026", "Skutečnost 2026"], "no column is empty"

    def test_a_lead_takes_home_own_groups_and_not_others(self, collecting, sign_in):
        url = reverse("indicators:figures_table", args=[collecting.region.slug, "dlouha", "xlsx"])
        other = report(collecting, collecting.other_service, "9", name="Rodiny").submit(
            by=collecting.people.coordinator
        )
        assert other
        sheet = load_workbook(BytesIO(sign_in("lead").get(url).content)).worksheets[0]
        services = {row[3] for row in sheet.iter_rows(min_row=2, values_only=True)}
        assert services == {collecting.service.name, collecting.second.name}
        assert sign_in("lead").get(url, {"skupina": collecting.other_group.pk}).status_code == 404

    def test_who_only_belongs_to_the_group_is_offered_no_files(self, collecting, sign_in):
        make.MembershipFactory(group=collecting.group, user=collecting.people.provider)
        offered = page("round_document", collecting.round, "pdf")
        assert offered in words(sign_in("lead").get(collecting.url))
        assert offered not in words(sign_in("provider").get(collecting.url))

    def test_a_round_without_services_of_the_group_leads_to_no_groups(self, collecting, sign_in):
        empty = make.RoundFactory(region=collecting.region, year=2030)
        lead = sign_in("lead")
        for round_, leads in ((empty, False), (collecting.round, True)):
            assert (page("collation_list", round_) in words(lead.get(round_.get_absolute_url()))) is leads

    def test_a_service_sees_its_year_on_one_page_against_its_own_targets(self, collecting, sign_in):
        url = page("service_year", collecting.service)
        response = sign_in("provider").get(url)
        assert response.context["seen"].year == 2026
        assert "42\u00a0osob" in words(response)
        assert "2025: 38" in words(response)
        assert sign_in("provider").get(url, {"rok": 2025}).context["seen"].year == 2025
        assert sign_in("other_provider").get(url).status_code == 404
        document = service_year_document(collecting.service, "cs", collecting.people.provider, year=2026)
        assert "42\u00a0osob" in text_of(document)
