"""Write the workbook of a whole round, to be filled in without a browser."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import RoundKind
from indicators.exports.extras import extras_of
from indicators.exports.rows import EVERYBODY, rows_of, submissions_of
from indicators.exports.workbook import write_workbook
from indicators.models import CollectionRound
from portal.enums import Language
from providers.models import PlanningRegion

KINDS = "|".join(RoundKind.values)


class Command(BaseCommand):
    help = "Writes the workbook of a round of a planning region; import_values takes it back once it is filled in."

    def add_arguments(self, parser):
        parser.add_argument("--region", required=True, help="the planning region's word in addresses, e.g. liberec")
        parser.add_argument("--year", required=True, type=int, help="the year of the round")
        parser.add_argument("--kind", required=True, metavar=KINDS, help="the kind of the round")
        parser.add_argument("--output", required=True, type=Path, help="the .xlsx file to write")
        parser.add_argument("--language", choices=Language.values, default=Language.CZECH, help="of heads and notes")

    def handle(self, *args, region, year, kind, output, language, **options):
        with translation.override(language):
            round_ = self._round(region, year, kind)
            submissions = submissions_of(round_, EVERYBODY)
            rows = rows_of(round_, submissions, EVERYBODY)
            extras = extras_of(round_, submissions, rows, EVERYBODY)
            try:
                with output.open("wb") as stream:
                    write_workbook(round_, rows, stream, extras=extras)
            except OSError as error:
                sentence = _(
                    "“%(path)s” cannot be written. Look whether its folder is there and you have the right to it."
                )
                raise CommandError(sentence % {"path": output}) from error
            said = ngettext("%(path)s: %(count)s row.", "%(path)s: %(count)s rows.", len(rows))
            self.stdout.write(said % {"path": output, "count": len(rows)})

    def _round(self, region, year, kind):
        if kind not in RoundKind.values:
            sentence = _("There is no kind of round “%(kind)s”. Known: %(known)s.")
            raise CommandError(sentence % {"kind": kind, "known": ", ".join(RoundKind.values)})
        if not PlanningRegion.objects.filter(slug=region).exists():
            known = ", ".join(PlanningRegion.objects.values_list("slug", flat=True))
            raise CommandError(
                _("There is no planning region “%(slug)s”. Known: %(known)s.") % {"slug": region, "known": known or "–"}
            )
        rounds = CollectionRound.objects.filter(region__slug=region).select_related("region")
        found = rounds.filter(year=year, kind=kind).first()
        if found is None:
            known = ", ".join(f"{row.year} {row.kind}" for row in rounds)
            sentence = _("The planning region “%(slug)s” has no round %(kind)s %(year)s. It has: %(known)s.")
            raise CommandError(sentence % {"slug": region, "kind": kind, "year": year, "known": known or "–"})
        return found
