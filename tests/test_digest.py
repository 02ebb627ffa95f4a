"""The daily letter: decided in one place, told once a day, in the person's language and by their choice."""

import ast
from datetime import date

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from indicators.enums import SubmissionState
from indicators.models import Collation
from planning.digest import TOPICS, digest_of, moment, write_digests, write_digests_once
from planning.waiting import waiting
from portal.enums import MailTopic
from portal.models import Daybreak, Letter
from portal.outbox import send_waiting
from tests import factories as make
from tests.cast import NAMES
from tests.rights.world import make_world

TODAY = date(2027, 2, 10)
DUE = date(2027, 2, 20)


@pytest.fixture
def reporting(city):
    """A running values round due on 20 February in which a service has not submitted yet."""
    city.round = make.RoundFactory(region=city.region)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    return city


def letter_to(user, on):
    write_digests(on)
    return Letter.objects.filter(user=user, kind="digest").order_by("written_at", "pk").last()


def told_on(user, on):
    return digest_of(user, on).is_worth_it


class TestOnePlace:
    @pytest.mark.parametrize("role", NAMES)
    def test_home_page_and_letter_tell_what_waiting_decides(self, city, sign_in, role):
        make_world(city)
        city.submission.submit(by=city.people.provider)
        user = getattr(city.people, role)
        user.language = "cs"
        user.save()
        decided = [(due.title, due.url) for due in waiting(user, TODAY)]
        on_page = [(row["title"], row["url"]) for row in sign_in(role).get(reverse("planning:home")).context["dues"]]
        fresh = type(user).objects.get(pk=user.pk)
        in_letter = [(due.title, due.url) for due in digest_of(fresh, TODAY).dues]
        assert on_page == decided
        assert sorted(in_letter) == sorted(decided)

    @pytest.mark.parametrize("role", NAMES)
    def test_every_line_of_a_letter_can_be_opened_by_its_reader(self, city, sign_in, role):
        make_world(city)
        city.submission.submit(by=city.people.provider)
        digest = digest_of(getattr(city.people, role), TODAY)
        for due in digest.dues:
            assert sign_in(role).get(due.url).status_code == 200

    def test_the_letter_names_all_that_waits_with_whole_addresses(self, reporting):
        letter = letter_to(reporting.people.provider, date(2027, 2, 13))
        assert reporting.service.name in letter.text
        assert f"http://127.0.0.1:8000{reporting.submission.get_absolute_url()}" in letter.text


class TestWhen:
    def test_a_provider_is_told_when_a_round_opens_in_seven_days_in_one_and_when_it_is_late(self, reporting):
        person = reporting.people.provider
        told = [day for day in range(1, 28) if day > 18 and told_on(person, date(2027, 2, day))]
        assert told == [19, 20, 21, 22, 23]  # one day before, late from the 21st; two more days are caught up
        assert write_digests(date(2027, 1, 15))[0] == 1
        assert "Odevzdat" in Letter.objects.get(user=person).text

    def test_with_a_letter_each_day_each_thing_is_told_on_its_day_only(self, reporting, clock):
        person = reporting.people.provider
        for day in range(5, 29):
            clock.move_to(f"2027-02-{day:02}T06:00:00+01:00")
            write_digests(date(2027, 2, day))
        told = [letter.written_at.day for letter in person.letters.order_by("written_at")]
        assert told == [13, 19, 21, 28]  # in 7 days, in 1 day, late, and late once more after a week

    def test_a_clock_that_stood_still_over_a_weekend_catches_up(self, reporting):
        assert told_on(reporting.people.provider, date(2027, 2, 15))
        assert not told_on(reporting.people.provider, date(2027, 2, 18))

    def test_nothing_new_means_no_letter(self, reporting):
        assert write_digests(TODAY) == (0, 0)
        assert Letter.objects.count() == 0

    def test_what_came_back_is_told_with_its_reason(self, reporting):
        reporting.submission.submit(by=reporting.people.provider)
        reporting.submission.return_to_provider(by=reporting.people.coordinator, reason="Chybí počet odmítnutých.")
        letter = letter_to(reporting.people.provider, TODAY)
        assert "Chybí počet odmítnutých." in letter.text

    def test_what_was_accepted_is_told_once(self, reporting, clock):
        reporting.submission.submit(by=reporting.people.provider)
        reporting.submission.accept(by=reporting.people.coordinator)
        letter = letter_to(reporting.people.provider, TODAY)
        assert reporting.people.coordinator.name in letter.text
        clock.move_to("2027-02-11T06:00:00+01:00")
        assert write_digests(date(2027, 2, 11)) == (0, 0)

    def test_what_happened_after_the_mornings_letter_is_told_next_morning(self, reporting, clock):
        clock.move_to("2027-02-13T06:00:00+01:00")
        write_digests(date(2027, 2, 13))
        clock.move_to("2027-02-13T11:00:00+01:00")
        reporting.submission.submit(by=reporting.people.provider)
        reporting.submission.accept(by=reporting.people.coordinator)
        clock.move_to("2027-02-14T06:00:00+01:00")
        write_digests(date(2027, 2, 14))
        texts = [letter.text for letter in reporting.people.provider.letters.order_by("written_at")]
        assert [reporting.people.coordinator.name in text for text in texts] == [False, True]


