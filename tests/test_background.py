"""Long work: kept in the database with what asked for it, done by the worker, which ends with its server."""

import io
import os
import signal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from portal.devtools import worker
from tests.cast import make_city
from workgroups.enums import UploadState
from workgroups.imports.uploads import take_in
from workgroups.models import MinutesUpload


@pytest.fixture
def queue(transactional_db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def bring(city):
    file = SimpleUploadedFile("zapis.txt", "Zápis z jednání dne 4. 10. 2022\nBod č. 1: Zahájení\n".encode())
    return take_in(file, region=city.region, group=city.group, by=city.people.lead)


def test_the_worker_does_what_waits(queue):
    upload = bring(make_city())
    assert (upload.state, bytes(upload.content)[:6]) == (UploadState.WAITING, "Zápis".encode())
    call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)
    upload.refresh_from_db()
    assert (upload.state, upload.content) == (UploadState.REVIEW, None)


def test_a_file_and_its_job_are_kept_together_or_not_at_all(queue):
    city = make_city()
    with transaction.atomic():
        bring(city)
        transaction.set_rollback(True)  # the machine fell before the end
    assert (MinutesUpload.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    bring(city)
    assert (MinutesUpload.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_the_worker_ends_when_its_server_is_gone(monkeypatch):
    told = []
    monkeypatch.setattr(os, "kill", lambda pid, number: told.append((pid, number)))
    worker.end_with(io.BytesIO())
    assert told == [(os.getpid(), signal.SIGTERM)]
