"""Take back a filled workbook without a browser: all of it or nothing."""

import json as as_json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from indicators.exports.rows import EVERYBODY
from indicators.imports.outcome import Outcome
from indicators.imports.reading import Problem, Unreadable, read_workbook
from indicators.imports.values import conflicts_as_problems, take
from indicators.models import CollectionRound
from portal.enums import Language


class Command(BaseCommand):
    help = "Stores the values of a workbook written by export_round or downloaded in the portal. Any error: nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the filled .xlsx file")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--json", action="store_true", help="print changed, unchanged and errors as JSON")
        parser.add_argument("--language", choices=Language.values, default=Language.CZECH, help="of the messages")

    def handle(self, *args, file, dry_run, json, language, **options):
        with translation.override(language):
            outcome = _import(file, store=not dry_run)
            self.stdout.write(_as_json(outcome) if json else _as_text(outcome, dry_run))
        if outcome.problems:
            raise SystemExit(1)


def _import(path, *, store):
    try:
        with path.open("rb") as stream:
            lines, problems = read_workbook(stream)
    except FileNotFoundError:
        return _refused(path, _("There is no such file."))
    except IsADirectoryError:
        return _refused(path, _("This is a folder. Name the workbook in it."))
    except OSError:
        return _refused(path, _("The file cannot be read. Look whether you have the right to it."))
    except Unreadable as error:
        return _refused(path, str(error))
    rounds = CollectionRound.objects.filter(submissions__in={line.key[0] for line in lines}).distinct()
    if len(rounds) != 1:
        sentence = _("The workbook has to hold rows of one round of this portal. It holds rows of %(count)s.")
        return _refused(path, sentence % {"count": len(rounds)}, problems)
    outcome = take(lines, problems, rounds[0], EVERYBODY, store=store)
    outcome.problems += conflicts_as_problems(outcome, lines)
    return outcome


def _refused(path, sentence, problems=()):
    """Return the Outcome of a file that cannot be taken as a whole."""
    return Outcome(problems=[*problems, Problem("", "", str(path), sentence)])


def _as_json(outcome):
    errors = [asdict(problem) for problem in outcome.problems]
    said = {"changed": 0 if errors else outcome.changed, "unchanged": outcome.unchanged, "errors": errors}
    return as_json.dumps(said, ensure_ascii=False, indent=2)


def _in_a_line(problem):
    if not problem.cell:
        return f"{problem.value}: {problem.message}"
    return f"{problem.sheet} {problem.cell}: {problem.value!r} – {problem.message}"


def _as_text(outcome, dry_run):
    lines = [_in_a_line(problem) for problem in outcome.problems]
    if outcome.problems:
        return "\n".join([*lines, _("Nothing was stored.")])
    words = (
        _("Would change: %(changed)s, unchanged: %(unchanged)s.")
        if dry_run
        else _("Changed: %(changed)s, unchanged: %(unchanged)s.")
    )
    return words % {"changed": outcome.changed, "unchanged": outcome.unchanged}
