"""The dossier of a filed request: what is in it, that it stays the same, and who gets it without an account."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from planning.exports.dossier import make_dossier
from planning.exports.filing import file_request
from planning.models import DossierLink, ItemAnnex, OpinionStep, Statement
from providers.models import Facility
from tests import factories as make
from tests.requesting import make_draft, make_item
from workgroups.enums import MinutesState


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


@pytest.fixture
def filed(city):
    """A filed request with an opinion given at a meeting whose minutes are public, an annex, and a hidden place."""
    Facility.objects.create(service=city.service, street="Tajná 7", is_hidden=True)
    item = make_item(city)
    meeting = make.MeetingFactory(region=city.region, groups=[city.group], state=MinutesState.PUBLISHED)
    make.AttendanceFactory(meeting=meeting, name="Božena Tichá", member=city.group.memberships.get(name="Božena Tichá"))
    make.AgendaItemFactory(meeting=meeting, discussion="Tichá: čekáme.", public_wording="Skupina záměr doporučila.")
    OpinionStep.begin(item.action_plan, by=city.people.coordinator)
    step = item.action_plan.opinion_steps.get(by="group")
    Statement.objects.create(item=item, step=step, verdict="recommended", on="2027-01-14", meeting=meeting)
    annex = ItemAnnex(item=item, kind="budget")
    annex.take(SimpleUploadedFile("rozpočet.pdf", b"%PDF-1.7 rozpocet"), by=city.people.provider)
    annex.save()
    request = make_draft(city, item)
    file_request(request, by=city.people.coordinator)
    return request


def opened(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def words_of(content):
    """Return all that a dossier says, its packed documents unpacked."""
    texts = []
    for name, data in opened(content).items():
        if name.endswith((".docx", ".xlsx")):
            texts += [part.decode("utf-8", "replace") for part in opened(data).values()]
        else:
            texts.append(data.decode("utf-8", "replace"))
    return "\n".join(texts)


def test_the_dossier_holds_forms_statement_excerpt_minutes_annexes_and_their_list(filed):
    parts = opened(make_dossier(filed))
    assert next(iter(parts)) == "00-obsah.html"
    assert [name.partition("-")[0] for name in list(parts)[1:]] == ["1", "1", "2", "2", "2", "3", "4"]
    assert parts["4-prilohy/01-rozpocet.pdf"] == b"%PDF-1.7 rozpocet"
    stored = {file.name: bytes(file.content) for file in filed.files.all()}
    assert {name.partition("/")[2]: data for name, data in parts.items() if name.startswith("1-")} == stored
    contents = parts["00-obsah.html"].decode()
    assert all(file.sha256 in contents for file in filed.files.all())


def test_the_same_request_gives_the_same_bytes_whatever_changed_meanwhile(city, filed, clock):
    before = make_dossier(filed)
    clock.move_to("2027-05-01T10:00:00+02:00")
    city.service.name = "Přejmenovaná"
    city.service.save()
    item = filed.items.get()
    item.title = "Přejmenovaná položka"
    item.save()
    filed.refresh_from_db()
    assert make_dossier(filed) == before


def test_a_file_that_was_filed_with_a_request_is_not_taken_away(filed, sign_in):
    annex = filed.items.get().annexes.get()
    response = sign_in("coordinator").post(url("annex_remove", annex.pk))
    assert response.status_code == 403
    assert filed.number in response.content.decode()
    assert ItemAnnex.objects.filter(pk=annex.pk).exists()


def test_nothing_protected_is_in_the_dossier(filed):
    said = words_of(make_dossier(filed))
    assert "Tajná" not in said
    assert "Tichá" not in said
    assert "Skupina záměr doporučila." in said


def make_link(sign_in, filed, **more):
    sent = {"whom": "Krajský úřad", "expires_on": "2027-03-10", **more}
    sign_in("coordinator").post(url("request_links", filed.pk), sent)
    return DossierLink.objects.first()


def test_a_link_opens_a_page_with_one_button_and_counts_what_was_downloaded(filed, sign_in):
    link, visitor = make_link(sign_in, filed), Client()
    page = visitor.get(url("dossier_open", link.key))
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page["Cache-Control"]
    link.refresh_from_db()
    assert link.downloads == 0
    content = visitor.post(url("dossier_download"), {"key": link.key}).content
    assert "4-prilohy/01-rozpocet.pdf" not in opened(content)
    link.refresh_from_db()
    assert link.downloads == 1


def test_annexes_go_only_where_the_coordinator_said_so(filed, sign_in):
    link = make_link(sign_in, filed, with_annexes="on")
    content = Client().post(url("dossier_download"), {"key": link.key}).content
    assert "4-prilohy/01-rozpocet.pdf" in opened(content)


def test_the_database_alone_does_not_tell_the_key(filed, sign_in, settings):
    link = make_link(sign_in, filed)
    kept = [str(value) for value in DossierLink.objects.values().get().values()]
    assert link.key not in kept
    settings.SECRET_KEY = "jiny"
    assert DossierLink.objects.get().key == ""
    page = sign_in("coordinator").get(url("request_links", filed.pk))
    assert page.status_code == 200


@pytest.mark.parametrize("key", ["0" * 64, "a", "LIB-2028-001", "1"])
def test_a_guessed_key_opens_nothing(filed, sign_in, key):
    make_link(sign_in, filed)
    assert "application/zip" not in Client().post(url("dossier_download"), {"key": key})["Content-Type"]
    assert filed.number not in Client().get(url("dossier_open", key)).content.decode()


def test_a_revoked_or_expired_link_does_not_open(filed, sign_in, clock):
    for whom in ("Krajský úřad", "Jiný"):
        make_link(sign_in, filed, whom=whom)
    first, second = DossierLink.objects.order_by("pk")
    sign_in("coordinator").post(url("request_link_revoke", filed.pk, first.pk))
    for one, is_open in ((first, False), (second, True)):
        answer = Client().post(url("dossier_download"), {"key": one.key})
        assert ("Content-Disposition" in answer) == is_open
    clock.move_to("2027-03-11T08:00:00+01:00")
    assert "Content-Disposition" not in Client().post(url("dossier_download"), {"key": second.key})


def test_a_link_lasts_a_year_at_most_and_not_into_the_past(filed, sign_in):
    client = sign_in("coordinator")
    for day in ("2027-02-09", "2028-03-01"):
        sent = {"whom": "Krajský úřad", "expires_on": day}
        assert client.post(url("request_links", filed.pk), sent).status_code == 422


def test_a_name_that_the_public_must_not_read_must_be_looked_at_first(city, sign_in):
    request = make_draft(city, make_item(city), reasoning="Paní Tichá čeká půl roku.")
    file_request(request, by=city.people.coordinator)
    client = sign_in("coordinator")
    sent = {"whom": "Krajský úřad", "expires_on": "2027-03-01"}
    answer = client.post(url("request_links", request.pk), sent)
    assert answer.status_code == 422
    assert "Tichá" in answer.content.decode()
    assert client.post(url("request_links", request.pk), {**sent, "checked": "on"}).status_code == 302


def test_insiders_download_it_and_others_do_not(filed, sign_in):
    for role in ("coordinator", "provider", "reader", "authority_reader"):
        assert sign_in(role).get(url("request_dossier", filed.pk)).status_code == 200
    for role in ("other_provider", "lead", "other_coordinator"):
        assert sign_in(role).get(url("request_dossier", filed.pk)).status_code == 404


def test_the_coordinator_of_another_region_gives_no_links(filed, sign_in):
    link = make_link(sign_in, filed)
    other = sign_in("other_coordinator")
    assert other.get(url("request_links", filed.pk)).status_code == 404
    assert other.post(url("request_link_revoke", filed.pk, link.pk)).status_code == 404


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_the_request_and_the_statement_are_papers_to_read(filed, sign_in, kind):
    for part in ("request", "statement"):
        answer = sign_in("provider").get(url("request_paper", filed.pk, part, kind))
        assert answer.status_code == 200
        assert len(answer.content) > 2000
