"""A round opened by mistake: another year or kind, or away with it, until somebody has written in it."""

import pytest
from django.urls import reverse

from indicators.enums import RoundKind, SubmissionState
from indicators.models import Collation, CollectionRound, RoundAccess, RoundExtension, Submission
from portal.lifecycle import Refused
from tests import factories as make

STAYS = "V tomto kole už někdo něco napsal, proto zůstává."


def page(name, *args):
    return reverse(f"indicators:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def words(response):
    return response.content.decode().replace("\u00a0", " ")


@pytest.fixture
def mistaken(city):
    """A running values round in which nobody has written yet."""
    city.round = make.RoundFactory(region=city.region)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    return city


def with_value(city):
    row = make.IndicatorFactory(service=city.service)
    make.ValueFactory(indicator=row, submission=city.submission)


def with_a_reason_for_nothing(city):
    city.submission.nothing_reason = "Služba začíná v dubnu."
    city.submission.save()


def with_a_note(city):
    city.submission.note = "Ozveme se."
    city.submission.save()


def with_a_definition(city):
    make.IndicatorFactory(service=city.service, set_in=city.submission)


def with_a_retired_indicator(city):
    make.IndicatorFactory(service=city.service).retire(submission=city.submission, by=city.people.provider)


def with_what_was_submitted(city):
    city.submission.submit(by=city.people.provider)


def with_what_was_submitted_and_withdrawn(city):
    city.round.asks_demand = True
    city.round.save()
    make.UnmetDemandFactory(service=city.service, region=city.region, year=2026)
    city.submission.submit(by=city.people.provider)
    city.submission.withdraw(by=city.people.provider)


def with_a_summary(city):
    Collation.objects.create(round=city.round, group=city.group, summary="Chybí večery.")


WRITTEN = [
    with_value,
    with_a_reason_for_nothing,
    with_a_note,
    with_a_definition,
    with_a_retired_indicator,
    with_what_was_submitted,
    with_what_was_submitted_and_withdrawn,
    with_a_summary,
]


def changed(city, **more):
    round_ = city.round
    data = {"opens": round_.opens, "due": round_.due, "closes": round_.closes, "asks_values": "on"}
    return {**data, "kind": round_.kind, "year": round_.year, "seen": round_.version, **more}


class TestAnotherYear:
    def test_year_and_kind_can_be_changed_while_nobody_has_written(self, mistaken, sign_in):
        client, url = sign_in("coordinator"), page("round_edit", mistaken.round)
        assert 'name="year"' in words(client.get(url))
        client.post(url, changed(mistaken, kind="setting", year=2028))
        mistaken.round.refresh_from_db()
        assert (mistaken.round.kind, mistaken.round.year) == (RoundKind.SETTING, 2028)
        assert list(mistaken.round.submissions.all()) == [mistaken.submission]

    def test_a_year_that_already_has_such_a_round_is_refused_with_a_sentence(self, mistaken, sign_in):
        make.RoundFactory(region=mistaken.region, year=2025)
        response = sign_in("coordinator").post(page("round_edit", mistaken.round), changed(mistaken, year=2025))
        assert "už takové kolo" in words(response)
        assert "<h1>Kolo hodnot 2026</h1>" in words(response)

    @pytest.mark.parametrize("write", WRITTEN)
    def test_once_somebody_has_written_they_stay_and_what_else_was_changed_is_saved(self, mistaken, sign_in, write):
        write(mistaken)
        mistaken.round.refresh_from_db()
        client, url = sign_in("coordinator"), page("round_edit", mistaken.round)
        assert 'name="year"' not in words(client.get(url))
        text = words(client.post(url, changed(mistaken, year=2028, note="Pište stručně."), follow=True))
        assert "Druh a rok kola zůstaly" in text
        mistaken.round.refresh_from_db()
        assert (mistaken.round.year, mistaken.round.note) == (2026, "Pište stručně.")


class TestRemoving:
    def test_the_page_says_what_goes_away_and_removes_nothing_by_itself(self, mistaken, sign_in):
        client = sign_in("coordinator")
        url = page("round_remove", mistaken.round)
        assert url in words(client.get(page("round_edit", mistaken.round)))
        assert "Zmizí formulář 1 služby; nic v něm napsáno není." in words(client.get(url))
        assert CollectionRound.objects.exists()

    def test_it_goes_with_its_forms_links_and_extensions_and_history_says_who(self, mistaken, sign_in):
        by = mistaken.people.coordinator
        about = {"round": mistaken.round, "provider": mistaken.provider, "made_by": by}
        RoundAccess.objects.create(**about, user=mistaken.people.viewer, expires_on=mistaken.round.closes)
        RoundExtension.give(mistaken.submission, until=mistaken.round.closes, reason="Nemoc.", by=by)
        Collation.objects.create(round=mistaken.round, group=mistaken.group)
        client = sign_in("coordinator")
        assert "1 osobní odkaz přestane platit." in words(client.get(page("round_remove", mistaken.round)))
        response = client.post(page("round_remove", mistaken.round), follow=True)
        assert "„Kolo hodnot 2026“ je odebráno." in words(response)
        for model in (CollectionRound, Submission, RoundAccess, RoundExtension, Collation):
            assert not model.objects.exists(), model
        record = CollectionRound.history.latest()
        assert (record.history_type, record.history_user) == ("-", by)

    def test_people_who_were_written_to_are_counted(self, mistaken, sign_in):
        client = sign_in("coordinator")
        client.post(page("round_remind", mistaken.round))
        text = words(client.get(page("round_remove", mistaken.round)))
        assert "O kole už přišel e-mail 1 člověku; o odebrání mu portál nenapíše." in text
        client.post(page("round_remove", mistaken.round))
        assert client.get(reverse("planning:letter_list", args=[mistaken.region.slug])).status_code == 200

    @pytest.mark.parametrize("write", WRITTEN)
    def test_once_somebody_has_written_it_is_refused_with_a_sentence(self, mistaken, sign_in, write):
        write(mistaken)
        client, url = sign_in("coordinator"), page("round_remove", mistaken.round)
        assert url not in words(client.get(page("round_edit", mistaken.round)))
        assert STAYS in words(client.get(url, follow=True))
        assert STAYS in words(client.post(url, follow=True))
        with pytest.raises(Refused):
            mistaken.round.remove(by=mistaken.people.coordinator)
        assert mistaken.round.submissions.filter(pk=mistaken.submission.pk).exists()

    def test_what_services_keep_of_their_own_stays(self, mistaken, sign_in):
        row = make.UnmetDemandFactory(service=mistaken.service, region=mistaken.region, year=2026)
        mistaken.round.remove(by=mistaken.people.coordinator)
        row.refresh_from_db()
        assert not Submission.objects.filter(state=SubmissionState.OPEN).exists()