class TestOnce:
    def test_one_letter_a_person_and_day(self, reporting):
        on = date(2027, 2, 13)
        assert write_digests(on)[0] == 1
        assert write_digests(on) == (0, 0)
        send_waiting()
        send_waiting()
        assert len(mail.outbox) == 1

    def test_two_clocks_at_once_write_one(self, reporting, monkeypatch, clock):
        on = date(2027, 2, 13)
        monkeypatch.setattr("planning.digest._last_digests", lambda on: {})  # neither sees the other's letter yet
        assert write_digests(on)[0] == 1
        clock.shift(1)
        assert write_digests(on)[0] == 0
        assert Letter.objects.count() == 1

    def test_the_clock_asks_everybody_once_a_day_and_not_before_its_hour(self, reporting, clock):
        clock.move_to("2027-02-13T04:00:00+01:00")
        assert write_digests_once(moment(date(2027, 2, 13))) is None
        clock.move_to("2027-02-13T06:05:00+01:00")
        call_command("run_due", verbosity=0)
        assert Daybreak.objects.get().letters == 1
        call_command("run_due", verbosity=0)
        assert len(mail.outbox) == 1

    def test_one_persons_trouble_leaves_the_others_their_letters(self, reporting, monkeypatch):
        make.SubmissionFactory(round=reporting.round, service=reporting.other_service)
        real = digest_of

        def broken(user, on, **more):
            if user == reporting.people.provider:
                raise RuntimeError("nobody knows")
            return real(user, on, **more)

        monkeypatch.setattr("planning.digest.digest_of", broken)
        written, failed = write_digests(date(2027, 2, 13))
        assert (written, failed) == (2, 1)  # two people of the other provider
        assert not Daybreak.objects.exists()


def kinds_of_dues():
    """Return the kinds that the apps give to what waits, as they stand in their due.py."""
    for app in settings.HOUSE:
        path = settings.BASE_DIR / app / "due.py"
        calls = ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if path.exists() else ()
        for call in calls:
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Due":
                yield from (node.value for node in ast.walk(call.args[3]) if isinstance(node, ast.Constant))


class TestChoosing:
    def test_every_kind_of_due_has_its_topic(self):
        kinds = set(kinds_of_dues())
        assert {"submission", "task", "request"} <= kinds
        assert kinds - {"returned"} == set(TOPICS)

    def off(self, user, *topics):
        user.mail_off = list(topics)
        user.save()

    def test_what_is_switched_off_is_not_in_the_letter_but_stays_at_home(self, reporting):
        person = reporting.people.provider
        self.off(person, MailTopic.ROUNDS)
        assert not told_on(person, date(2027, 2, 13))
        assert waiting(person, date(2027, 2, 13))

    def test_being_late_and_having_it_back_cannot_be_switched_off(self, reporting):
        person = reporting.people.provider
        self.off(person, *MailTopic)
        assert told_on(person, date(2027, 2, 21))
        reporting.submission.submit(by=person)
        reporting.submission.return_to_provider(by=reporting.people.coordinator, reason="Chybí čísla.")
        assert told_on(person, TODAY)

    def test_a_person_chooses_in_their_account_and_each_letter_says_where(self, reporting, sign_in):
        client, person = sign_in("provider"), reporting.people.provider
        assert reverse("account_mail") in letter_to(person, date(2027, 2, 13)).text
        client.post(reverse("account_mail"), {"topics": [MailTopic.PLAN]})
        person.refresh_from_db()
        assert MailTopic.PLAN not in person.mail_off
        assert MailTopic.ROUNDS in person.mail_off
        text = client.get(reverse("account_mail")).content.decode()
        assert "Spoluplán: co na vás čeká" in text

    def test_the_letter_is_in_the_persons_language(self, reporting):
        reporting.people.provider.language = "en"
        reporting.people.provider.save()
        letter = letter_to(reporting.people.provider, date(2027, 2, 13))
        assert letter.subject.startswith("Spoluplán: what waits for you")
        assert "Submit:" in letter.text


