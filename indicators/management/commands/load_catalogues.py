from django.core.management.base import BaseCommand
from django.db import transaction

from indicators import catalogue
from providers import catalogues


class Command(BaseCommand):
    help = "Load the catalogues of the law and the starter catalogue of indicators; safe to run again."

    @transaction.atomic
    def handle(self, *args, **options):
        self.stdout.write(f"{catalogues.load()} types and target groups, {catalogue.load()} indicators")
