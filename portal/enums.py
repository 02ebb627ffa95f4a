from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    CZECH = "cs", _("Czech")
    ENGLISH = "en", _("English")
