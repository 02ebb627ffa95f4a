from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(models.TextChoices):
    CZECH = "cs", _("Czech")
    ENGLISH = "en", _("English")


class DemoRole(models.TextChoices):
    """Under which heading the demo offers a person to sign in as; it gives no rights."""

    COORDINATOR = "coordinator", pgettext_lazy("heading in the demo", "Coordinator")
    LEAD = "lead", pgettext_lazy("heading in the demo", "Group lead")
    PROVIDER = "provider", pgettext_lazy("heading in the demo", "Provider")
    READER = "reader", pgettext_lazy("heading in the demo", "Reader")
    ADMINISTRATOR = "administrator", pgettext_lazy("heading in the demo", "Administrator")


class LetterState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("letter", "waiting")
    SENDING = "sending", pgettext_lazy("letter", "being sent")
    SENT = "sent", pgettext_lazy("letter", "sent")
    FAILED = "failed", pgettext_lazy("letter", "not sent")


class MailTopic(models.TextChoices):
    """What the daily e-mail may be about. A person switches off what is not required of them (User.mail_off)."""

    ROUNDS = "rounds", _("A round of collection has opened, or is due in 7 days and in 1 day")
    ACCEPTED = "accepted", _("What we submitted has been accepted")
    GROUPS = "groups", _("Tasks and meetings of my working groups")
    PLAN = "plan", _("What waits for me in the plan, the action plan and the requests")
    CHECKING = "checking", _("What services and groups have handed in, and who has not")


class MadeState(models.TextChoices):
    """How far a file made in the background is (portal/making.py)."""

    WAITING = "waiting", pgettext_lazy("file", "waiting")
    MAKING = "making", pgettext_lazy("file", "being made")
    DONE = "done", pgettext_lazy("file", "done")
    FAILED = "failed", pgettext_lazy("file", "not made")

    @classmethod
    def under_way(cls):
        """States in which it is still going to be made; at most one such row for the same thing."""
        return [cls.WAITING, cls.MAKING]
