"""`manage.py seed_demo`: the demo city, once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from planning.demo.build import AlreadyTaken, build


class Command(BaseCommand):
    help = "Fill the database with the demo city. A second run changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="also where DEMO is off")

    def handle(self, *args, force, verbosity, **options):
        if not settings.DEMO and not force:
            raise CommandError("DEMO is off: invented people and plans do not belong here (--force puts them in).")
        say = self.stdout.write if verbosity else (lambda line: None)
        try:
            built = build(timezone.localdate(), say)
        except AlreadyTaken as error:
            raise CommandError(
                "A planning region of the demo’s name stands here already; nothing was changed."
            ) from error
        say("The demo city is ready." if built else "The demo city stands already; nothing was changed.")
