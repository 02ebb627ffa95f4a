from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    CZECH = "cs", _("Czech")
    ENGLISH = "en", _("English")


class DemoRole(models.TextChoices):
    """Under which heading the demo offers a person to sign in as; it gives no rights."""

    COORDINATOR = "coordinator", _("Coordinator")
    LEAD = "lead", _("Group lead")
    PROVIDER = "provider", _("Provider")
    READER = "reader", _("Reader")
    ADMINISTRATOR = "administrator", _("Administrator")
