"""`manage.py export_action_plan`: the action plan of a year as a file, without a browser."""

import io

from django.core.management.base import BaseCommand, CommandError

from planning import exports, reports
from planning.enums import YearPaper
from planning.freezing import DOCUMENT_FORMATS, LANGUAGE, TABLE_FORMATS
from planning.management.writing import find_region, write_file
from planning.models import ActionPlan
from portal import tables
from portal.documents import TypesetError, render
from portal.documents.tree import LANGUAGES


class Command(BaseCommand):
    help = (
        "Write the action plan of a year as PDF, DOCX, XLSX, ODS or CSV. Without --version it is the present working "
        "state as the coordinator sees it; with --version N it is the file stored when version N was approved, "
        "unchanged."
    )

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, conflict_handler="resolve", **kwargs)  # our --version is the plan's

    def add_arguments(self, parser):
        parser.add_argument("--region", required=True, help="slug of the planning region, as in its address")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--format", required=True, help=", ".join([*DOCUMENT_FORMATS, *TABLE_FORMATS]))
        parser.add_argument("--output", required=True, metavar="FILE")
        parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGE)
        parser.add_argument("--version", type=int, metavar="N", help="an approved version of the action plan")

    def handle(self, *args, region, year, format, output, language, version, verbosity, **options):
        if format not in [*DOCUMENT_FORMATS, *TABLE_FORMATS]:
            known = ", ".join([*DOCUMENT_FORMATS, *TABLE_FORMATS])
            raise CommandError(f"There is no format “{format}”. Known ones: {known}.")
        plan = find_plan(find_region(region), year)
        content = stored(plan, version, format, language) if version is not None else made(plan, format, language)
        write_file(output, content)
        if verbosity:
            self.stdout.write(f"{output}: {len(content)} bytes.")


def find_plan(region, year):
    plans = ActionPlan.objects.filter(plan__region=region).select_related("plan__region__authority")
    plan = plans.filter(year=year).order_by("-plan__since").first()
    if plan is None:
        known = ", ".join(str(found) for found in sorted(set(plans.order_by().values_list("year", flat=True))))
        raise CommandError(f"{region.name} has no action plan for {year}. It has: {known or 'none yet'}.")
    return plan


def stored(plan, number, kind, language):
    """Return the file of an approved version as it was stored."""
    version = plan.versions.public().filter(number=number).first()
    if version is None:
        raise CommandError(f"Version {number} has not been approved. Leave --version out for the working state.")
    file = version.files.filter(part=YearPaper.FULL, format=kind).first()
    if file is None or language != LANGUAGE:
        raise CommandError(f"Version {number} is not stored as {kind} in the language “{language}”.")
    return bytes(file.content)


def made(plan, kind, language):
    """Return the working state as a file."""
    if kind in TABLE_FORMATS:
        stream = io.BytesIO()
        sheets = exports.action_plan_sheets(plan, language)
        tables.write(sheets, kind, stream, title=f"{plan.plan.region.slug}-akcni-plan-{plan.year}")
        return stream.getvalue()
    try:
        return render(reports.action_plan_document(plan, language), kind)
    except TypesetError as error:
        raise CommandError(f"The document could not be laid out: {error}") from error
