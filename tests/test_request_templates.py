"""Templates of papers: those that ship, uploading one's own, trying it, and filing on it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from planning.enums import FormPart
from planning.exports.filing import file_request
from planning.exports.placeholders import LISTS, SECTIONS, known
from planning.exports.shipped_forms import shipped
from planning.models import FormTemplate
from portal.tables.templates import check
from tests import factories as make
from tests.requesting import make_draft, make_filed, make_item


def url(name, *args):
    return reverse(f"planning:{name}", args=["podlesi", *args])


def book(**cells):
    made = Workbook()
    page = made.active
    page.title = "Formulář"
    for place, text in cells.items():
        page[place] = text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def upload(client, content, name="formular.xlsx", **more):
    file = SimpleUploadedFile(name, content)
    return client.post(url("request_templates"), {"file": file, "part": "request", **more})


def words_of(content):
    return [cell.value for page in load_workbook(io.BytesIO(content)) for row in page for cell in row if cell.value]


OWN = book(A1="{{ provider.name }}", B1="{{ provider.ico }}", A2="{{ capacities.form }}", B2="{{ capacities.asked }}")


@pytest.mark.parametrize("part", FormPart.values)
def test_what_ships_names_only_what_is_known(part):
    assert check(shipped(part), known=known()) == []


def test_the_statement_that_ships_has_two_sheets_each_on_a_page_of_a4():
    pages = load_workbook(io.BytesIO(shipped("statement"))).worksheets
    assert len(pages) == 2
    for page in pages:
        assert (page.page_setup.paperSize, page.page_setup.fitToWidth) == ("9", 1) or page.page_setup.paperSize == 9
        assert page.print_area


def test_a_filed_request_has_its_forms_filled_and_stored_with_their_hashes(city, sign_in):
    request = make_filed(city)
    files = {file.part: file for file in request.files.all()}
    assert set(files) == {"request", "statement"}
    words = words_of(files["request"].content)
    for said in (request.number, "Spolek Doma", city.provider.ico, 18, 450000, "Čeká 14 lidí."):
        assert said in words, said
    assert "Město Podlesí" in words_of(files["statement"].content)
    answer = sign_in("provider").get(reverse("planning:request_form_file", args=[request.pk, "request"]))
    assert answer.content == bytes(files["request"].content)


def test_text_of_people_never_becomes_a_formula_in_a_filed_form(city):
    request = make_draft(city, make_item(city), reasoning='=HYPERLINK("http://zly.example";"klik")')
    file_request(request, by=city.people.coordinator)
    pages = load_workbook(io.BytesIO(request.files.get(part="request").content)).worksheets
    found = [cell for page in pages for row in page for cell in row if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in found] == ["s"]


def test_a_template_is_uploaded_tried_and_put_in_use(city, sign_in):
    past = make_filed(city)
    client = sign_in("coordinator")
    answer = upload(client, OWN)
    template = FormTemplate.objects.get()
    assert answer.url == url("request_template", template.pk)
    assert not template.is_current
    page = client.get(answer.url).content.decode()
    assert "Spolek Doma" in page
    tried = client.get(url("request_template_tried", template.pk, past.pk))
    assert words_of(tried.content) == ["Spolek Doma", city.provider.ico, "terénní", 18]
    client.post(url("request_template_use", template.pk))
    request = make_filed(city, make_item(city, service=city.other_service, action_plan=past.items.get().action_plan))
    assert words_of(request.files.get(part="request").content)[0] == "Charita Podlesí"
    assert len(words_of(request.files.get(part="request").content)) == 4


def test_a_template_of_one_form_goes_before_the_one_for_all(city, sign_in):
    item = make_item(city)
    client, kind = sign_in("coordinator"), city.region.authority.form_kinds.get(letter="C")
    for name, more in (("pro-vse.xlsx", {}), ("pro-c.xlsx", {"form_kind": kind.pk})):
        upload(client, OWN, name, **more)
        client.post(url("request_template_use", FormTemplate.objects.get(name=name).pk))
    in_use = FormTemplate.objects.in_use(city.region.authority, kind, FormPart.REQUEST)
    assert in_use.name == "pro-c.xlsx"
    client.post(url("request_template_use", in_use.pk), {"use": "no"})
    assert FormTemplate.objects.in_use(city.region.authority, item.pk and kind, FormPart.REQUEST).name == "pro-vse.xlsx"


def test_one_template_of_a_paper_is_in_use(city, sign_in):
    make_item(city)
    client = sign_in("coordinator")
    for name in ("prvni.xlsx", "druha.xlsx"):
        upload(client, OWN, name)
        client.post(url("request_template_use", FormTemplate.objects.get(name=name).pk))
    assert [row.name for row in FormTemplate.objects.filter(is_current=True)] == ["druha.xlsx"]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (book(A1="{{ provider.nam }}", B7="{{ neco }}"), "f.xlsx", ["Formulář!A1", "Formulář!B7", "provider.name"]),
        (b"MZ\x90", "f.xlsx", [".xlsx"]),
        (OWN, "f.xlsm", [".xlsx"]),
        (b"\x00" * (3 * 1024 * 1024), "f.xlsx", ["2,0"]),
        (book(A1="{{ provider.name }}", B1='=WEBSERVICE("http://x.example")'), "f.xlsx", ["Formulář!B1"]),
    ],
)
def test_a_file_that_cannot_serve_is_refused_with_its_places_and_nothing_is_kept(city, sign_in, content, name, said):
    answer = upload(sign_in("coordinator"), content, name)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert [words for words in said if words not in page] == []
    assert not FormTemplate.objects.exists()


def test_a_bomb_as_a_template_is_refused(city, sign_in):
    import zipfile

    stream = io.BytesIO(OWN)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet9.xml", b"0" * (60 * 1024 * 1024))
    assert upload(sign_in("coordinator"), stream.getvalue()).status_code == 422
    assert not FormTemplate.objects.exists()


def test_what_a_template_may_name_is_told_with_examples(city, sign_in, budget):
    make_filed(city)
    client = sign_in("coordinator")
    with budget():
        page = client.get(url("request_placeholders")).content.decode()
    for name in (one.name for _title, rows in SECTIONS for one in rows):
        assert f"{name} " in page, name
    for listed in LISTS:
        assert f"{listed.name}.{listed.parts[0].name} " in page, listed.name
    assert city.provider.ico in page


def test_templates_of_another_authority_are_not_found(city, sign_in):
    authority = make.AuthorityFactory(name="Jiný kraj", slug="jiny-kraj")
    template = FormTemplate(authority=authority)
    template.take(OWN, name="cizi.xlsx", by=city.people.coordinator)
    template.save()
    client = sign_in("coordinator")
    assert client.get(url("request_template", template.pk)).status_code == 404
    assert client.get(url("request_template_file", template.pk)).status_code == 404
    assert client.post(url("request_template_use", template.pk)).status_code == 404


def test_a_template_is_not_tried_on_a_request_of_another_planning_region(city, sign_in):
    request = make_filed(city)
    upload(sign_in("coordinator"), OWN)
    template = FormTemplate.objects.get()
    other = sign_in("other_coordinator")
    path = reverse("planning:request_template_tried", args=["zalesi", template.pk, request.pk])
    assert other.get(path).status_code == 404
    assert (
        other.get(
            f"{reverse('planning:request_template', args=['zalesi', template.pk])}?request={request.pk}"
        ).status_code
        == 404
    )
