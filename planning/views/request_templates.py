"""Templates of a request's papers: uploaded, checked, tried on a past request, put in use; and what they may name."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import can_set_forms
from planning.enums import FormPart
from planning.exports.filing import NAMES, filled
from planning.exports.placeholders import LISTS, SECTIONS
from planning.exports.shipped_forms import shipped
from planning.forms.authority import TemplateForm
from planning.models import FormTemplate, RegionalRequest
from planning.models.filing import snapshot_of
from planning.views.common import INVALID, region_of_address
from planning.views.requests import request_steps
from portal.access import require
from portal.documents.texts import cell_text
from portal.downloads import attachment
from portal.tables.templates import preview

TRIED = 30  # past requests to choose from


def _place(request, region):
    place = region_of_address(region)
    require(can_set_forms(request.user, place))
    return place


def _steps(place, *more):
    listed = (_("Templates"), reverse("planning:request_templates", args=[place.slug]))
    return request_steps(place, listed, *more)


@require_http_methods(["GET", "POST"])
def request_templates(request, region):
    """The templates of the authority, and a form to upload another; a new one is tried before it is used."""
    place = _place(request, region)
    form = TemplateForm(request.POST or None, request.FILES or None, instance=FormTemplate(authority=place.authority))
    if request.method == "POST" and form.is_valid():
        template = form.save(by=request.user)
        messages.success(request, _("The template is sound. Try it on a past request, then put it in use."))
        return redirect("planning:request_template", place.slug, template.pk)
    context = {
        "region": place,
        "steps": request_steps(place),
        "form": form,
        "faults": form.faults,
        "templates": _templates(place).defer("content"),
        "parts": FormPart.choices,
    }
    return render(request, "planning/request_templates.html", context, status=INVALID if form.errors else 200)


def _templates(place):
    return place.authority.form_templates.select_related("form_kind", "uploaded_by")


def _past(request, place):
    """Return requests to try a template on: filed ones first, of the person's own planning region."""
    rows = RegionalRequest.objects.visible_to(request.user).filter(region=place).select_related("service")
    return rows.order_by("-filed_at", "-pk")


@require_safe
def request_template(request, region, pk):
    """A template, and how a past request comes out on it (`?request=`)."""
    place = _place(request, region)
    template = get_object_or_404(_templates(place), pk=pk)
    past = list(_past(request, place).defer("snapshot")[:TRIED])
    tried = _tried(request, place, past)
    context = {
        "region": place,
        "steps": _steps(place),
        "template": template,
        "past": past,
        "tried": tried,
        "sheets": preview(_filled(template, tried)) if tried else preview(bytes(template.content)),
    }
    return render(request, "planning/request_template.html", context)


def _tried(request, place, past):
    """Return the request that the address names, else the last one filed, else none."""
    chosen = request.GET.get("request", "")
    if chosen.isdecimal():
        return get_object_or_404(_past(request, place), pk=int(chosen))
    return _past(request, place).filter(pk=past[0].pk).first() if past else None


def _filled(template, tried):
    return filled(bytes(template.content), _said(tried))


def _said(row):
    with override(settings.LANGUAGE_CODE):
        said = row.snapshot or snapshot_of(row)
    return said if said.get("statement") else {**said, "statement": _no_statement(row)}


def _no_statement(row):
    """Return an empty statement, so that a template of one may be tried on a request that has none."""
    names = ["verdict", "reasoning", "contribution", "department", "body", "resolution", "on"]
    return dict.fromkeys(names, "") | {"municipality": row.region.name}


@require_safe
def request_template_tried(request, region, pk, tried):
    """A past request filled into the template, as a workbook."""
    place = _place(request, region)
    template = get_object_or_404(_templates(place), pk=pk)
    row = get_object_or_404(_past(request, place), pk=tried)
    response = attachment(_filled(template, row), f"zkouska-{NAMES[FormPart(template.part)]}.xlsx")
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def request_template_file(request, region, pk):
    """The template itself, the very bytes that were uploaded."""
    template = get_object_or_404(_templates(_place(request, region)), pk=pk)
    return attachment(bytes(template.content), template.name)


@require_safe
def request_template_shipped(request, region, part):
    """A template that ships, to draw one's own from."""
    _place(request, region)
    if part not in FormPart.values:
        raise Http404
    return attachment(shipped(FormPart(part)), f"sablona-{NAMES[FormPart(part)]}.xlsx")


@require_POST
def request_template_use(request, region, pk):
    """Put a template in use, or use it no more."""
    place = _place(request, region)
    template = get_object_or_404(_templates(place), pk=pk)
    if request.POST.get("use") == "no":
        template.put_aside(by=request.user)
        messages.success(request, _("Papers are drawn without this template now."))
    else:
        template.put_in_use(by=request.user)
        messages.success(request, _("Papers that are filed from now on are drawn with this template."))
    return redirect("planning:request_templates", place.slug)


@require_safe
def request_placeholders(request, region):
    """Everything that a template may name, with its meaning and an example from a past request."""
    place = _place(request, region)
    row = _past(request, place).first()
    said = _said(row) if row else None
    sections = [
        (title, [(one.name, one.meaning, _example(one.read(said) if said else None)) for one in rows])
        for title, rows in SECTIONS
    ]
    lists = [(one, _parts(one, said)) for one in LISTS]
    context = {"region": place, "steps": _steps(place), "sections": sections, "lists": lists, "row": row}
    return render(request, "planning/request_placeholders.html", context)


def _parts(listed, said):
    things = listed.things(said) if said else []
    first = things[0] if things else None
    return [(part.name, part.meaning, _example(part.read(first) if first else None)) for part in listed.parts]


def _example(value):
    text = cell_text(value, "cs") if value is not None else ""
    return f"{text[:117]}…" if len(text) > 118 else text
