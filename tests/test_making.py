"""Files made in the background: asked for once, made by the worker, fetched by whoever asked and by nobody else."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from portal import making
from portal.access import YES, no
from portal.attachments import kept_files
from portal.enums import MadeState
from portal.making import CannotMake, File, Page, maker
from portal.models import MadeFile
from tests.cast import make_city

ALLOWED = {"yes": True}


def may(user, parameters):
    if parameters.get("missing"):
        raise Http404
    return YES if ALLOWED["yes"] else no("Už ne.")


@maker(may=may)
def story(order):
    order.progress(1, 2)
    order.progress(2, 2)
    return File("příběh.csv", f"{gettext('yes')} {order.user}".encode())


@maker(may=may)
def long_story(order):
    return File("velký.csv", io.BytesIO(b"x" * 3_000_000))


@maker(may=may)
def refusal(order):
    raise CannotMake("Kolo nemá žádnou službu.")


@maker(may=may)
def fault(order):
    raise ZeroDivisionError


@maker(may=may)
def prepared(order):
    with order.source.open("rb") as brought:
        return Page(f"/?delka={len(brought.read())}")


@maker(may=may)
def overtaken(order):
    """While it is being made its person gives it up."""
    MadeFile.objects.filter(pk=order.made.pk).delete()
    order.progress(1, 1)
    return File("nikdy.csv", b"")


@pytest.fixture(autouse=True)
def allowed():
    ALLOWED["yes"] = True


@pytest.fixture
def queue(transactional_db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work():
    call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)


def asked(user, made_by=story, parameters=None, **more):
    return making.ask(user, made_by, parameters or {"round": 1}, title="Příběh", **more)


def fetch(client, made):
    """Return the response of the button that fetches it, and how long the pieces of the file are."""
    response = client.post(reverse("portal:made_file_fetch", args=[made.pk]))
    return response, [len(piece) for piece in response] if response.streaming else []


def names_kept():
    root = Path(kept_files().location) / making.FOLDER
    return {path.relative_to(root.parent).as_posix() for path in root.rglob("*") if path.is_file()}


def page(client, made, name="made_file"):
    return client.get(reverse(f"portal:{name}", args=[made.pk])).content.decode()


def test_a_file_is_made_in_the_language_it_was_asked_for_in_and_fetched(sign_in, city):
    client = sign_in("coordinator")
    with override("en"):
        made = asked(city.people.coordinator)
    assert (made.state, made.name, made.total) == (MadeState.DONE, "příběh.csv", 2)
    assert "příběh.csv" in page(client, made)
    response = client.post(reverse("portal:made_file_fetch", args=[made.pk]))
    assert response.getvalue().decode() == f"yes {city.people.coordinator}"
    assert response["Content-Disposition"].endswith("filename*=UTF-8''p%C5%99%C3%ADb%C4%9Bh.csv")
    assert response["Cache-Control"] == "private, no-store"


def test_a_large_file_is_sent_in_pieces(sign_in, city):
    made = asked(city.people.coordinator, long_story)
    response, pieces = fetch(sign_in("coordinator"), made)
    assert response["Content-Length"] == "3000000"
    assert sum(pieces) == 3_000_000
    assert len(pieces) > 10


def test_it_stands_on_the_home_page_until_it_is_fetched(sign_in, city):
    client, home = sign_in("coordinator"), reverse("planning:home")
    made = asked(city.people.coordinator)
    assert "Příběh" in client.get(home).content.decode()
    fetch(client, made)
    assert "Příběh" not in client.get(home).content.decode()
    assert "Příběh" in client.get(reverse("portal:made_files")).content.decode()


def test_nobody_else_sees_it_whatever_their_rights(sign_in, city):
    made = asked(city.people.provider)
    coordinator = sign_in("coordinator")
    assert coordinator.get(made.get_absolute_url()).status_code == 404
    for name in ("made_file_fetch", "made_file_again", "made_file_discard"):
        assert coordinator.post(reverse(f"portal:{name}", args=[made.pk])).status_code == 404
    assert "Příběh" not in coordinator.get(reverse("portal:made_files")).content.decode()


def test_whoever_lost_the_right_meanwhile_does_not_get_it(sign_in, city):
    client, made = sign_in("coordinator"), asked(city.people.coordinator)
    ALLOWED["yes"] = False
    refused = client.post(reverse("portal:made_file_fetch", args=[made.pk]))
    assert (refused.status_code, "Už ne." in refused.content.decode()) == (403, True)
    made.refresh_from_db()
    assert made.fetched_at is None


def test_whoever_lost_the_right_before_it_was_made_is_told_so(queue):
    user = make_city().people.coordinator
    made = asked(user)
    ALLOWED["yes"] = False
    work()
    made.refresh_from_db()
    assert (made.state, made.file.name) == (MadeState.FAILED, "")
    assert made.problem


def test_a_person_who_may_not_sign_in_any_more_gets_nothing_made(queue):
    user = make_city().people.coordinator
    made = asked(user)
    user.is_active = False
    user.save()
    work()
    made.refresh_from_db()
    assert made.state == MadeState.FAILED


def test_the_same_asked_for_twice_is_one_and_another_is_another(queue):
    user = make_city().people.coordinator
    first = asked(user)
    assert asked(user) == first
    assert asked(user, parameters={"round": 2}) != first
    with override("en"):
        assert asked(user) != first
    work()
    assert set(MadeFile.objects.values_list("state", flat=True)) == {MadeState.DONE}
    assert asked(user) == first  # a slow double click


def test_after_a_while_the_same_is_made_anew(city, clock):
    first = asked(city.people.coordinator)
    clock.shift(timedelta(minutes=1))
    assert asked(city.people.coordinator) != first


def test_the_database_itself_refuses_a_double(queue):
    made = asked(make_city().people.coordinator)
    made.pk = None
    with pytest.raises(IntegrityError):
        made.save()


def test_a_refusal_is_told_in_its_words_and_a_fault_in_ours(sign_in, city, caplog):
    client = sign_in("coordinator")
    assert "Kolo nemá žádnou službu." in page(client, asked(city.people.coordinator, refusal))
    made = asked(city.people.coordinator, fault)
    assert made.problem in page(client, made)
    assert "ZeroDivisionError" in caplog.text
    assert reverse("portal:made_file_again", args=[made.pk]) in page(client, made)


def test_what_was_brought_is_read_and_let_go(sign_in, city):
    made = asked(city.people.coordinator, prepared, source=ContentFile(b"12345", "sesit.xlsx"))
    assert made.source.name == ""
    response = sign_in("coordinator").post(reverse("portal:made_file_fetch", args=[made.pk]))
    assert response.url == "/?delka=5"


def test_what_was_brought_tells_two_requests_apart(queue):
    user = make_city().people.coordinator
    one, other = (asked(user, prepared, source=ContentFile(text, "a.xlsx")) for text in (b"1", b"2"))
    again = asked(user, prepared, source=ContentFile(b"1", "b.xlsx"))
    assert one != other
    assert again == one


def test_without_a_worker_the_page_says_so_and_with_one_it_is_made(queue, client):
    user = make_city().people.coordinator
    client.force_login(user)
    made = asked(user)
    assert "neběží" not in page(client, made)
    MadeFile.objects.update(asked_at=timezone.now() - timedelta(minutes=1))
    assert "neběží" in page(client, made)
    work()
    assert "příběh.csv" in page(client, made)


def test_another_file_before_it_is_not_taken_for_a_missing_worker(queue, client):
    user = make_city().people.coordinator
    client.force_login(user)
    first, made = asked(user, parameters={"round": 2}), asked(user)
    MadeFile.objects.update(asked_at=timezone.now() - timedelta(minutes=1))
    MadeFile.objects.filter(pk=first.pk).update(state=MadeState.MAKING, heard_at=timezone.now(), done=3, total=12)
    assert "neběží" not in page(client, made)
    assert 'max="12"' in page(client, first)


def test_a_worker_that_fell_leaves_it_to_be_asked_for_again(queue, client):
    user = make_city().people.coordinator
    client.force_login(user)
    made = asked(user)
    fell = timezone.now() - timedelta(minutes=6)
    MadeFile.objects.update(state=MadeState.MAKING, turn=1, heard_at=fell)
    work()
    again = reverse("portal:made_file_again", args=[made.pk])
    assert again in page(client, made)
    client.post(again)
    work()
    made.refresh_from_db()
    assert (made.state, made.turn) == (MadeState.DONE, 2)


def test_one_that_was_taken_for_dead_does_not_overwrite_the_next(queue):
    made = asked(make_city().people.coordinator)
    first = making._begin(made.pk)
    MadeFile.objects.update(state=MadeState.WAITING)
    making._begin(made.pk)
    before = names_kept()
    making._keep(first, File("stary.csv", b"old"))
    made.refresh_from_db()
    assert (made.state, made.name) == (MadeState.MAKING, "")
    assert names_kept() == before


def test_what_is_under_way_is_not_begun_twice(queue):
    made = asked(make_city().people.coordinator)
    assert making._begin(made.pk)
    assert making._begin(made.pk) is None
    assert making.ask_again(MadeFile.objects.get()).turn == 1


def test_whoever_discards_it_stops_the_making_and_leaves_no_file(queue):
    asked(make_city().people.coordinator, overtaken)
    before = names_kept()
    work()
    assert not MadeFile.objects.exists()
    assert names_kept() == before


def test_discarded_files_are_gone_from_the_disk(queue, client):
    user = make_city().people.coordinator
    client.force_login(user)
    made = asked(user)
    work()
    made.refresh_from_db()
    assert made.file.name in names_kept()
    client.post(reverse("portal:made_file_discard", args=[made.pk]))
    assert made.file.name not in names_kept()


def test_the_clock_sweeps_what_is_past_its_time_and_what_a_fall_left(queue):
    user = make_city().people.coordinator
    old, new = asked(user), asked(user, parameters={"round": 2})
    work()
    MadeFile.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    left = kept_files().save("made/ab/left", ContentFile(b"?"))
    call_command("run_due", letters=True, verbosity=0)
    assert list(MadeFile.objects.all()) == [new]
    assert left in names_kept()  # perhaps it is just being made
    making.sweep(timezone.now() + timedelta(days=2))
    assert left in names_kept()
    making.sweep(timezone.now() + timedelta(days=4))
    assert left not in names_kept()


def test_a_maker_that_is_gone_after_an_upgrade_is_a_missing_page(sign_in, city):
    made = asked(city.people.coordinator)
    for kind in ("tests.test_making.gone", "os.system"):
        MadeFile.objects.update(kind=kind)
        response = sign_in("coordinator").post(reverse("portal:made_file_fetch", args=[made.pk]))
        assert response.status_code == 404


def test_a_row_that_may_not_be_seen_cannot_be_asked_for(city):
    with pytest.raises(Http404):
        asked(city.people.coordinator, parameters={"missing": True})
    assert not MadeFile.objects.exists()


def test_many_files_come_by_pages(sign_in, city, budget):
    client, user = sign_in("coordinator"), city.people.coordinator
    expires = timezone.now() + timedelta(days=1)
    MadeFile.objects.bulk_create(
        MadeFile(user=user, title=f"Soubor {n}", fingerprint=str(n), expires_at=expires) for n in range(120)
    )
    with budget():
        text = client.get(reverse("portal:made_files")).content.decode()
    assert text.count('<li>\n  <span class="records-name">') == 50
    with budget():
        assert client.get(reverse("planning:home")).content.decode().count("Soubor ") == 5
