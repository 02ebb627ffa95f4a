"""The whole year in a real browser: from a measure to the regional request, in the roles of those who do it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from indicators.models import CollectionRound, Indicator, IndicatorValue, Submission
from planning.enums import VersionState
from planning.models import ActionItem, Measure, RegionalRequest
from planning.models.usual_forms import begin_with_usual_forms
from tests import factories as make
from tests.browser.people import say, window_of
from tests.cast import make_city

INDICATOR = "Klienti, kteří zůstali doma déle než rok"
MEASURE = "Večerní a víkendová péče doma"
ITEM = "Druhá večerní směna osobní asistence"


@pytest.fixture
def town(transactional_db):
    """The cast's city with a plan open for comments and this year's action plan, dated around the real today."""
    town = make_city()
    town.today = timezone.localdate()
    town.year = town.today.year
    town.plan = make.PlanFactory(region=town.region, since=town.year - 1, until=town.year + 3)
    make.PlanVersionFactory(plan=town.plan, state=VersionState.IN_COMMENTS)
    town.goal = make.GoalFactory(plan=town.plan, group=town.group, code="1")
    town.measure = make.MeasureFactory(goal=town.goal, code="1.1")
    town.action_plan = make.ActionPlanFactory(plan=town.plan, year=town.year)
    make.ActionPlanVersionFactory(action_plan=town.action_plan)
    make.CapacityFactory(service=town.service, count=12)
    days = {"opens": town.today - timedelta(days=5), "closes": town.today + timedelta(days=20)}
    make.WindowFactory(authority=town.region.authority, network_year=town.year + 1, **days)
    begin_with_usual_forms(town.region.authority, by=town.people.coordinator)
    return town


def test_the_year_end_to_end(town, new_context, base_url, mailoutbox):
    coordinator = window_of(town.people.coordinator, new_context, base_url)
    provider = window_of(town.people.provider, new_context, base_url)
    edits_a_measure(town, coordinator)
    open_round(town, coordinator, "setting")
    writes_an_indicator(town, provider)
    links_it_to_the_measure(town, provider)
    submits(town, provider, "setting", mailoutbox)
    accepts(town, coordinator, "setting")
    open_round(town, coordinator, "values")
    reports(town, provider, "1 234,5")
    submits(town, provider, "values", mailoutbox)
    returns(town, coordinator, "Prosíme o počet za celý rok.")
    mends(town, provider, "Prosíme o počet za celý rok.")
    submits(town, provider, "values", mailoutbox)
    accepts(town, coordinator, "values")
    adds_an_item(town, coordinator)
    approves(town, coordinator)
    files_a_request(town, coordinator)
    downloads_everything(town, coordinator)
    walks_the_thread(town, coordinator)
    stranger = window_of(town.people.other_provider, new_context, base_url)
    sees_none_of_it(town, stranger)


def edits_a_measure(town, coordinator):
    coordinator.open(reverse("planning:measure_detail", args=[town.measure.pk]))
    coordinator.click("Change the measure", role="link")
    coordinator.fill(title=MEASURE).save().sees(MEASURE)
    assert Measure.objects.get().title == MEASURE


def open_round(town, coordinator, kind):
    coordinator.open(reverse("indicators:round_add", args=[town.region.slug]))
    coordinator.fill(kind=kind, year=str(town.year))
    days = {"opens": town.today, "due": town.today + timedelta(days=10), "closes": town.today + timedelta(days=15)}
    coordinator.fill(**{name: day.isoformat() for name, day in days.items()})
    for asked, of_kind in (("asks_targets", "setting"), ("asks_values", "values")):
        coordinator.page.locator(f'[name="{asked}"]').set_checked(kind == of_kind)
    coordinator.save()
    coordinator.page.wait_for_url("**/sber/*/")
    assert CollectionRound.objects.get(kind=kind).submissions.count() == 2


def submission_of(town, kind):
    return Submission.objects.get(service=town.service, round__kind=kind)


def writes_an_indicator(town, provider):
    provider.open(reverse("planning:home"))
    provider.page.locator("main .due a").first.click()
    provider.click("Add an indicator")
    provider.fill(
        name=INDICATOR, meaning="Lidé, kteří díky službě nemuseli odejít z domova.", unit="osob", decimals="1"
    )
    provider.save()
    provider.sees(INDICATOR)
    provider.page.locator('main input[name$="-target"]').fill("45")
    provider.click("Save").sees(say("Saved."))


def links_it_to_the_measure(town, provider):
    indicator = Indicator.objects.get()
    provider.open(reverse("planning:link_measure", args=[indicator.pk]))
    provider.page.locator('[name="measure"]').select_option(str(town.measure.pk))
    provider.save().sees(MEASURE)
    assert indicator.measure_links.get().measure == town.measure


def submits(town, provider, kind, mailoutbox):
    before = len(mailoutbox)
    submission = submission_of(town, kind)
    provider.open(submission.get_absolute_url()).click("Check and submit").click("Submit")
    provider.page.wait_for_url("**/potvrzeni/")
    provider.sees(INDICATOR)
    assert submission_of(town, kind).state == "submitted"
    assert INDICATOR in mailoutbox[before].body, "the receipt by e-mail has a copy"


def accepts(town, coordinator, kind):
    coordinator.open(submission_of(town, kind).get_absolute_url()).click("Accept")
    coordinator.sees(say("accepted", "submission"))
    assert submission_of(town, kind).settled_by == town.people.coordinator


def reports(town, provider, figure):
    provider.open(submission_of(town, "values").get_absolute_url())
    field = provider.page.locator('main input[name$="-actual"]')
    field.fill(figure)
    field.blur()
    provider.page.locator("[data-saved]", has_text=re.compile(r"\d:\d\d")).wait_for()
    provider.page.reload()
    provider.page.locator('main input[name$="-actual"]').wait_for()
    assert str(IndicatorValue.objects.get(year=town.year, actual__isnull=False).actual) == "1234.5000", "saved as typed"


def returns(town, coordinator, reason):
    coordinator.open(submission_of(town, "values").get_absolute_url())
    coordinator.click("Return with a reason", role="link").fill(reason=reason).save()
    coordinator.sees(say("returned", "submission"))


def mends(town, provider, reason):
    provider.open(reverse("planning:home"))
    provider.page.locator("main .due a").first.click()
    provider.sees(reason)
    provider.page.locator('main input[name$="-actual"]').fill("1 240")
    provider.click("Save").sees(say("Saved."))


def adds_an_item(town, coordinator):
    coordinator.open(reverse("planning:item_add", args=[town.region.slug, town.year]) + f"?service={town.service.pk}")
    coordinator.page.locator('[name="measure"]').select_option(str(town.measure.pk))
    coordinator.page.locator('[name="kind"][value="increase"]').check()
    coordinator.fill(title=ITEM, description="Směny od 18 do 22 hodin.").save()
    coordinator.fill(capacity0_form="field", capacity0_unit="klient", capacity0_now="12", fte_direct_now="4,5").save()
    coordinator.fill(capacity_field_klient_middle="16", fte_direct_middle="6,25").save()
    costs = {f"cost_{town.year}_middle_region": "1 450 000", f"cost_{town.year}_middle_city": "350 000"}
    coordinator.fill(**costs).save()
    coordinator.fill(need="Na večerní asistenci čeká čtrnáct lidí.").save()
    coordinator.click("Go on", role="link")
    coordinator.click("Propose", context="item").sees(say("It is proposed"))
    item = ActionItem.objects.get()
    assert (item.provider, str(item.fte_asked), item.cost_of()) == (town.provider, "6.25", 1_800_000)
    coordinator.open(item.get_absolute_url())
    coordinator.click("Include in the plan", context="item")
    coordinator.fill(reason="Skupina se sejde až po lhůtě kraje.").save()
    coordinator.sees(say("included", "item"))
    coordinator.open(reverse("planning:item_indicator", args=[item.pk]))
    coordinator.page.locator('[name="indicator"]').select_option(str(Indicator.objects.get().pk))
    coordinator.fill(target="50").save()


def approves(town, coordinator):
    coordinator.open(reverse("planning:action_plan_approve", args=[town.region.slug, town.year]))
    coordinator.fill(body="council", resolution_number=f"260/{town.year}", resolved_on=town.today.isoformat()).save()
    coordinator.page.wait_for_url("**/verze/1/")
    coordinator.sees(f"260/{town.year}")
    version = town.action_plan.versions.get()
    assert {file.format for file in version.files.all()} == {"pdf", "docx", "xlsx", "ods", "csv"}


def files_a_request(town, coordinator):
    coordinator.open(reverse("planning:request_add", args=[ActionItem.objects.get().pk]))
    coordinator.fill(reasoning="Na večerní asistenci čeká čtrnáct lidí, průměrně devět týdnů.").save()
    states_what_the_city_thinks(coordinator)
    coordinator.click("Check and file", role="link")
    coordinator.click("File the request")
    coordinator.sees(say("filed", "request"))
    request = RegionalRequest.objects.get()
    assert request.snapshot
    assert request.number
    assert request.filed_by == town.people.coordinator


def states_what_the_city_thinks(coordinator):
    coordinator.click("Municipality’s statement", role="link")
    coordinator.page.locator('[name="verdict"][value="recommended"]').check()
    coordinator.fill(reasoning="Služba v regionu chybí.").save().sees(say("The statement is stored."))


def downloads_everything(town, coordinator):
    heads = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "ods": b"PK", "csv": b"\xef\xbb\xbf"}
    for kind, head in heads.items():
        path = reverse("planning:action_plan_download", args=[town.region.slug, town.year, kind])
        assert coordinator.download(path).startswith(head), kind
    for kind in ("pdf", "docx"):
        assert coordinator.download(reverse("planning:plan_download", args=[town.region.slug, kind]))
    requests = reverse("planning:requests_download", args=[town.region.slug, town.year + 1, "xlsx"])
    assert coordinator.download(requests).startswith(b"PK")


def walks_the_thread(town, coordinator):
    request = RegionalRequest.objects.get()
    coordinator.open(reverse("planning:thread", args=["request", request.pk]))
    for words in (request.number, ITEM, INDICATOR, MEASURE, town.goal.title):
        assert coordinator.page.get_by_role("link", name=words).count(), words
    coordinator.page.get_by_role("link", name=MEASURE).first.click()
    coordinator.page.wait_for_url(f"**{town.measure.get_absolute_url()}")


def sees_none_of_it(town, stranger):
    """Another provider reads the approved action plan like everybody, but nothing of what led to it."""
    hidden = [
        submission_of(town, "values").get_absolute_url(),
        submission_of(town, "setting").get_absolute_url(),
        Indicator.objects.get().get_absolute_url(),
        RegionalRequest.objects.get().get_absolute_url(),
        reverse("planning:thread", args=["request", RegionalRequest.objects.get().pk]),
    ]
    for path in hidden:
        assert stranger.status(path) == 404, path
    stranger.open(f"{reverse('planning:search')}?q=zustali")
    assert not stranger.page.get_by_text(INDICATOR).count()
    stranger.open(ActionItem.objects.get().get_absolute_url()).sees(ITEM)
