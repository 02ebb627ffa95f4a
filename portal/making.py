"""Files made in the background for one person: asked for on a page, made by the worker, fetched when they are done.

    @maker(may=may_read_plan)  # may(user, parameters) → an Answer; Http404 where the row is not theirs to see
    def plan_document(order):
        for number, chapter in enumerate(chapters, start=1):
            order.progress(number, len(chapters))
        return File("akcni-plan.pdf", content)  # bytes, or a file open for reading

    return offer(request, plan_document, {"plan": plan.pk}, title=…, steps=…)  # portal.pages.making: a view's answer

Parameters are what JSON holds. A maker takes no part in a transaction, writes nothing that it could not write twice,
and ends with `CannotMake` when it is not the portal's fault. Whether the person may have it is asked when it is asked
for, when it is made and when it is fetched. The rows are `portal.models.MadeFile`.
"""

import hashlib
import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.base import File as StoredFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import Http404
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from portal.access import require
from portal.attachments import kept_files
from portal.background import in_background
from portal.enums import MadeState
from portal.models import MadeFile

KEPT = timedelta(days=3)
A_DOUBLE_CLICK = timedelta(seconds=10)
BETWEEN_WORDS = 1  # second between two writes of how far it is
FOLDER = "made"

log = logging.getLogger(__name__)


class CannotMake(Exception):
    """What was asked for cannot be made, and why: a sentence for whoever asked."""


class Overtaken(Exception):
    """The row was discarded, or asked for again, while this was making it: nobody waits for the outcome."""


@dataclass(frozen=True)
class File:
    """A file that was made: what it is called, with its ending, and bytes or a binary file open for reading."""

    name: str
    content: object


@dataclass(frozen=True)
class Page:
    """A page that was prepared, for makers whose outcome is something to look at."""

    url: str


@dataclass(frozen=True)
class Maker:
    """How a kind of file is made, and who may have it; `name` is where it stands in the code."""

    name: str
    make: Callable
    may: Callable


def maker(*, may):
    """Make a Maker of a function at the top of a module; the function takes an Order and returns a File or a Page."""

    def register(function):
        return Maker(f"{function.__module__}.{function.__qualname__}", function, may)

    return register


def maker_of(made):
    """Return the Maker of a row; Http404 when this release of the portal does not have it any more."""
    try:
        found = import_string(made.kind)
    except ImportError as error:
        raise Http404 from error
    if not isinstance(found, Maker):
        raise Http404
    return found


class Order:
    """What a maker is given: for whom, what exactly, in which language (active meanwhile), and what they brought."""

    def __init__(self, made):
        self.made, self.user, self.parameters, self.language = made, made.user, made.parameters, made.language
        self._said = 0

    @property
    def source(self):
        """What the person brought for it, as a file to open."""
        return self.made.source

    def progress(self, done, total):
        """Say how far it is, in whatever is being counted. Raises Overtaken when nobody waits any more."""
        if time.monotonic() - self._said < BETWEEN_WORDS and done < total:
            return
        self._said = time.monotonic()
        if not _mine(self.made).update(done=done, total=total, heard_at=timezone.now()):
            raise Overtaken


def ask(user, made_by, parameters, *, title, source=None):
    """Ask for a file; return its MadeFile, which is the one asked for a moment ago when it is the same thing again.

    `title` is what the person calls it, `source` a file they brought. It is made in the language active now. Raises
    what `may` raises.
    """
    require(made_by.may(user, parameters))
    language = "en" if get_language() == "en" else "cs"
    mark = _fingerprint(made_by.name, parameters, language, source)
    if same := _just_asked(user, mark):
        return same
    now = timezone.now()
    made = MadeFile(user=user, kind=made_by.name, title=title[:250], parameters=parameters, language=language)
    made.fingerprint, made.asked_at, made.expires_at = mark, now, now + KEPT
    if source is not None:
        made.source.save("", source, save=False)
    try:
        with transaction.atomic():  # the row and its job, or neither
            made.save()
            make.enqueue(made.pk)
    except IntegrityError:  # two windows in the same moment
        if made.source:
            made.source.delete(save=False)
        return MadeFile.objects.under_way().get(user=user, fingerprint=mark)
    made.refresh_from_db()
    return made


def _just_asked(user, mark):
    same = MadeFile.objects.filter(user=user, fingerprint=mark)
    just_now = same.filter(state=MadeState.DONE, finished_at__gte=timezone.now() - A_DOUBLE_CLICK)
    return same.under_way().first() or just_now.first()


