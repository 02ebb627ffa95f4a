"""Old minutes from files into drafts of meetings, or as JSON."""

import json
from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from workgroups.imports.files import Unreadable, read_file
from workgroups.imports.minutes import read_minutes

HELP = """Read old minutes from .docx, .odt, .pdf and .txt files.

Without --dry-run each file becomes the draft of a meeting of --group (slug; with --region when several regions have a
group of that slug). A file stored before, known by its content, is told and not stored again.

With --json one object per file is printed, each on a line of its own (JSON Lines), in the order of the files:
  {"title", "number", "date", "time", "place", "present": [{"name", "organisation"}], "excused", "guests",
   "items": [{"label", "title", "text"}], "votes": [{"for", "against", "abstained", "outcome"}],
   "tasks": [{"text", "who", "due"}], "recorded_by": [], "verified_by": [],
   "next_meeting": {"date", "time", "place"} or null, "unplaced": []}
Dates are ISO, times HH:MM. What the source does not say is null, lists are then empty; the text of an item is "".
Names are without titles; a label is the bare number («1» of «Bod č. 1:»); an outcome is the word of the source.
Lines that no field carries whole stand in "unplaced".

A file that cannot be read gets one sentence on the error output; the others go on, and the command ends with 1."""


class Command(BaseCommand):
    help = HELP
    requires_system_checks = ()  # a dry run needs no database

    def create_parser(self, prog_name, subcommand, **kwargs):
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--group", help="slug of the group whose meetings they are")
        parser.add_argument("--region", help="slug of the group's planning region")
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--json", action="store_true", help="print what was understood, one object per file")

    def handle(self, *, files, group, region, dry_run, json, **options):
        group = None if dry_run else self.find_group(group, region)
        failed = sum(not self.take(path, group, as_json=json) for path in files)
        if failed:
            raise SystemExit(1)

    def find_group(self, slug, region):
        from workgroups.imports.storing import find_group

        if not slug:
            raise CommandError(_("Say whose meetings they are with --group, or store nothing with --dry-run."))
        try:
            return find_group(slug, region)
        except ValueError as error:
            raise CommandError(error) from error

    def take(self, path, group, *, as_json):
        """Read one file, print and store what is asked for; return whether it went well."""
        try:
            source = read_file(path)
            minutes = read_minutes(source.lines)
            said = self.store(source, minutes, group) if group else ""
        except (Unreadable, OSError) as error:
            self.stderr.write(f"{path}: {_sentence(error)}")
            return False
        if as_json:
            self.stdout.write(json.dumps(minutes.as_json(), ensure_ascii=False))
        elif not said:
            self.stdout.write(f"{path}: {_summary(minutes)}")
        if said:
            (self.stderr if as_json else self.stdout).write(f"{path}: {said}")
        return True

    def store(self, source, minutes, group):
        from workgroups.imports.record import record_of
        from workgroups.imports.storing import known, seats_of, store

        meeting = known(source.sha256, group.region)
        if meeting:
            raise Unreadable(_("The file has been stored before, as meeting %(pk)d.") % {"pk": meeting.pk})
        record = record_of(minutes, source.lines, seats_of([group]))
        meeting = store(record, groups=[group], name=source.name, sha256=source.sha256, text=source.text)
        return _("Stored as the draft of meeting %(pk)d.") % {"pk": meeting.pk}


def _sentence(error):
    if isinstance(error, FileNotFoundError):
        return _("There is no such file.")
    if isinstance(error, OSError):
        return _("The file cannot be opened.")
    return str(error)


def _summary(minutes):
    counts = {
        "present": len(minutes.present),
        "items": len(minutes.items),
        "votes": len(minutes.votes),
        "tasks": len(minutes.tasks),
    }
    return _("present %(present)d, items %(items)d, votes %(votes)d, tasks %(tasks)d.") % counts
