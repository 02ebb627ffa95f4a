"""A meeting before it begins: what the last one left, the usual points, materials."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.documents import text_of
from tests import factories as make
from workgroups.enums import ItemKind, MinutesState
from workgroups.forms.calling import number_after
from workgroups.models import Material, Meeting, TemplateItem, begin_agenda
from workgroups.reports import internal_minutes, load_minutes, minutes_document

PDF = b"%PDF-1.7 podklad"


def address(name, *args):
    return reverse(f"workgroups:{name}", args=args)


@pytest.fixture
def lead(sign_in):
    return sign_in("lead")


@pytest.fixture
def before(city):
    """The last meeting of the group, with a task that is not done and one that is."""
    before = make.MeetingFactory(
        region=city.region, groups=[city.group], number="02/2027", title="Jednání PS péče doma", starts=time(13)
    )
    before.next_date, before.next_place = date(2027, 3, 9), "Charita, velký sál"
    before.save()
    item = make.AgendaItemFactory(meeting=before)
    make.TaskFactory(group=city.group, item=item, text="Sepsat pravidla půjčovny")
    make.TaskFactory(group=city.group, item=item, text="Svolat jednání").finish(by=city.people.lead)
    return before


@pytest.fixture
def meeting(city, before):
    return make.MeetingFactory(region=city.region, groups=[city.group], date=date(2027, 3, 9))


def called(city, client, **more):
    data = {"groups": [city.group.pk], "date": "2027-03-09", "starts": "13:00", "place": "Radnice"}
    data |= {"with_previous": "on", "with_tasks": "on", "with_template": "on"} | more
    client.post(address("meeting_add", "podlesi"), data)
    return Meeting.objects.get(date=date(2027, 3, 9))


def test_who_manages_one_group_learns_who_calls_a_joint_meeting(sign_in, city):
    for role, said in (("lead", True), ("coordinator", False)):
        page = sign_in(role).get(address("meeting_add", "podlesi")).content.decode()
        assert ("Společné jednání se skupinou" in page) is said


def test_the_form_begins_with_what_the_last_meeting_announced(lead, city, before):
    form = lead.get(address("meeting_add", "podlesi"), {"skupina": "pece-doma"}).context["form"]
    values = {name: form[name].value() for name in ("number", "date", "starts", "place", "title")}
    assert values == {
        "number": "03/2027",
        "date": date(2027, 3, 9),
        "starts": time(13),
        "place": "Charita, velký sál",
        "title": "Jednání PS péče doma",
    }


@pytest.mark.parametrize(
    ("number", "year", "following"),
    [
        ("03/2026", 2026, "04/2026"),
        ("12/2026", 2027, "01/2027"),
        ("PS 7", None, "PS 8"),
        ("9", None, "10"),
        ("IV.", 1, ""),
    ],
)
def test_the_number_goes_on_as_it_was_written(number, year, following):
    assert number_after(number, year) == following


def test_a_called_meeting_begins_with_the_previous_minutes_the_tasks_and_the_usual_points(lead, city, before):
    for order, title in enumerate(("Zprávy ze služeb", "Různé"), start=1):
        make.TemplateItemFactory(group=city.group, title=title, order=order)
    items = list(called(city, lead).items.all())
    assert [(item.label, item.title.replace("\xa0", " ")) for item in items] == [
        ("1.", "Schválení zápisu z jednání 14. 1. 2027"),
        ("2.", "Kontrola úkolů"),
        ("3.", "Zprávy ze služeb"),
        ("4.", "Různé"),
    ]
    assert items[0].about == before
    assert [check.task.text for check in items[1].checks.all()] == ["Sepsat pravidla půjčovny"]


def test_what_is_not_asked_for_is_not_added(lead, city, before):
    make.TemplateItemFactory(group=city.group)
    meeting = called(city, lead, with_previous="", with_tasks="", with_template="")
    assert not meeting.items.exists()


def test_a_joint_meeting_takes_the_points_of_all_groups_once_and_only_its_own_previous_minutes(city, before):
    make.TemplateItemFactory(group=city.group, title="Různé")
    make.TemplateItemFactory(group=city.other_group, title="různé")
    make.TemplateItemFactory(group=city.other_group, title="Rodiny")
    joint = make.MeetingFactory(region=city.region, groups=[city.group, city.other_group], date=date(2027, 3, 9))
    begin_agenda(joint, by=city.people.coordinator)
    assert [item.title for item in joint.items.all()] == ["Kontrola úkolů", "Různé", "Rodiny"]


def test_beginning_twice_adds_nothing(lead, city, meeting):
    make.TemplateItemFactory(group=city.group)
    for _again in range(2):
        lead.post(address("agenda_begin", meeting.pk))
    assert meeting.items.count() == 3


def test_a_called_off_meeting_is_nobodys_previous_one(city, before, meeting):
    before.cancel(by=city.people.lead, reason="Nemoc.")
    begin_agenda(meeting, by=city.people.lead)
    assert not meeting.items.filter(kind=ItemKind.PREVIOUS).exists()


def test_a_carried_task_is_marked_done_and_goes_on_in_the_documents(lead, city, meeting):
    begin_agenda(meeting, by=city.people.lead)
    item = meeting.items.get(kind=ItemKind.TASKS)
    check = item.checks.get()
    assert "trvá" in text_of(minutes_document(internal_minutes(load_minutes(meeting))))
    lead.post(address("task_check", item.pk, check.pk))
    check.refresh_from_db()
    assert (check.is_done, check.task.done_by) == (True, city.people.lead)
    assert "hotovo" in text_of(minutes_document(internal_minutes(load_minutes(Meeting.objects.get(pk=meeting.pk)))))
    lead.post(address("task_check", item.pk, check.pk))
    check.refresh_from_db()
    assert (check.is_done, check.task.done_at) == (False, None)


def test_tasks_set_since_are_carried_on_request(lead, city, meeting):
    begin_agenda(meeting, by=city.people.lead)
    item = meeting.items.get(kind=ItemKind.TASKS)
    make.TaskFactory(group=city.group, text="Zjistit počty")
    lead.post(address("tasks_carry", item.pk))
    assert {check.task.text for check in item.checks.all()} == {"Sepsat pravidla půjčovny", "Zjistit počty"}


def test_the_public_reads_no_carried_task(sign_in, city, meeting):
    begin_agenda(meeting, by=city.people.lead)
    Meeting.objects.filter(pk=meeting.pk).update(state=MinutesState.PUBLISHED)
    page = sign_in("public").get(meeting.get_absolute_url()).content.decode()
    assert "Kontrola úkolů" in page
    assert "půjčovny" not in page


def test_a_lead_keeps_the_usual_agenda(lead, city):
    place = address("agenda_template", "podlesi", "pece-doma")
    for title in ("Zahájení", "Různé"):
        lead.post(place, {"title": title})
    first, last = TemplateItem.objects.filter(group=city.group)
    lead.post(address("template_item_move", last.pk), {"direction": "up"})
    lead.post(address("template_item_edit", first.pk), {"title": "Zahájení a hosté", "prompt": "Vítáme:"})
    assert [item.title for item in city.group.template_items.all()] == ["Různé", "Zahájení a hosté"]
    answer = lead.post(address("template_item_remove", first.pk), follow=True).content.decode()
    assert address("template_item_restore", first.pk) in answer
    lead.post(address("template_item_restore", first.pk))
    assert city.group.template_items.count() == 2


def test_a_group_without_one_begins_with_what_most_have(lead, city):
    place = address("template_usual", "podlesi", "pece-doma")
    lead.post(place)
    lead.post(place)
    assert [item.title for item in city.group.template_items.all()][-1] == "Závěr"
    assert city.group.template_items.count() == 4


def test_a_usual_point_names_nobody_withheld(lead, city):
    answer = lead.post(address("agenda_template", "podlesi", "pece-doma"), {"title": "Slovo Boženy Tiché"})
    assert answer.status_code == 200
    assert not city.group.template_items.exists()


def attach(client, meeting, content=PDF, name="podklad.pdf", **more):
    file = SimpleUploadedFile(name, content)
    return client.post(address("material_add", meeting.pk), {"file": file, "title": "Podklad k rozpočtu", **more})


def test_a_material_is_attached_read_by_members_and_listed_as_an_annex(lead, sign_in, meeting):
    item = make.AgendaItemFactory(meeting=meeting, label="3.", title="Rozpočet")
    attach(lead, meeting, item=item.pk)
    material = meeting.materials.get()
    answer = sign_in("member").get(address("material_download", material.pk))
    assert answer.content == PDF
    assert "attachment" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "podklad" not in material.file.name
    assert "Podklad k rozpočtu (3. Rozpočet)" in text_of(minutes_document(internal_minutes(load_minutes(meeting))))
    for role in ("public", "provider", "lead_of_provider"):
        assert sign_in(role).get(address("material_download", material.pk)).status_code in (404, 302)


def test_the_public_gets_public_materials_of_published_minutes_without_withheld_names(sign_in, city, meeting, lead):
    attach(lead, meeting, name="Dopis Boženy Tiché.pdf", title="Dopis Boženy Tiché", is_public="on")
    attach(lead, meeting, content=PDF + b"2", title="Jen pro nás")
    public, internal = meeting.materials.filter(is_public=True).get(), meeting.materials.get(is_public=False)
    visitor = sign_in("public")
    assert visitor.get(address("material_download", public.pk)).status_code == 404
    Meeting.objects.filter(pk=meeting.pk).update(state=MinutesState.PUBLISHED)
    answer = visitor.get(address("material_download", public.pk))
    assert answer.content == PDF
    assert "Tich" not in answer["Content-Disposition"]
    assert "tich" not in answer["Content-Disposition"]
    assert visitor.get(address("material_download", internal.pk)).status_code == 404
    page = visitor.get(meeting.get_absolute_url()).content.decode()
    assert address("material_download", public.pk) in page
    assert "Tich" not in page
    assert "Jen pro nás" not in page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("program.exe", b"MZ"),
        ("program.docx", b"MZ\x90\x00 je to program"),
        ("podklad.pdf", b"<html>neni to pdf</html>"),
        ("obrazek.svg", b"<svg onload='x'>"),
        ("stranka.html", b"<script>1</script>"),
        ("text.txt", b"\x00\x01\x02"),
        ("bez-pripony", b"%PDF-1.7"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_leaves_nothing(lead, meeting, name, content):
    answer = attach(lead, meeting, content=content, name=name)
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert not Material.objects.exists()


def test_a_locked_document_is_called_so(lead, meeting):
    answer = attach(lead, meeting, content=bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), name="smlouva.docx")
    assert "Soubor je zamčený heslem" in answer.content.decode()
    assert not Material.objects.exists()


def test_a_file_over_the_limit_is_refused(lead, meeting, settings):
    settings.ATTACHMENT_BYTES = 10
    assert attach(lead, meeting).status_code == 200
    assert not Material.objects.exists()


def test_the_same_file_twice_is_noticed(lead, meeting):
    attach(lead, meeting)
    assert attach(lead, meeting, name="jiny-nazev.pdf").status_code == 200
    assert Material.objects.count() == 1


def test_a_deleted_material_leaves_no_file(lead, meeting, django_capture_on_commit_callbacks):
    attach(lead, meeting)
    material = meeting.materials.get()
    storage, name = material.file.storage, material.file.name
    with django_capture_on_commit_callbacks(execute=True):
        lead.post(address("material_remove", material.pk))
    assert not storage.exists(name)


def test_after_approval_only_its_publicity_changes(lead, city, meeting):
    attach(lead, meeting)
    material = meeting.materials.get()
    Meeting.objects.filter(pk=meeting.pk).update(state=MinutesState.APPROVED)
    assert attach(lead, meeting, content=PDF + b"2").status_code == 403
    assert lead.post(address("material_remove", material.pk)).status_code == 403
    lead.post(address("material_edit", material.pk), {"title": "Jinak", "is_public": "on"})
    material.refresh_from_db()
    assert (material.title, material.is_public) == ("Podklad k rozpočtu", True)


def test_the_meeting_page_with_everything_on_it_asks_little(sign_in, city, meeting, budget):
    begin_agenda(meeting, by=city.people.lead)
    for number in range(30):
        item = make.AgendaItemFactory(meeting=meeting, title=f"Bod {number}")
        make.TaskFactory(group=city.group, item=item, assignee=city.group.memberships.first())
        make.MaterialFactory(meeting=meeting, item=item)
    make.InvitationFactory(meeting=meeting, member=city.group.memberships.get(user=city.people.lead))
    for role in ("lead", "member", "coordinator"):
        client = sign_in(role)
        with budget():
            assert client.get(meeting.get_absolute_url()).status_code == 200