def _fingerprint(kind, parameters, language, source):
    said = hashlib.sha256(json.dumps([kind, parameters, language], sort_keys=True).encode())
    if source is not None:
        source.seek(0)
        for chunk in source.chunks():
            said.update(chunk)
        source.seek(0)
    return said.hexdigest()


def ask_again(made):
    """Have a file made once more whose making failed or ended without a word; return the row that is now under way."""
    require(maker_of(made).may(made.user, made.parameters))
    if not made.may_be_asked_again:
        return made
    as_seen = MadeFile.objects.filter(pk=made.pk, state=made.state, turn=made.turn)
    now = timezone.now()
    facts = {"state": MadeState.WAITING, "problem": "", "done": 0, "total": 0, "asked_at": now}
    try:
        with transaction.atomic():
            if as_seen.update(**facts, fetched_at=None, finished_at=None, expires_at=now + KEPT):
                make.enqueue(made.pk)
    except IntegrityError:  # the same was asked for anew in the meantime
        return MadeFile.objects.under_way().get(user=made.user, fingerprint=made.fingerprint)
    made.refresh_from_db()
    return made


@in_background
def make(pk):
    """Make a file that waits; afterwards it is done, or failed with a sentence."""
    made = _begin(pk)
    if made is None:  # discarded, or somebody else's turn
        return
    with override(made.language):
        try:
            found = maker_of(made)
            _may_still(made, found)
            outcome = found.make(Order(made))
        except Overtaken:
            return
        except (PermissionDenied, Http404):
            _fail(made, _("You may no longer have it, so it was not made."))
        except CannotMake as refusal:
            _fail(made, str(refusal))
        except Exception:  # whatever happens, its person must learn of it
            log.exception("File %s (%s) could not be made.", pk, made.kind)
            _fail(made, _("It could not be made because of a fault on our side. Ask for it again."))
        else:
            _keep(made, outcome)


def _begin(pk):
    """Take the row for this run; None when it does not wait."""
    waiting = MadeFile.objects.filter(pk=pk, state=MadeState.WAITING)
    if not waiting.update(state=MadeState.MAKING, turn=F("turn") + 1, heard_at=timezone.now()):
        return None
    return MadeFile.objects.select_related("user").get(pk=pk)


def _may_still(made, found):
    if not made.user.is_active:
        raise PermissionDenied
    require(found.may(made.user, made.parameters))


def _mine(made):
    """Return the row as long as it is this run that makes it."""
    return MadeFile.objects.filter(pk=made.pk, turn=made.turn, state=MadeState.MAKING)


def _fail(made, problem):
    now = timezone.now()
    _mine(made).update(state=MadeState.FAILED, problem=problem, finished_at=now, expires_at=now + KEPT)


def _keep(made, outcome):
    """Keep what was made; what the person brought for it is let go."""
    now, source = timezone.now(), made.source.name
    facts = {"state": MadeState.DONE, "finished_at": now, "expires_at": now + KEPT, "source": ""}
    if isinstance(outcome, Page):
        facts["url"] = outcome.url
    else:
        content = outcome.content
        made.file.save("", ContentFile(content) if isinstance(content, bytes) else StoredFile(content), save=False)
        facts |= {"file": made.file.name, "name": outcome.name[-200:], "size": made.file.size}
    is_kept = _mine(made).update(**facts)
    gone = source if is_kept else made.file.name
    if gone:
        kept_files().delete(gone)


def fetch(made):
    """Note that its person has come for what was made, and ask once more whether they may have it."""
    require(maker_of(made).may(made.user, made.parameters))
    MadeFile.objects.filter(pk=made.pk, fetched_at__isnull=True).update(fetched_at=timezone.now())


def sweep(now=None):
    """Delete files past their time, and what a fall of the machine left lying; return how many rows went."""
    now = now or timezone.now()
    rows = list(MadeFile.objects.filter(expires_at__lt=now)[:1000])
    for made in rows:
        made.delete()
    _sweep_folder(now)
    return len(rows)


def _sweep_folder(now):
    storage = kept_files()
    known = {name for pair in MadeFile.objects.values_list("source", "file") for name in pair if name}
    with suppress(FileNotFoundError):
        for folder in storage.listdir(FOLDER)[0]:
            for name in storage.listdir(f"{FOLDER}/{folder}")[1]:
                path = f"{FOLDER}/{folder}/{name}"
                if path not in known and storage.get_modified_time(path) < now - KEPT:
                    storage.delete(path)
