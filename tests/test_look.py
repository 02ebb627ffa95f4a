"""The style guide, the appearance switch and the pages that say what went wrong."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation
from django.views import defaults
from django.views.csrf import csrf_failure

from portal.models import User
from portal.pages.samples import SampleForm
from tests.structure.markup import tags, templates

STYLEGUIDE = reverse("portal:styleguide")


@pytest.fixture(params=["cs", "en"])
def guide(request, client, db):
    """Return the style guide in one language."""
    return client.get(STYLEGUIDE, headers={"accept-language": request.param}).content.decode()


def test_the_style_guide_shows_every_component_and_picture(guide):
    source = "".join(
        path.read_text() for name, path in templates().items() if name.startswith("portal/") and "styleguide" in name
    )
    for name, path in templates().items():
        if name.startswith("components/") and not re.search(rf"\b{path.stem}\.html", source):
            holders = [other.read_text() for key, other in templates().items() if key != name]
            assert any(f'"{name}"' in text for text in holders), name
    for kind in ("sparkline", "bar", "progress-line", "ribbon ribbon-wide", "map-drawing"):
        assert f'class="chart {kind}"' in guide
    assert 'class="thread"' in guide


def test_the_style_guide_is_open_in_the_demo_and_asks_for_sign_in_in_service(client, db):
    with override_settings(DEMO=True):
        assert client.get(STYLEGUIDE).status_code == 200
    with override_settings(DEMO=False):
        assert client.get(STYLEGUIDE).url.startswith(reverse("account_login"))


def test_no_id_stands_twice_on_the_style_guide(guide):
    ids = [attributes["id"] for _, _, attributes in tags(guide) if "id" in attributes]
    assert sorted(set(ids)) == sorted(ids)


def test_every_drawing_named_in_the_templates_is_in_the_sprite():
    sprite = (settings.BASE_DIR / "static/img/icons.svg").read_text()
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    asked = {
        name
        for path in templates().values()
        for name in re.findall(r'icon(?:\.html" with name)?="([a-z-]+)"', path.read_text())
    }
    assert asked
    assert not asked - drawn


def test_every_style_sheet_is_imported_by_the_one_that_pages_link_or_by_pages_of_its_own():
    folder = settings.BASE_DIR / "static/css"
    imported = set(re.findall(r'@import url\("([\w.-]+)"\)', (folder / "spoluplan.css").read_text()))
    linked = {name for path in templates().values() for name in re.findall(r'static "css/([\w.-]+)"', path.read_text())}
    assert imported | linked == {path.name for path in folder.glob("*.css")}


def test_a_theme_is_remembered_and_given_back_to_the_device(client, db):
    response = client.post(reverse("portal:set_theme"), {"theme": "dark", "next": STYLEGUIDE})
    assert response.url == STYLEGUIDE
    assert 'data-theme="dark"' in client.get(STYLEGUIDE).content.decode()
    client.post(reverse("portal:set_theme"), {"theme": "auto", "next": STYLEGUIDE})
    assert "data-theme=" not in client.get(STYLEGUIDE).content.decode()


def test_an_invented_theme_changes_nothing_and_nobody_is_sent_elsewhere(client, db):
    response = client.post(reverse("portal:set_theme"), {"theme": '"><b>', "next": "https://example.org/"})
    assert response.url == "/"
    assert "<b>" not in client.get(STYLEGUIDE, headers={"cookie": 'theme="><b>'}).content.decode()


def test_the_language_is_switched_and_kept_for_a_persons_letters(client, db):
    user = User.objects.create_user("vera.kralova@example.org", name="Věra Králová")
    client.force_login(user)
    client.post(reverse("portal:set_language"), {"language": "en", "next": STYLEGUIDE})
    assert '<html lang="en"' in client.get(STYLEGUIDE).content.decode()
    user.refresh_from_db()
    assert user.language == "en"


@pytest.mark.parametrize("name", ["set_theme", "set_language"])
def test_following_a_link_switches_nothing(client, db, name):
    assert client.get(reverse(f"portal:{name}")).status_code == 405


def test_a_refusal_says_its_reason_and_no_number(rf):
    page = defaults.permission_denied(rf.get("/"), PermissionDenied("Zápis mění jen vedoucí skupiny."))
    assert page.status_code == 403
    assert "Zápis mění jen vedoucí skupiny." in page.content.decode()
    assert "403" not in page.content.decode()


def test_error_pages_speak_without_a_database_and_in_both_languages(rf):
    request = rf.get("/")
    for language in ("cs", "en"):
        with translation.override(language):
            pages = [
                defaults.page_not_found(request, None),
                defaults.server_error(request),
                defaults.bad_request(request, None),
                defaults.permission_denied(request, None),
                csrf_failure(request),
            ]
        for page in pages:
            text = page.content.decode()
            assert f'<html lang="{language}"' in text
            assert text.count("<h1>") == 1
            assert not re.search(r"<h1>[^<]*\d", text)


def test_a_stranger_is_told_what_to_do_on_a_missing_page(client, db):
    response = client.get("/neco-co-neni/")
    assert response.status_code in (302, 404)


def test_a_field_says_its_help_its_error_and_last_years_value():
    form = SampleForm({"clients": "sto", "form": "t", "scope": "m"})
    html = render_to_string("components/field.html", {"field": form["clients"], "unit": "osob", "before": "111 osob"})
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_clients_helptext id_clients_error"' in html
    assert 'id="id_clients_error"' in html
    assert "111 osob" in html


def test_the_summary_of_errors_leads_to_the_fields():
    form = SampleForm({"clients": "sto", "form": "t"})
    html = render_to_string("components/error_summary.html", {"form": form})
    assert 'href="#id_clients"' in html
    assert 'href="#id_scope' in html
    assert not render_to_string("components/error_summary.html", {"form": SampleForm()}).count("<h2")


def test_a_page_of_a_list_keeps_the_filters_in_its_address(rf):
    context = {"page": Paginator(range(90), 30).page(2), "request": rf.get("/?q=bydlení&page=2")}
    html = render_to_string("components/pagination.html", context)
    assert "q=bydlen" in html
    assert "page=1" in html
    assert "page=3" in html


def test_a_component_with_a_form_carries_the_token(db):
    client = Client(enforce_csrf_checks=True)
    html = client.get(STYLEGUIDE).content.decode()
    forms = html.count('method="post"')
    assert html.count('name="csrfmiddlewaretoken"') == forms
