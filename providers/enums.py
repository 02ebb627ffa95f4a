from django.db import models
from django.utils.translation import gettext_lazy as _


class RegionRole(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    READER = "reader", _("reader")


class ProviderRole(models.TextChoices):
    EDITOR = "editor", _("editor")
    VIEWER = "viewer", _("viewer")


class AreaOfCare(models.TextChoices):
    """The three areas of § 32 of Act 108/2006 Sb."""

    COUNSELLING = "counselling", _("social counselling")
    CARE = "care", _("social care")
    PREVENTION = "prevention", _("social prevention")


class Form(models.TextChoices):
    """The three forms of § 33 of Act 108/2006 Sb.; the value is also the name of the service's field."""

    OUTPATIENT = "outpatient", _("outpatient")
    RESIDENTIAL = "residential", _("residential")
    FIELD = "field", _("field")


class CapacityUnit(models.TextChoices):
    """The complete code list TypKapacitySocialniSluzby of the registry of providers."""

    BEDS = "luzka", _("beds")
    CLIENTS = "klient", _("clients")
    CONTACTS = "kontakt", _("contacts (10 min)")
    INTERVENTIONS = "interv", _("interventions (30 min)")
    CALLS = "hovor", _("calls")


class CapacityKind(models.TextChoices):
    AT_ONCE = "at_once", _("at one moment")
    DAILY = "daily", _("per day")
    YEARLY = "yearly", _("per year")


class CapacityBasis(models.TextChoices):
    """Registered: the maximum in the registry. In network: what the regional authority entrusted (a minimum)."""

    REGISTERED = "registered", _("registered")
    NETWORK = "network", _("in the network")


class LegalForm(models.TextChoices):
    ASSOCIATION = "association", _("registered association")
    CHURCH = "church", _("church legal person")
    PUBLIC_BENEFIT = "public_benefit", _("public benefit company")
    INSTITUTE = "institute", _("registered institute")
    CONTRIBUTORY = "contributory", _("contributory organisation")
    MUNICIPALITY = "municipality", _("municipality")
    COMPANY = "company", _("company")
    OTHER = "other", _("other")