class TestCommand:
    def test_trying_a_day_says_in_a_line_what_would_be_done_and_does_nothing(self, reporting, capsys):
        call_command("run_due", "--on", "2027-02-13", "--dry-run")
        assert capsys.readouterr().out == "2027-02-13: 1 digests would be written, 0 letters wait.\n"
        assert not Letter.objects.exists()

    def test_a_day_that_is_none_is_refused(self, db):
        with pytest.raises(CommandError, match="not a day"):
            call_command("run_due", "--on", "zítra")

    def test_what_was_done_stands_on_one_line(self, reporting, capsys):
        call_command("run_due", "--on", "2027-02-13")
        assert capsys.readouterr().out.startswith("2027-02-13: 1 digests written, 0 not; 1 letters sent, 0 not;")

    def test_many_people_are_asked_with_a_fixed_number_of_queries_each(self, reporting, django_assert_max_num_queries):
        for service in make.ServiceFactory.create_batch(30, provider=reporting.provider, in_region=reporting.region):
            make.SubmissionFactory(round=reporting.round, service=service)
        with django_assert_max_num_queries(15):
            digest = digest_of(reporting.people.provider, date(2027, 2, 13))
        assert len(digest.news) == 31


class TestSentLetters:
    def test_a_coordinator_sees_to_whom_what_and_whether_it_went_but_not_the_text(self, reporting, sign_in):
        letter_to(reporting.people.provider, date(2027, 2, 13))
        send_waiting()
        text = sign_in("coordinator").get(reverse("planning:letter_list", args=["podlesi"])).content.decode()
        assert reporting.people.provider.name in text
        assert "odesláno" in text
        assert reporting.submission.get_absolute_url() not in text

    def test_letters_of_another_region_are_not_shown(self, reporting, sign_in):
        letter_to(reporting.people.provider, date(2027, 2, 13))
        response = sign_in("other_coordinator").get(reverse("planning:letter_list", args=["zalesi"]))
        assert response.context["page"].paginator.count == 0

    def test_a_letter_cut_off_while_it_was_sent_is_sent_again_only_by_a_person(self, reporting, sign_in, clock):
        letter = letter_to(reporting.people.provider, date(2027, 2, 13))
        Letter.objects.update(state="sending", claimed_at=letter.written_at)
        clock.move_to("2027-02-10T10:00:00+01:00")
        assert send_waiting() == (0, 0)
        client, again = sign_in("coordinator"), reverse("planning:letter_again", args=["podlesi", letter.pk])
        assert again in client.get(reverse("planning:letter_list", args=["podlesi"]) + "?state=stuck").content.decode()
        for _click in range(2):
            client.post(again)
        assert send_waiting() == (1, 0)

    def test_a_letter_that_is_being_sent_just_now_is_left_alone(self, reporting, sign_in):
        letter = letter_to(reporting.people.provider, date(2027, 2, 13))
        Letter.objects.update(state="sending", claimed_at=letter.written_at)
        sign_in("coordinator").post(reverse("planning:letter_again", args=["podlesi", letter.pk]))
        letter.refresh_from_db()
        assert letter.state == "sending"

    def test_a_long_list_keeps_to_the_budget(self, reporting, sign_in, budget):
        for number in range(60):
            Letter.objects.create(key=str(number), kind="x", email="a@example.cz", user=reporting.people.provider)
        client = sign_in("coordinator")
        with budget():
            response = client.get(reverse("planning:letter_list", args=["podlesi"]))
        assert len(response.context["page"].object_list) == 50

    def test_my_letters_are_mine_alone(self, reporting, sign_in):
        letter_to(reporting.people.provider, date(2027, 2, 13))
        url = reverse("account_mail")
        assert len(sign_in("provider").get(url).context["page"].object_list) == 1
        assert len(sign_in("other_provider").get(url).context["page"].object_list) == 0


class TestLeads:
    def test_a_lead_is_asked_for_the_summary_from_the_day_the_round_is_due(self, reporting):
        reporting.submission.submit(by=reporting.people.provider)
        before = [due.kind for due in waiting(reporting.people.lead, date(2027, 2, 19))]
        on_the_day = [due.kind for due in waiting(reporting.people.lead, DUE)]
        assert "collation" not in before
        assert "collation" in on_the_day
        Collation.objects.create(round=reporting.round, group=reporting.group).pass_on(by=reporting.people.lead)
        assert "collation" not in [due.kind for due in waiting(reporting.people.lead, DUE)]
        kinds = [due.kind for due in waiting(reporting.people.coordinator, DUE)]
        assert "collation-check" in kinds

    def test_nobody_is_asked_for_a_summary_of_nothing(self, reporting):
        assert reporting.submission.state == SubmissionState.OPEN
        assert "collation" not in [due.kind for due in waiting(reporting.people.lead, DUE)]
