from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.devtools import messages


class Command(BaseCommand):
    help = "Collect translatable strings into the apps' .po files and compile them; needs no gettext."
    requires_system_checks = ()  # it works on sources, also on half-written ones

    def add_arguments(self, parser):
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument(
            "--check", action="store_true", help="change nothing; fail on missing, fuzzy or unused strings"
        )
        mode.add_argument("--compile", action="store_true", help="only compile the .po files that have changed")

    def handle(self, *, check, compile, verbosity, **options):
        try:
            if check:
                return self.check_all()
            if not compile:
                self.collect()
        except ValueError as error:
            raise CommandError(error) from error
        messages.compile_catalogues()

    def collect(self):
        for app in settings.HOUSE:
            if messages.merge(app):
                self.stdout.write(
                    f"{messages.po_path(app).relative_to(settings.BASE_DIR)} is up to date with the sources."
                )
        missing = [fault for fault in messages.all_faults() if "not translated" in fault or "fuzzy" in fault]
        if missing:
            self.stdout.write(f"{len(missing)} strings wait for a translation (manage.py messages --check lists them).")

    def check_all(self):
        faults = messages.all_faults()
        if faults:
            raise CommandError("\n".join(faults))
