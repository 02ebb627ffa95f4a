"""An approval freezes wording, figures and files, all at once or not at all."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from planning import freezing
from planning.models import ActionPlanVersion, ItemIndicator, PlanVersion
from portal.lifecycle import Refused
from tests import factories as make
from tests.rights.world import make_world

FACTS = {"body": "council", "resolution_number": "260/2027", "resolved_on": date(2027, 2, 9)}
SENT = {"body": "council", "resolution_number": "260/2027", "resolved_on": "2027-02-09"}


@pytest.fixture
def year(city):
    made = make.ActionPlanFactory(plan__region=city.region)
    made.version = ActionPlanVersion.start(made, by=city.people.coordinator)
    goal = make.GoalFactory(plan=made.plan, group=city.group)
    made.measure = make.MeasureFactory(goal=goal, title="Večerní péče")
    made.item = make.ItemFactory(
        action_plan=made,
        measure=made.measure,
        included=True,
        title="Noční směny",
        service=city.service,
        fte=(None, "1.50"),
    )
    make.CostFactory(item=made.item, amount=450000)
    return made


def address(*more):
    return reverse("planning:action_plan_approve", args=["podlesi", 2027])


def test_the_page_says_what_will_happen(year, sign_in):
    content = sign_in("coordinator").get(address()).content.decode()
    assert "PDF, DOCX, XLSX, ODS, CSV" in content
    year.version.refresh_from_db()
    assert year.version.state == "draft"


@pytest.mark.parametrize("missing", ["body", "resolution_number", "resolved_on"])
def test_an_approval_needs_body_resolution_and_date(year, sign_in, missing):
    response = sign_in("coordinator").post(address(), {**SENT, missing: ""})
    assert response.status_code == 422
    assert missing in response.context["form"].errors


def test_files_are_stored_with_their_hashes_and_served_for_ever(year, city, sign_in):
    client = sign_in("coordinator")
    response = client.post(address(), SENT)
    version = year.versions.get()
    assert response.url == version.get_absolute_url()
    words = {"pdf", "docx", "xlsx", "ods", "csv", "souhrn-pdf", "souhrn-docx"}
    assert {file.word for file in version.files.all()} == words
    kept = {file.word: bytes(file.content) for file in version.files.all()}
    ActionPlanVersion.start(year, by=city.people.coordinator)
    year.item.refresh_from_db()
    year.item.title = "Úplně jiný název"
    year.item.save()
    for kind, content in kept.items():
        served = sign_in("public").get(f"{version.get_absolute_url()}{kind}/")
        assert served.content == content
        page = sign_in("public").get(version.get_absolute_url()).content.decode()
        assert hashlib.sha256(content).hexdigest() in page
    assert "Noční směny" in page
    assert "Úplně jiný název" not in page


def test_the_public_reads_frozen_figures_of_items(year, city, sign_in):
    indicator = make.IndicatorFactory(service=city.service, name="Obsazené noci", unit="%")
    ItemIndicator.objects.create(item=year.item, indicator=indicator, target=Decimal("85.5"))
    sign_in("coordinator").post(address(), SENT)
    ActionPlanVersion.start(year, by=city.people.coordinator)
    year.item.refresh_from_db()
    year.item.title, year.measure.title = "Jinak", "Jiné opatření"
    year.item.save()
    year.measure.save()
    year.item.costs.update(amount=1)
    year.item.staffing.update(middle=99)
    for role in ("public", "other_provider"):
        for url in (year.get_absolute_url(), year.item.get_absolute_url()):
            content = sign_in(role).get(url).content.decode()
            assert "Jin" not in content, (role, url)
            assert "Noční směny" in content
            assert "450\u00a0000" in content
    assert "85,5&nbsp;%" in content
    shown = freezing.published_row(year.item, AnonymousUser())
    assert str(shown.fte_asked) == "1.50"
    assert "Jinak" in sign_in("provider").get(year.item.get_absolute_url()).content.decode()


def test_a_removed_item_stays_where_it_was_approved(year, city, sign_in):
    sign_in("coordinator").post(address(), SENT)
    ActionPlanVersion.start(year, by=city.people.coordinator)
    year.item.refresh_from_db()
    year.item.remove(by=city.people.coordinator)
    assert "Noční směny" in sign_in("public").get(year.get_absolute_url()).content.decode()
    assert "Noční směny" not in sign_in("coordinator").get(year.get_absolute_url()).content.decode()


def test_a_second_post_changes_nothing(year, sign_in):
    client = sign_in("coordinator")
    client.post(address(), SENT)
    client.post(address(), {**SENT, "resolution_number": "999"})
    version = year.versions.get()
    assert version.resolution_number == "260/2027"
    assert version.files.count() == 7


def test_of_two_approvals_from_the_same_page_the_second_is_refused(year, city):
    first = ActionPlanVersion.objects.get(pk=year.version.pk)
    second = ActionPlanVersion.objects.get(pk=year.version.pk)
    freezing.approve_action_plan(first, by=city.people.coordinator, **FACTS)
    with pytest.raises(Refused):
        freezing.approve_action_plan(second, by=city.people.coordinator, **FACTS)
    assert year.versions.get().files.count() == 7


@pytest.mark.parametrize("broken", ["render", "to_json", "snapshot_of_action_plan", "_publish"])
def test_a_crash_in_the_middle_leaves_the_state_before(year, city, monkeypatch, broken):
    def crash(*args, **kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr(freezing, broken, crash)
    with pytest.raises(RuntimeError):
        freezing.approve_action_plan(year.version, by=city.people.coordinator, **FACTS)
    version = year.versions.get()
    assert (version.state, version.body, version.snapshot) == ("draft", "", {})
    assert not version.files.exists()
    year.item.refresh_from_db()
    assert year.item.published_in is None


def test_a_new_version_supersedes_the_older_one(year, city, sign_in):
    client = sign_in("coordinator")
    client.post(address(), SENT)
    ActionPlanVersion.start(year, by=city.people.coordinator)
    assert client.post(address(), SENT).status_code == 422  # the second version says what it changes
    client.post(address(), {**SENT, "changes": "Doplněny noční směny."})
    assert list(year.versions.values_list("number", "state")) == [(2, "approved"), (1, "superseded")]
    old = year.versions.get(number=1)
    assert sign_in("public").get(old.get_absolute_url()).status_code == 200


def test_only_one_version_is_in_work(year, city):
    with pytest.raises(Refused):
        ActionPlanVersion.start(year, by=city.people.coordinator)


def test_items_in_an_approved_plan_do_not_change_without_a_new_version(year, city, sign_in):
    client = sign_in("coordinator")
    client.post(address(), SENT)
    assert client.get(reverse("planning:item_edit", args=[year.item.pk])).status_code == 403
    moved = client.post(reverse("planning:item_move", args=[year.item.pk, "odlozit"]), {"reason": "Nejsou peníze."})
    assert moved.status_code == 403
    year.item.refresh_from_db()
    assert year.item.state == "included"


def test_the_community_plan_keeps_its_document_too(year, city, sign_in):
    version = PlanVersion.start(year.plan, by=city.people.coordinator)
    freezing.approve_plan(version, by=city.people.coordinator, **FACTS)
    version.refresh_from_db()
    assert {file.format for file in version.files.all()} == {"pdf", "docx"}
    assert "Večerní péče" in sign_in("public").get(version.get_absolute_url()).content.decode()
    assert version.snapshot["measures"][freezing.key_of(year.measure)]["title"] == "Večerní péče"


def test_an_empty_plan_is_not_approved(city, sign_in):
    empty = make.ActionPlanFactory(plan__region=city.region)
    ActionPlanVersion.start(empty, by=city.people.coordinator)
    sign_in("coordinator").post(address(), SENT)
    assert empty.versions.get().state == "draft"


@pytest.mark.parametrize("role", ["reader", "lead", "provider"])
def test_nobody_but_the_coordinator_approves(year, sign_in, role):
    assert sign_in(role).post(address(), SENT).status_code in (403, 404)
    assert year.versions.get().state == "draft"


def test_the_public_is_not_told_what_a_draft_will_change(city, sign_in):
    world = make_world(city)
    freezing.approve_plan(world.plan_version, by=city.people.coordinator, **FACTS)
    make.PlanVersionFactory(plan=world.plan, number=2, changes="Zatím jen mezi námi.")
    address = reverse("planning:plan", args=[city.region.slug])
    assert "Zatím jen mezi námi." in sign_in("coordinator").get(address).content.decode()
    for role in ("public", "other_provider"):
        assert "Zatím jen mezi námi." not in sign_in(role).get(address).content.decode()
