"""Rounds in time, what goes back to be mended, and who reports through which group."""

from datetime import date

import pytest
from django.urls import reverse

from indicators.enums import SubmissionState
from indicators.models import CollectionRound, RoundExtension, Submission
from planning.waiting import waiting
from portal.lifecycle import Refused
from portal.models import Letter, Move
from tests import factories as make


def page(name, *args):
    return reverse(f"indicators:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def words(response):
    return response.content.decode().replace("\u00a0", " ")


@pytest.fixture
def running(city):
    city.round = make.RoundFactory(region=city.region)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    city.other = make.SubmissionFactory(round=city.round, service=city.other_service)
    city.indicator = make.IndicatorFactory(service=city.service, name="Lidé, kteří zůstali doma")
    return city


def extend(city, sign_in, until="2027-03-10"):
    data = {"until": until, "reason": "Nemoc v týmu."}
    return sign_in("coordinator").post(page("submission_extend", city.submission), data)


class TestMoreTime:
    def test_the_service_can_write_longer_and_nobody_else(self, running, sign_in, clock):
        extend(running, sign_in)
        clock.move_to("2027-03-05T09:00:00+01:00")
        text = words(sign_in("provider").get(running.submission.get_absolute_url()))
        assert "Nemoc v týmu." in text
        assert 'data-autosave="' in text
        assert running.region.contact in words(sign_in("other_provider").get(running.other.get_absolute_url()))
        clock.move_to("2027-03-11T09:00:00+01:00")
        assert "10. 3. 2027" in words(sign_in("provider").get(running.submission.get_absolute_url()))
        assert sign_in("provider").post(running.submission.get_absolute_url()).status_code == 403

    def test_it_is_not_late_and_waits_at_home_by_the_later_day(self, running, sign_in, clock):
        extend(running, sign_in)
        clock.move_to("2027-03-05T09:00:00+01:00")
        late = list(Submission.objects.overdue())
        rows = Submission.objects.select_related("round", "extension")
        assert late == [running.other] == [row for row in rows if row.is_overdue()]
        assert [row.pk for row in Submission.objects.waiting()] == [running.submission.pk]
        assert running.submission.get_absolute_url() in words(sign_in("provider").get(reverse("planning:home")))

    def test_its_people_are_told_why_and_until_when(self, running, sign_in):
        extend(running, sign_in)
        letter = Letter.objects.get(kind="submission-extended")
        assert letter.user == running.people.provider
        assert "Nemoc v týmu." in letter.text
        assert "10.\u00a03.\u00a02027" in letter.text

    def test_after_the_round_has_closed_only_those_with_more_time_are_reminded(self, running, sign_in, clock):
        extend(running, sign_in)
        clock.move_to("2027-03-05T09:00:00+01:00")
        client, url = sign_in("coordinator"), page("round_missing", running.round)
        assert "Připomenout e-mailem 1 službě, která má více času" in words(client.get(url))
        client.post(page("round_remind", running.round))
        assert [letter.user for letter in Letter.objects.filter(kind="reminder")] == [running.people.provider]
        clock.move_to("2027-03-11T09:00:00+01:00")
        assert page("round_remind", running.round) not in words(client.get(url))

    def test_what_was_searched_for_is_what_is_reminded(self, running, sign_in):
        client, query = sign_in("coordinator"), {"q": running.service.name}
        response = client.get(page("round_missing", running.round), query)
        assert f'name="q" value="{running.service.name}"' in words(response)
        client.post(page("round_remind", running.round), query)
        assert [letter.user for letter in Letter.objects.filter(kind="reminder")] == [running.people.provider]

    def test_reminders_links_and_corrections_name_its_own_day(self, running, sign_in):
        extend(running, sign_in)
        sign_in("coordinator").post(page("round_remind", running.round))
        own = Letter.objects.get(kind="reminder", user=running.people.provider).text
        assert f"{running.service.name} (má čas do 10.\u00a03.\u00a02027)" in own
        other = Letter.objects.get(kind="reminder", user=running.people.other_provider).text
        assert "má čas do" not in other
        link = {"email": "z@example.org", "name": "Zdena", "services": [running.service.pk], "expires_on": "2027-03-10"}
        sign_in("coordinator").post(page("submission_links", running.submission), link)
        letter = Letter.objects.get(kind="round-link").text
        assert f"{running.service.name}, odevzdat do 10.\u00a03.\u00a02027" in letter
        running.submission.submit(by=running.people.provider)
        running.submission.corrections.create(group=running.group, text="Proč?", asked_by=running.people.lead)
        (asked,) = (due for due in waiting(running.people.provider, date(2027, 3, 5)) if due.kind == "correction")
        assert asked.when == date(2027, 3, 10)

    def test_a_double_click_extends_and_tells_once(self, running, sign_in):
        for _click in range(2):
            extend(running, sign_in)
        assert RoundExtension.objects.count() == 1 == Letter.objects.count()

    def test_a_second_extension_takes_the_place_of_the_first_and_both_are_known(self, running, sign_in):
        extend(running, sign_in)
        extend(running, sign_in, until="2027-03-20")
        extension = RoundExtension.objects.get()
        assert extension.until == date(2027, 3, 20)
        assert [row.until for row in extension.history.order_by("history_id")] == [date(2027, 3, 10), date(2027, 3, 20)]

    @pytest.mark.parametrize(("until", "reason"), [("2027-02-15", "x"), ("2027-03-10", " ")])
    def test_it_has_a_reason_and_is_longer_than_for_all(self, running, sign_in, until, reason):
        sign_in("coordinator").post(page("submission_extend", running.submission), {"until": until, "reason": reason})
        assert not RoundExtension.objects.exists()


class TestReopening:
    def test_a_closed_round_is_opened_again_with_a_reason_that_stays(self, running, sign_in, clock):
        clock.move_to("2027-03-05T09:00:00+01:00")
        client, url = sign_in("coordinator"), page("round_reopen", running.round)
        client.post(url, {"closes": "2027-03-12", "reason": ""})
        assert CollectionRound.objects.get(pk=running.round.pk).state == "closed"
        client.post(url, {"closes": "2027-03-12", "reason": "Výpadek internetu."})
        running.round.refresh_from_db()
        assert running.round.state == "running"
        assert Move.objects.get(verb="reopen").reason == "Výpadek internetu."
        assert "Výpadek internetu." in words(client.get(running.round.get_absolute_url()))
        assert 'data-autosave="' in words(sign_in("provider").get(running.submission.get_absolute_url()))

    def test_a_running_round_is_not_reopened(self, running):
        with pytest.raises(Refused):
            running.round.reopen(closes=date(2027, 4, 1), reason="x", by=running.people.coordinator)


class TestNextYear:
    def test_it_is_prepared_from_last_year_in_one_step(self, running, sign_in):
        running.round.asks_demand, running.round.note = True, "Prosíme o čísla."
        running.round.save()
        running.round.groups.add(running.group)
        client = sign_in("coordinator")
        listed = words(client.get(page("round_list", running.region.slug)))
        url = f"{page('round_add', running.region.slug)}?podle={running.round.pk}"
        assert f"?podle={running.round.pk}" in listed
        form = client.get(url).context["form"]
        data = {name: form[name].value() for name in form.fields}
        data = {name: value for name, value in data.items() if value not in (None, False)}
        data["groups"] = [running.group.pk]
        client.post(url, data)
        made = CollectionRound.objects.get(year=2027)
        assert (made.kind, made.opens, made.due) == ("values", date(2028, 1, 15), date(2028, 2, 20))
        assert (made.asks_values, made.asks_demand, made.asks_staffing) == (True, True, False)
        assert (made.note, list(made.groups.all())) == ("Prosíme o čísla.", [running.group])
        assert [row.service for row in made.submissions.all()] == [running.service]

    def test_the_29th_of_february_becomes_the_28th(self, running, sign_in):
        CollectionRound.objects.filter(pk=running.round.pk).update(
            year=2027, opens=date(2028, 1, 1), due=date(2028, 2, 29), closes=date(2028, 2, 29)
        )
        url = f"{page('round_add', running.region.slug)}?podle={running.round.pk}"
        assert sign_in("coordinator").get(url).context["form"]["due"].value() == date(2029, 2, 28)


class TestGroups:
    def test_only_services_that_report_through_the_chosen_groups_are_asked(self, running):
        both = make.ServiceFactory(in_region=running.region)
        make.GroupServiceFactory(group=running.group, service=both, reports=False)
        make.GroupServiceFactory(group=running.other_group, service=both)
        round_ = make.RoundFactory(region=running.region, setting=True)
        round_.groups.add(running.group)
        round_.invite(by=running.people.coordinator)
        assert [row.service for row in round_.submissions.all()] == [running.service]

    def test_a_service_of_two_groups_has_one_sheet_and_says_through_which_it_reports(self, running, sign_in):
        make.GroupServiceFactory(group=running.other_group, service=running.service, reports=False)
        assert running.round.invite(by=running.people.coordinator) == 0
        text = words(sign_in("provider").get(running.submission.get_absolute_url()))
        assert f"přes skupinu {running.group.name}" in text
        rows = sign_in("coordinator").get(running.round.get_absolute_url(), {"group": running.other_group.pk})
        assert [row.service for row in rows.context["page"]] == [running.other_service]

    def test_a_round_that_asks_for_nothing_is_refused_with_a_sentence(self, running, sign_in):
        data = {"opens": "2027-01-15", "due": "2027-02-20", "closes": "2027-02-28", "seen": 1}
        response = sign_in("coordinator").post(page("round_edit", running.round), data)
        assert "aspoň jednu věc" in words(response)


class TestNotesBesideFields:
    def returned(self, city, sign_in, **data):
        provider, pk = sign_in("provider"), city.indicator.pk
        sheet = {f"{pk}-actual": "42", f"{pk}-comment": "", f"{pk}-seen": 0}
        provider.post(city.submission.get_absolute_url(), sheet)
        provider.post(page("submission_submit", city.submission))
        sign_in("coordinator").post(page("submission_return", city.submission), data)
        return provider

    def test_a_note_stands_beside_its_field_and_in_the_letter(self, running, sign_in):
        note = {f"note-{running.indicator.pk}-actual": "Počítáte i děti?", "reason": ""}
        provider = self.returned(running, sign_in, **note)
        running.submission.refresh_from_db()
        assert running.submission.state == SubmissionState.RETURNED
        text = words(provider.get(running.submission.get_absolute_url()))
        place = text.index("Počítáte i děti?", text.index(f'id="indicator-{running.indicator.pk}"'))
        assert place < text.index(f'name="{running.indicator.pk}-comment"')
        assert running.people.coordinator.name in text
        assert "Počítáte i děti?" in Letter.objects.get(kind="submission-returned").text
        assert "Počítáte i děti?" in Move.objects.get(verb="return_to_provider").reason

    def test_the_provider_says_how_it_was_mended_and_it_stays(self, running, sign_in):
        note = {f"note-{running.indicator.pk}-actual": "Počítáte i děti?"}
        provider = self.returned(running, sign_in, **note)
        row = running.submission.field_notes.get()
        assert "Nenapsali jste, jak jste opravili" in words(provider.get(page("submission_submit", running.submission)))
        answer = {f"n{row.pk}-answer": "Ano, děti jsou v čísle.", f"n{row.pk}-seen": 1}
        provider.post(running.submission.get_absolute_url(), answer)
        provider.post(page("submission_submit", running.submission))
        text = words(sign_in("coordinator").get(running.submission.get_absolute_url()))
        assert "Počítáte i děti?" in text
        assert "Ano, děti jsou v čísle." in text
        assert "Ano, děti" not in words(sign_in("lead").get(running.submission.get_absolute_url()))

    def test_notes_of_two_returns_do_not_mix(self, running, sign_in, clock):
        note = f"note-{running.indicator.pk}-actual"
        provider = self.returned(running, sign_in, **{note: "Počítáte i děti?"})
        provider.post(page("submission_submit", running.submission))
        clock.move_to("2027-02-11T09:00:00+01:00")
        sign_in("coordinator").post(page("submission_return", running.submission), {note: "A senioři?"})
        response = provider.get(running.submission.get_absolute_url())
        assert [form.instance.text for form in response.context["sheet"].notes] == ["A senioři?"]
        assert [row.text for row in response.context["past_notes"]] == ["Počítáte i děti?"]

    def test_neither_a_note_nor_a_reason_is_refused_with_a_sentence(self, running, sign_in):
        running.submission.submit(by=running.people.provider)
        response = sign_in("coordinator").post(page("submission_return", running.submission), {"reason": " "})
        assert "co je třeba opravit" in words(response)
        running.submission.refresh_from_db()
        assert running.submission.state == SubmissionState.SUBMITTED

    def test_what_comes_back_after_the_round_has_closed_brings_time_to_mend_it(self, running, sign_in, clock):
        running.submission.submit(by=running.people.provider)
        clock.move_to("2027-03-05T09:00:00+01:00")
        client, url = sign_in("coordinator"), page("submission_return", running.submission)
        assert client.get(url).context["form"]["until"].value() == date(2027, 3, 19)
        assert client.post(url, {"reason": "Počítáte i děti?", "until": ""}).context["form"].errors["until"]
        client.post(url, {"reason": "Počítáte i děti?", "until": "2027-03-12"})
        assert "12.\u00a03.\u00a02027" in Letter.objects.get(kind="submission-returned").text
        (due,) = waiting(running.people.provider, date(2027, 3, 5))
        assert (due.kind, due.when) == ("returned", date(2027, 3, 12))
        assert 'data-autosave="' in words(sign_in("provider").get(running.submission.get_absolute_url()))

    def test_while_the_round_runs_a_return_needs_no_day(self, running, sign_in):
        self.returned(running, sign_in, reason="Počítáte i děti?", until="")
        assert not RoundExtension.objects.exists()

    def test_a_second_click_returns_once(self, running, sign_in):
        note = {f"note-{running.indicator.pk}-actual": "Počítáte i děti?"}
        self.returned(running, sign_in, **note)
        sign_in("coordinator").post(page("submission_return", running.submission), note)
        assert running.submission.field_notes.count() == 1
        assert Letter.objects.filter(kind="submission-returned").count() == 1
