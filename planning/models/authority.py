"""What a regional authority asks for: its forms, when it takes requests in, and the templates of its papers."""

import hashlib

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from simple_history.models import HistoricalRecords

from planning.enums import FormPart, ItemKind
from portal.fields import ChoiceField
from portal.models import Versioned
from providers.models import RegionalAuthority


class RequestFormKindQuerySet(models.QuerySet):
    def offered(self):
        """Forms that the authority takes now."""
        return self.filter(is_offered=True)


class RequestFormKind(Versioned):
    """A form on which an authority takes requests: what its letter means, and which kinds of items lead to it."""

    authority = models.ForeignKey(RegionalAuthority, models.CASCADE, related_name="form_kinds")
    letter = models.CharField(_("letter"), max_length=3)
    name = models.CharField(_("name of the form"), max_length=150)
    description = models.TextField(_("when it is used"), blank=True)
    item_kinds = models.JSONField(_("for items that"), default=list, blank=True)
    needs_statement = models.BooleanField(_("needs the municipality’s statement"), default=False)
    needs_costs = models.BooleanField(_("needs costs by source"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(_("the authority takes it now"), default=True)
    history = HistoricalRecords()

    objects = RequestFormKindQuerySet.as_manager()

    class Meta:
        ordering = ["authority", "order", "letter"]
        verbose_name = _("form of the regional authority")
        verbose_name_plural = _("forms of regional authorities")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "letter"],
                name="form_kind_letter_once",
                violation_error_message=_("The authority already has a form of this letter."),
            )
        ]

    def __str__(self):
        return f"{self.letter} – {self.name}"

    @property
    def kind_names(self):
        """Kinds of items that lead to the form, in words."""
        return [ItemKind(kind).label for kind in ItemKind.values if kind in self.item_kinds]


class RequestWindow(models.Model):
    """The time in which an authority takes in requests for a network year; there may be several."""

    authority = models.ForeignKey(RegionalAuthority, models.CASCADE, related_name="windows")
    network_year = models.PositiveSmallIntegerField(_("network year"))
    opens = models.DateField(_("opens"))
    closes = models.DateField(_("closes"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    forms = models.ManyToManyField(
        RequestFormKind,
        blank=True,
        related_name="windows",
        verbose_name=_("forms it takes in"),
        help_text=_("None chosen means all."),
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["opens"]
        verbose_name = _("request window")
        verbose_name_plural = _("request windows")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")),
                name="window_closes_after_opens",
                violation_error_message=_("The end must not be before the beginning."),
            )
        ]

    def __str__(self):
        return f"{self.network_year}: {self.opens}–{self.closes}"

    def takes_in(self, on=None):
        return self.opens <= (on or timezone.localdate()) <= self.closes

    def takes(self, form_kind):
        """Whether the window takes in a form; one without any chosen takes in all. Prefetch `forms` for many."""
        chosen = self.forms.all()
        return not chosen or form_kind in chosen


class FormTemplateQuerySet(models.QuerySet):
    def in_use(self, authority, form_kind, part):
        """Return the template for a paper: the one of the form itself, else the one for all forms, else None."""
        rows = self.filter(authority=authority, part=part, is_current=True)
        rows = rows.filter(Q(form_kind=form_kind) | Q(form_kind__isnull=True))
        return rows.order_by(F("form_kind").asc(nulls_last=True)).first()


class FormTemplate(models.Model):
    """A workbook with placeholders that a coordinator uploaded; it lies in the database, so it is there or not at all.

    Rows are never changed but for `is_current`: what was filed with a template can be traced to its very bytes.
    """

    authority = models.ForeignKey(RegionalAuthority, models.CASCADE, related_name="form_templates")
    form_kind = models.ForeignKey(
        RequestFormKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="templates",
        verbose_name=pgettext_lazy("request", "form"),
    )
    part = ChoiceField(_("paper"), max_length=10, choices=FormPart, default=FormPart.REQUEST)
    name = models.CharField(_("file"), max_length=200)
    note = models.CharField(_("note"), max_length=200, blank=True)
    content = models.BinaryField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveIntegerField(_("bytes"), editable=False)
    is_current = models.BooleanField(_("in use"), default=False, editable=False)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["content"])

    objects = FormTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("form template")
        verbose_name_plural = _("form templates")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "form_kind", "part"],
                condition=Q(is_current=True),
                name="form_template_one_in_use",
            ),
            models.UniqueConstraint(
                fields=["authority", "part"],
                condition=Q(is_current=True, form_kind__isnull=True),
                name="form_template_for_all_one_in_use",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def for_what(self):
        """«C – rozvojový záměr: request», or all forms."""
        kind = str(self.form_kind) if self.form_kind else pgettext("request", "all forms")
        return f"{kind}: {self.get_part_display()}"

    def take(self, content, *, name, by):
        """Take over the bytes of a workbook that portal.tables.templates has let through; save the row afterwards."""
        self.content, self.size, self.name, self.uploaded_by = content, len(content), name, by
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._history_user = by

    @transaction.atomic
    def put_in_use(self, *, by):
        """Let papers be drawn with this template from now on; the one used so far stays in the list."""
        RegionalAuthority.objects.select_for_update().get(pk=self.authority_id)
        used = FormTemplate.objects.filter(authority=self.authority_id, form_kind=self.form_kind_id, part=self.part)
        for other in used.filter(is_current=True).exclude(pk=self.pk):
            other.put_aside(by=by)
        self.is_current, self._history_user = True, by
        self.save()

    def put_aside(self, *, by):
        """Use the template no more: papers are drawn with the one for all forms, or with the one that ships."""
        self.is_current, self._history_user = False, by
        self.save()


def form_for(authority, kind):
    """Return the form that an item's kind leads to at the authority, or None when none is offered for it."""
    offered = authority.form_kinds.offered()
    return next((form for form in offered if kind in form.item_kinds), None)


def windows_for(authority, form_kind=None, *, on=None):
    """Return the authority's windows that are open or still to come, the open ones first, for a form when given."""
    on = on or timezone.localdate()
    rows = list(authority.windows.filter(closes__gte=on).prefetch_related("forms"))
    return [row for row in rows if form_kind is None or row.takes(form_kind)]
