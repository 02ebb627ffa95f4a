"""From a proposal to the decision of the region in a browser: a provider, a lead, a coordinator and a reader."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from planning.enums import VersionState
from planning.models import ActionItem, OpinionStep, RegionalRequest
from planning.models.usual_forms import begin_with_usual_forms
from portal.models import Letter
from providers.models import Capacity
from tests import factories as make
from tests.browser.people import say, window_of
from tests.cast import make_city

ITEM = "Druhá večerní směna osobní asistence"


@pytest.fixture
def town(transactional_db):
    """The cast's city with an action plan in work, its chain of opinions, and a window of the region open today."""
    town = make_city()
    town.today = timezone.localdate()
    town.year = town.today.year
    town.plan = make.PlanFactory(region=town.region, since=town.year - 1, until=town.year + 3)
    make.PlanVersionFactory(plan=town.plan, state=VersionState.IN_COMMENTS)
    town.measure = make.MeasureFactory(goal=make.GoalFactory(plan=town.plan, group=town.group, code="1"), code="1.1")
    town.action_plan = make.ActionPlanFactory(plan=town.plan, year=town.year)
    make.ActionPlanVersionFactory(action_plan=town.action_plan)
    OpinionStep.begin(town.action_plan, by=town.people.coordinator)
    make.CapacityFactory(service=town.service, count=12, basis="network")
    days = {"opens": town.today - timedelta(days=5), "closes": town.today + timedelta(days=20)}
    make.WindowFactory(authority=town.region.authority, network_year=town.year + 1, **days)
    begin_with_usual_forms(town.region.authority, by=town.people.coordinator)
    return town


def test_a_proposal_becomes_a_decision(town, new_context, base_url):
    provider, lead, coordinator, reader = (
        window_of(getattr(town.people, role), new_context, base_url)
        for role in ("provider", "lead", "coordinator", "reader")
    )
    proposes(town, provider)
    gives_the_opinion_of_the_group(town, lead)
    includes(town, coordinator)
    files(town, coordinator)
    request = RegionalRequest.objects.get()
    reader.open(request.get_absolute_url()).sees(request.number)
    assert reader.status(reverse("planning:request_decide", args=[request.pk])) == 403
    hands_over_and_decides(town, coordinator, request)
    sees_what_became_of_it(town, provider, request)
    downloads_the_dossier(reader, request)


def proposes(town, provider):
    provider.open(reverse("planning:item_add", args=[town.region.slug, town.year]) + f"?service={town.service.pk}")
    provider.page.locator('[name="measure"]').select_option(str(town.measure.pk))
    provider.page.locator('[name="kind"][value="increase"]').check()
    provider.fill(title=ITEM, description="Směny od 18 do 22 hodin.").save()
    provider.fill(capacity0_form="field", capacity0_unit="klient", capacity0_now="12", fte_direct_now="4,5").save()
    provider.fill(capacity_field_klient_middle="16", fte_direct_middle="6,25").save()
    provider.fill(**{f"cost_{town.year}_middle_region": "1 450 000"}).save()
    provider.fill(need="Na večerní asistenci čeká čtrnáct lidí.").save()
    provider.click("Go on", role="link")
    provider.click("Propose", context="item").sees(say("It is proposed"))
    assert ActionItem.objects.get().state == "proposed"


def gives_the_opinion_of_the_group(town, lead):
    item = ActionItem.objects.get()
    step = item.action_plan.opinion_steps.get(by="group")
    lead.open(reverse("planning:statement", args=[item.pk, step.pk]))
    lead.page.locator('[name="verdict"][value="recommended"]').check()
    lead.fill(on=town.today.isoformat()).save()
    lead.page.wait_for_load_state()
    assert item.statements.get().by == town.people.lead


def includes(town, coordinator):
    coordinator.open(ActionItem.objects.get().get_absolute_url())
    coordinator.click("Include in the plan", context="item").sees(say("included", "item"))


def files(town, coordinator):
    coordinator.open(reverse("planning:request_add", args=[ActionItem.objects.get().pk]))
    coordinator.fill(reasoning="Na večerní asistenci čeká čtrnáct lidí.").save()
    coordinator.sees(say("The municipality’s statement is missing; this form needs it."))
    coordinator.click("Municipality’s statement", role="link")
    coordinator.page.locator('[name="verdict"][value="recommended"]').check()
    coordinator.fill(reasoning="Služba v regionu chybí.", body="council", resolution_number=f"12/{town.year}")
    coordinator.fill(on=town.today.isoformat()).save().sees(say("The statement is stored."))
    coordinator.click("Check and file", role="link")
    coordinator.fill(ahead_reason="Rada jedná o akčním plánu v březnu.").click("File the request")
    coordinator.sees(say("It waits to be handed over into the region’s own system."))
    assert RegionalRequest.objects.get().network_year == town.year + 1


def hands_over_and_decides(town, coordinator, request):
    coordinator.click("Record the handing over", role="link").fill(external_number="KUL-77").save().sees("KUL-77")
    coordinator.click("Record the decision", role="link")
    coordinator.sees(say("What an acceptance writes into the network"))
    coordinator.page.locator('[name="decision"][value="accepted"]').check()
    coordinator.fill(decided_on=town.today.isoformat(), reason="V souladu s krajským plánem.").save()
    coordinator.sees(say("Accepted by the region", "request"))
    rows = Capacity.objects.filter(service=town.service, basis="network").order_by("since")
    assert [(row.count, row.since.year) for row in rows] == [(12, 2024), (16, town.year + 1)]


def sees_what_became_of_it(town, provider, request):
    provider.open(request.get_absolute_url()).sees("KUL-77").sees("V souladu s krajským plánem.")
    told = Letter.objects.filter(user=town.people.provider, kind="request-moved")
    assert told.count() == 3
    assert provider.status(reverse("planning:request_correct", args=[request.pk])) == 403


def downloads_the_dossier(reader, request):
    content = reader.download(reverse("planning:request_dossier", args=[request.pk]))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert "2-ke-cteni/vyjadreni-obce.docx" in packed.namelist()
