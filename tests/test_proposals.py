"""A proposal page by page: begun, saved as one types, checked in sentences, proposed, returned, told."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planning.due import due
from planning.enums import ItemState, ProposalStep
from planning.models import ActionItem, ActionPlan, ActionPlanVersion, ItemEvidence, PlanVersion
from planning.models.proposing import proposal_findings
from portal.lifecycle import Refused
from portal.models import Letter
from providers.models import TargetGroup
from tests import factories as make

AUTOSAVE = {"X-Requested-With": "autosave"}


@pytest.fixture
def year(city):
    """The action plan of 2027 with a version in work, under a plan whose goal and measure everybody may read."""
    plan = make.PlanFactory(region=city.region)
    PlanVersion.start(plan, by=city.people.coordinator).open_comments(by=city.people.coordinator)
    made = make.ActionPlanFactory(plan=plan)
    ActionPlanVersion.start(made, by=city.people.coordinator)
    made.measure = make.MeasureFactory(goal=make.GoalFactory(plan=plan, group=city.group, code="1"), code="1.1")
    return made


@pytest.fixture
def item(year, city):
    """A draft of the provider: an increase from twelve to sixteen clients."""
    words = {"description": "Směny do 22 hodin.", "need": "Odmítli jsme 14 lidí."}
    made = make.ItemFactory(action_plan=year, measure=year.measure, service=city.service, **words, capacity=(12, 16))
    make.CostFactory(item=made)
    return made


def address(item, step):
    if step == "co":
        return reverse("planning:item_edit", args=[item.pk])
    return reverse("planning:proposal_step", args=[item.pk, step])


def sent(form, **more):
    """Return what a browser would send: what the form shows, with some fields filled otherwise."""
    data = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in (data | more).items() if value is not None}


def sentences(item, level="error"):
    return [finding.sentence for finding in proposal_findings(item) if finding.level == level]


def test_a_provider_begins_from_its_service_and_finds_what_stands_today(year, city, sign_in):
    client = sign_in("provider")
    make.CapacityFactory(service=city.service, count=12, source="pověření kraje")
    make.StaffingFactory(service=city.service, direct="4.50", other="0.50")
    start = f"{reverse('planning:item_add', args=['podlesi', 2027])}?service={city.service.pk}"
    form = client.get(start).context["form"]
    assert form["service"].value() == city.service.pk
    data = {"measure": year.measure.pk, "kind": "increase", "title": "Noční směny", "month_from": 1, "month_to": 12}
    response = client.post(start, data | {"provider": city.provider.pk, "service": city.service.pk})
    item = ActionItem.objects.get()
    assert response.url == address(item, "sluzba")
    assert (item.state, item.code) == ("draft", "1.1.1")
    (capacity,) = item.capacities.all()
    assert (capacity.now, capacity.middle) == (12, None)
    assert "pověření kraje" in capacity.source
    assert {row.kind: str(row.now) for row in item.staffing.all()} == {"direct": "4.50", "other": "0.50"}


def test_the_measure_and_the_service_page_lead_to_a_proposal(year, city, sign_in):
    page = sign_in("provider").get(year.measure.get_absolute_url()).content.decode()
    assert f"{reverse('planning:item_add', args=['podlesi', 2027])}?measure={year.measure.pk}" in page
    assert "?measure=" not in sign_in("public").get(year.measure.get_absolute_url()).content.decode()


@pytest.mark.parametrize("step", ProposalStep.values)
@pytest.mark.parametrize("role", ["provider", "coordinator"])
def test_each_page_stays_in_the_budget_however_much_hangs_on_the_item(item, city, sign_in, budget, step, role):
    for unit in ("luzka", "kontakt", "hovor"):
        make.ItemCapacityFactory(item=item, unit=unit)
    for at in range(3):
        make.AnnexFactory(item=item)
        ItemEvidence.objects.create(item=item, kind="words", words=f"Důvod {at}")
    client = sign_in(role)
    with budget():
        response = client.get(address(item, step))
    assert response.status_code == 200
    assert "data-autosave" in response.content.decode() or step in ("prilohy", "kontrola")


def test_figures_are_saved_as_one_types_and_the_answer_says_what_is_missing(item, sign_in):
    client = sign_in("provider")
    form = client.get(address(item, "varianty")).context["form"]
    data = sent(form, capacity_field_klient_minimal="14", capacity_field_klient_ideal="20", fte_direct_middle="6,5")
    response = client.post(address(item, "varianty"), data, headers=AUTOSAVE)
    assert (response.status_code, response["X-Version"]) == (200, "2")
    assert "proposal-pages" in response.content.decode()
    row = item.capacities.get()
    assert (row.minimal, row.middle, row.ideal) == (14, 16, 20)
    assert str(item.staffing.get().middle) == "6.50"
    # What is sent again, as the script does while one types, changes nothing more.
    history = row.history.count()
    again = client.post(address(item, "varianty"), data | {"seen": 2}, headers=AUTOSAVE)
    assert again.status_code == 200
    assert row.history.count() == history


def test_the_second_of_two_windows_sees_both_versions_also_of_figures(item, sign_in):
    client = sign_in("provider")
    form = client.get(address(item, "varianty")).context["form"]
    first, second = sent(form, capacity_field_klient_ideal="20"), sent(form, capacity_field_klient_ideal="25")
    assert client.post(address(item, "varianty"), first, headers=AUTOSAVE).status_code == 200
    response = client.post(address(item, "varianty"), second, headers=AUTOSAVE)
    assert response.status_code == 409
    assert "20" in response.content.decode()
    assert item.capacities.get().ideal == 20


def test_capacities_are_added_renamed_and_taken_away(item, sign_in):
    client = sign_in("provider")
    form = client.get(address(item, "sluzba")).context["form"]
    data = sent(form, capacity1_form="residential", capacity1_unit="luzka", capacity1_now="1 040")
    client.post(address(item, "sluzba"), data)
    assert {(row.unit, row.now) for row in item.capacities.all()} == {("klient", 12), ("luzka", 1040)}
    form = client.get(address(item, "sluzba")).context["form"]
    client.post(address(item, "sluzba"), sent(form, capacity0_unit="kontakt", capacity1_unit="", capacity1_form=""))
    assert [(row.unit, row.now, row.middle) for row in item.capacities.all()] == [("kontakt", 12, 16)]


@pytest.mark.parametrize(
    ("step", "more", "wrong"),
    [
        ("sluzba", {"capacity0_now": "12,5"}, "capacity0_now"),
        ("sluzba", {"capacity0_now_here": "13"}, "capacity0_now_here"),
        ("sluzba", {"capacity1_now": "3"}, "capacity1_unit"),
        ("sluzba", {"capacity1_form": "field", "capacity1_unit": "klient"}, "capacity1_unit"),
        ("varianty", {"capacity_field_klient_middle_here": "17"}, "capacity_field_klient_middle_here"),
        ("naklady", {"cost_2027_middle_city": "hodně"}, "cost_2027_middle_city"),
        ("naklady", {"cost_2028_ideal_users": "-5"}, "cost_2028_ideal_users"),
    ],
)
def test_bad_numbers_are_named_at_their_field_and_nothing_is_saved(item, sign_in, step, more, wrong):
    client = sign_in("provider")
    form = client.get(address(item, step)).context["form"]
    response = client.post(address(item, step), sent(form, **more))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {wrong}
    item.refresh_from_db()
    assert item.version == 1


def test_costs_are_kept_by_variant_year_and_source_and_the_plan_counts_one_of_them(item, sign_in):
    client = sign_in("provider")
    form = client.get(address(item, "naklady")).context["form"]
    client.post(
        address(item, "naklady"),
        sent(form, cost_2027_middle_city="50 000,50", cost_2028_middle_city="60.000", cost_2027_ideal_city="99000 Kč"),
    )
    counted = ActionItem.objects.with_totals().get(pk=item.pk)
    assert counted.total == 500001
    assert (item.cost_of("ideal"), item.cost_of("middle", 2028)) == (99000, 60000)
    ActionItem.objects.update(variant="ideal")
    assert ActionItem.objects.with_totals().get(pk=item.pk).total == 99000


def test_evidence_is_chosen_from_what_is_accepted_and_in_the_register(item, city, sign_in):
    indicator = make.IndicatorFactory(service=city.service, name="Odmítnutí zájemci")
    values = make.RoundFactory(region=city.region)
    accepted = make.SubmissionFactory(round=values, service=city.service, state="accepted")
    value = make.ValueFactory(indicator=indicator, submission=accepted, year=2026, actual="42")
    foreign = make.ValueFactory(
        indicator=make.IndicatorFactory(service=city.other_service),
        submission=make.SubmissionFactory(round=values, service=city.other_service, state="accepted"),
        year=2026,
        actual="7",
    )
    client = sign_in("provider")
    form = client.get(address(item, "potreba")).context["form"]
    assert [pk for pk, _words in form.fields["value"].choices] == [value.pk]
    assert client.post(address(item, "potreba"), sent(form, value=[foreign.pk])).status_code == 422
    data = sent(form, value=[value.pk], evidence_words="Starosta Lučan žádá o službu.")
    assert client.post(address(item, "potreba"), data).status_code == 302
    assert {row.kind for row in item.evidence.all()} == {"value", "words"}
    form = client.get(address(item, "potreba")).context["form"]
    assert form["value"].value() == [value.pk]
    client.post(address(item, "potreba"), sent(form, value=[], evidence_words=""))
    assert not item.evidence.exists()


def test_what_is_missing_is_said_in_sentences_and_nothing_is_proposed(item, city, sign_in):
    item.description = ""
    item.save()
    item.costs.all().delete()
    item.capacities.update(middle=12)
    said = sentences(ActionItem.objects.get(pk=item.pk))
    assert len(said) == 3
    with pytest.raises(Refused) as refused:
        item.propose(by=city.people.provider)
    assert refused.value.messages == said
    page = sign_in("provider").post(address(item, "kontrola")).content.decode()
    assert "data-error-summary" in page
    item.refresh_from_db()
    assert item.state == ItemState.DRAFT
    assert not item.receipts.exists()


def test_a_new_service_needs_its_entry_analysis_as_words_or_as_a_file(item, sign_in):
    ActionItem.objects.update(kind="new", service=None, service_to_be="Noční služba", place="Podlesí")
    item = ActionItem.objects.get()
    item.service_type = make.ServiceTypeFactory()
    item.target_groups.add(TargetGroup.objects.create(name="senioři"))
    item.save()
    assert len(sentences(item)) == 1
    upload = SimpleUploadedFile("analyza.txt", "Kdo, kolik, proč.".encode())
    client = sign_in("provider")
    client.post(address(item, "prilohy"), {"kind": "entry_analysis", "file": upload})
    assert not sentences(ActionItem.objects.get())
    again = SimpleUploadedFile("jinak.txt", "Kdo, kolik, proč.".encode())
    assert client.post(address(item, "prilohy"), {"kind": "other", "file": again}).status_code == 422


def test_files_are_for_those_who_judge_the_proposal(item, sign_in):
    url = reverse("planning:annex_download", args=[make.AnnexFactory(item=item).pk])
    assert sign_in("provider").get(url)["Content-Disposition"].startswith("attachment")
    assert sign_in("other_provider").get(url).status_code == 404
    ActionItem.objects.update(state="proposed")
    assert sign_in("lead").get(url).status_code == 200
    assert sign_in("other_provider").get(url).status_code == 404


def test_proposing_gives_a_receipt_with_a_copy_that_later_changes_do_not_touch(item, city, sign_in):
    client = sign_in("provider")
    response = client.post(address(item, "kontrola"))
    assert response.url == reverse("planning:proposal_receipt", args=[item.pk])
    item.refresh_from_db()
    assert item.state == ItemState.PROPOSED
    letter = Letter.objects.get(kind="proposal-receipt")
    assert letter.user == city.people.provider
    assert "Odmítli jsme 14 lidí." in letter.text
    ActionItem.objects.update(need="Úplně jinak.")
    page = client.get(response.url).content.decode()
    assert "Odmítli jsme 14 lidí." in page
    assert client.get(address(item, "co")).status_code == 403
    assert client.post(address(item, "kontrola")).status_code == 403, "a second click changes nothing"
    assert item.receipts.count() == 1


def test_the_provider_is_told_why_it_was_returned_and_mends_it(item, city, sign_in):
    item.propose(by=city.people.provider)
    move = reverse("planning:item_move", args=[item.pk, "vratit"])
    sign_in("coordinator").post(move, {"reason": "Chybí náklady na energie."})
    letter = Letter.objects.get(kind="item-moved")
    assert letter.user == city.people.provider
    assert "Chybí náklady na energie." in letter.text
    client = sign_in("provider")
    assert "Chybí náklady na energie." in client.get(address(item, "naklady")).content.decode()
    client.post(address(item, "kontrola"))
    item.refresh_from_db()
    assert item.state == ItemState.PROPOSED
    assert item.receipts.count() == 2


def test_the_city_proposes_its_own_step_the_same_way(year, city, sign_in):
    client = sign_in("coordinator")
    data = {"measure": year.measure.pk, "kind": "supporting", "title": "Porady škol", "month_from": 1, "month_to": 12}
    client.post(reverse("planning:item_add", args=["podlesi", 2027]), data | {"description": "Čtvrtletně."})
    item = ActionItem.objects.get()
    assert item.provider is None
    form = client.get(address(item, "naklady")).context["form"]
    client.post(address(item, "naklady"), sent(form, cost_2027_middle_city="140000"))
    client.post(address(item, "kontrola"))
    item.refresh_from_db()
    assert item.state == ItemState.PROPOSED
    assert sign_in("provider").get(address(item, "co")).status_code == 404


def test_pages_are_walked_to_and_fro_without_a_script(item, sign_in):
    client = sign_in("provider")
    form = client.get(address(item, "potreba")).context["form"]
    assert client.post(address(item, "potreba"), sent(form, then="back")).url == address(item, "naklady")
    form = client.get(address(item, "potreba")).context["form"]
    assert client.post(address(item, "potreba"), sent(form)).url == address(item, "prilohy")
    assert client.get(address(item, "nesmysl")).status_code == 404


def test_the_whole_proposal_is_read_by_those_who_judge_it(item, sign_in, budget):
    url = reverse("planning:proposal", args=[item.pk])
    assert sign_in("reader").get(url).status_code == 404, "a draft is the provider's own"
    ActionItem.objects.update(state="proposed")
    for role in ("reader", "lead", "coordinator", "provider"):
        client = sign_in(role)
        with budget():
            page = client.get(url).content.decode()
        assert "Odmítli jsme 14 lidí." in page
    for role in ("other_provider", "public"):
        assert sign_in(role).get(url).status_code in (302, 404)


def test_what_was_withdrawn_is_worked_on_again_and_proposed_once_more(item, city, sign_in):
    item.propose(by=city.people.provider)
    client = sign_in("provider")
    client.post(reverse("planning:item_move", args=[item.pk, "stahnout"]), {"reason": ""})
    again = reverse("planning:item_move", args=[item.pk, "znovu"])
    assert again in client.get(item.get_absolute_url()).content.decode()
    assert sign_in("lead").post(again).status_code == 403
    client.post(again)
    item.refresh_from_db()
    assert item.state == ItemState.DRAFT
    assert client.get(address(item, "co")).status_code == 200
    client.post(address(item, "kontrola"))
    item.refresh_from_db()
    assert item.state == ItemState.PROPOSED


def test_words_that_were_never_handed_in_cannot_be_withdrawn_before_others(item, city, sign_in):
    """A withdrawn item is read by leads of the group and by readers, so a draft must not become one."""
    move = reverse("planning:item_move", args=[item.pk, "stahnout"])
    sign_in("provider").post(move, {"reason": ""})
    for role in ("lead", "reader"):
        assert sign_in(role).get(item.get_absolute_url()).status_code == 404
    item.refresh_from_db()
    assert item.state == ItemState.DRAFT
    assert reverse("planning:item_remove", args=[item.pk]) in sign_in("provider").get(item.get_absolute_url()).text


def test_a_new_service_shows_the_need_from_the_register_of_its_provider(item, city, sign_in):
    own = make.UnmetDemandFactory(
        service=city.service, region=city.region, year=2026, applicants=52, refused_capacity=14
    )
    make.UnmetDemandFactory(service=city.other_service, region=city.region, year=2026)
    ActionItem.objects.update(kind="new", service=None, service_to_be="Noční služba")
    client = sign_in("provider")
    form = client.get(address(item, "potreba")).context["form"]
    ((pk, words),) = form.fields["demand"].choices
    assert (pk, words.endswith(city.service.name)) == (own.pk, True)
    client.post(address(item, "potreba"), sent(form, demand=[pk]))
    assert city.service.name in client.get(reverse("planning:proposal", args=[item.pk])).text


def test_the_citys_own_step_shows_it_from_the_register_of_the_groups_services(item, city, sign_in):
    rows = [make.UnmetDemandFactory(service=one, region=city.region) for one in (city.service, city.other_service)]
    ActionItem.objects.update(kind="supporting", service=None, provider=None)
    form = sign_in("coordinator").get(address(item, "potreba")).context["form"]
    assert [pk for pk, _words in form.fields["demand"].choices] == [rows[0].pk]


@pytest.mark.parametrize(
    ("step", "kind", "needed"),
    [
        ("co", "increase", {"description", "service"}),
        ("co", "supporting", {"description"}),
        ("sluzba", "new", {"service_to_be", "service_type", "target_groups", "place"}),
        ("sluzba", "change", set()),
        ("potreba", "new", {"need", "entry_analysis"}),
        ("potreba", "keep", set()),
    ],
)
def test_what_is_needed_is_not_called_optional_and_may_wait(item, sign_in, step, kind, needed):
    ActionItem.objects.update(kind=kind)
    client, url = sign_in("provider"), address(item, step)
    form = client.get(url).context["form"]
    always = {"kind", "measure", "provider", "title", "month_from", "month_to"}
    assert {name for name, field in form.fields.items() if field.required} - always == needed
    assert client.post(url, sent(form, **dict.fromkeys(needed))).status_code == 302


def test_a_draft_is_due_by_the_day_on_which_proposals_are_in(year, item, city):
    ActionPlan.objects.filter(pk=year.pk).update(proposals_until=date(2027, 2, 15))
    (waits,) = [one for one in due(city.people.provider, date(2027, 2, 10)) if one.kind == "item"]
    assert waits.when == date(2027, 2, 15)
    item.propose(by=city.people.provider)
    item.return_to_author(by=city.people.coordinator, reason="Chybí energie.")
    (waits,) = [one for one in due(city.people.provider, date(2027, 2, 20)) if one.kind == "item"]
    assert waits.when is None, "it came in time; the coordinator gave it back"


def test_what_is_kept_or_moved_is_offered_with_todays_figures(item, sign_in):
    item.capacities.update(middle=None)
    client = sign_in("provider")
    for kind, offered in {"increase": None, "change": 12, "keep": 12}.items():
        ActionItem.objects.update(kind=kind)
        form = client.get(address(item, "varianty")).context["form"]
        assert form["capacity_field_klient_middle"].value() == offered
        assert form["capacity_field_klient_ideal"].value() is None
    client.post(address(item, "varianty"), sent(form))
    assert item.capacities.get().middle == 12


def test_a_change_says_what_changes_be_it_the_form_alone(item):
    ActionItem.objects.update(kind="change")
    item = ActionItem.objects.get()
    assert any("po změně" in sentence for sentence in sentences(item, "warning"))
    make.ItemCapacityFactory(item=item, form="outpatient", now=0, middle=4)
    assert not any("po změně" in sentence for sentence in sentences(item, "warning"))
