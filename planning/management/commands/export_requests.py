"""`manage.py export_requests`: the requests to the regional authority for a network year as a table."""

import io
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from planning import exports
from planning.freezing import LANGUAGE, TABLE_FORMATS
from planning.management.writing import find_region, write_file
from planning.models import RegionalRequest
from portal import tables
from portal.documents.tree import LANGUAGES


class Command(BaseCommand):
    help = (
        "Write the requests to the region for a network year as a table; the ending of the file (xlsx, ods, csv) says "
        "its format. Filed requests say what they said when they were filed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--region", required=True, help="slug of the planning region, as in its address")
        parser.add_argument("--year", required=True, type=int, help="network year")
        parser.add_argument("--output", required=True, metavar="FILE", help="ends with .xlsx, .ods or .csv")
        parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGE)

    def handle(self, *args, region, year, output, language, verbosity, **options):
        kind = Path(output).suffix.removeprefix(".").lower()
        if kind not in TABLE_FORMATS:
            raise CommandError(f"{output} should end with {', '.join(f'.{name}' for name in TABLE_FORMATS)}.")
        region = find_region(region)
        check_year(region, year)
        stream = io.BytesIO()
        sheets = exports.requests_sheets(region, year, language)
        tables.write(sheets, kind, stream, title=f"{region.slug}-pozadavky-{year}")
        write_file(output, stream.getvalue())
        if verbosity:
            self.stdout.write(f"{output}: {len(sheets[0].rows)} rows.")


def check_year(region, year):
    years = set(RegionalRequest.objects.filter(region=region).order_by().values_list("network_year", flat=True))
    if year not in years:
        known = ", ".join(str(found) for found in sorted(years))
        raise CommandError(f"{region.name} has no requests for the network year {year}. It has: {known or 'none yet'}.")
