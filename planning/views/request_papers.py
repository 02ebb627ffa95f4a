"""Papers of a request: the municipality's statement, forms and documents to take away, the dossier and links to it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import can_edit_request, can_give_dossier
from planning.enums import FormPart
from planning.exports.dossier import make_dossier, names_to_mind
from planning.exports.filing import NAMES, draft_paper, paper_stem
from planning.forms.authority import DossierLinkForm, StatementForm
from planning.models import DossierLink, MunicipalStatement
from planning.models.filing import snapshot_of
from planning.reports.request import request_document, statement_document
from planning.views.common import INVALID, form_answer
from planning.views.requests import load, own_steps
from portal.access import allow_if, public, require
from portal.documents import download
from portal.downloads import attachment
from portal.outbox import absolute


@require_http_methods(["GET", "POST"])
def request_statement(request, pk):
    """Write what the municipality says about a draft request."""
    row = load(request.user, pk)
    require(can_edit_request(request.user, row))
    statement = getattr(row, "statement", None) or MunicipalStatement(request=row, municipality=row.region.name)
    form = StatementForm(request.POST or None, instance=statement)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The statement is stored."))
        return redirect(row)
    context = {"region": row.region, "steps": own_steps(row), "row": row, "action": request.path}
    context |= {"heading": _("Municipality’s statement"), "submit": _("Save the statement")}
    context["cancel_url"] = row.get_absolute_url()
    return form_answer(request, form, context, page="planning/request_statement.html")


@require_safe
def request_form_file(request, pk, part):
    """A paper of the request as a filled workbook: the very bytes that were filed, or as it would be drawn now."""
    row = load(request.user, pk)
    if part not in FormPart.values:
        raise Http404
    if row.snapshot:
        stored = get_object_or_404(row.files, part=part, format="xlsx")
        return attachment(bytes(stored.content), stored.name)
    if part == FormPart.STATEMENT and not hasattr(row, "statement"):
        raise Http404
    response = attachment(draft_paper(row, part), f"{paper_stem(row)}-{NAMES[FormPart(part)]}-navrh.xlsx")
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def request_paper(request, pk, part, kind):
    """The request, or the municipality's statement, as a document to read and print."""
    row = load(request.user, pk)
    if part not in FormPart.values or kind not in ("pdf", "docx", "html"):
        raise Http404
    with override("cs"):
        said = row.snapshot or snapshot_of(row)
        document = statement_document(said, "cs") if part == FormPart.STATEMENT else _whole(row, said)
    if document is None:
        raise Http404
    response = download(document, kind, f"{paper_stem(row)}-{NAMES[FormPart(part)]}")
    response["Cache-Control"] = "private, no-store"
    return response


def _whole(row, said):
    outcome = [
        (_("State"), capfirst(row.get_state_display())),
        (_("Handed over to the region"), row.handed_over_on),
        (_("Number in the region’s system"), row.external_number),
        (_("Decided on"), row.decided_on),
        (_("Reservation until"), row.reserved_until),
        (_("Reason of the decision"), row.decision_reason),
    ]
    return request_document(said, "cs", outcome=outcome if row.filed_at else ())


@require_safe
def request_dossier(request, pk):
    """The dossier of a filed request for whoever sees the request."""
    row = load(request.user, pk)
    require(allow_if(row.snapshot, _("A request that has not been filed has no dossier.")))
    return attachment(make_dossier(row), f"{paper_stem(row)}-slozka.zip")


@require_http_methods(["GET", "POST"])
def request_links(request, pk):
    """Links to the dossier for people without an account."""
    row = load(request.user, pk)
    require(can_give_dossier(request.user, row))
    form = DossierLinkForm(request.POST or None, instance=DossierLink(request=row), names=names_to_mind(row))
    if request.method == "POST" and form.is_valid():
        link = form.save(commit=False)
        link.make(by=request.user)
        messages.success(request, _("The link is made. Send its address only to whom it is for."))
        return redirect("planning:request_links", row.pk)
    links = list(row.links.select_related("made_by", "revoked_by"))
    for link in links:
        link.address = absolute(reverse("planning:dossier_open", args=[link.key])) if link.key else ""
    context = {"region": row.region, "steps": own_steps(row), "row": row, "links": links, "form": form}
    return render(request, "planning/request_links.html", context, status=INVALID if form.errors else 200)


@require_POST
def request_link_revoke(request, pk, link):
    row = load(request.user, pk)
    require(can_give_dossier(request.user, row))
    found = get_object_or_404(row.links, pk=link)
    if found.revoked_at is None:
        found.revoke(by=request.user)
    messages.success(request, _("The link for %(whom)s no longer opens.") % {"whom": found.whom})
    return redirect("planning:request_links", row.pk)


@public
@require_safe
@sensitive_variables("key")
def dossier_open(request, key):
    """What a link leads to, with one button; opening the page changes nothing (mail scanners open it too).

    It answers 200 also when the link is over, because what is refused is written into logs with its address.
    """
    link = DossierLink.objects.opened_by(key)
    reason = _why_closed(link)
    if reason:
        return _private(render(request, "planning/dossier_closed.html", {"reason": reason, "region": None}))
    return _private(render(request, "planning/dossier_open.html", {"link": link, "key": key, "region": None}))


@public
@require_POST
@sensitive_post_parameters("key")
@sensitive_variables("key")
def dossier_download(request):
    """Hand the dossier over; the key comes in the body, so that it is in no further address."""
    link = DossierLink.objects.opened_by(request.POST.get("key", ""))
    reason = _why_closed(link)
    if reason:
        return _private(render(request, "planning/dossier_closed.html", {"reason": reason, "region": None}))
    link.count()
    content = make_dossier(link.request, with_annexes=link.with_annexes)
    return _private(attachment(content, f"{paper_stem(link.request)}-slozka.zip"))


def _why_closed(link):
    if link is None:
        return _("This address leads nowhere. Copy it whole from the message in which you got it.")
    if link.revoked_at:
        return _("The city has closed this link. Ask whoever sent it to you for another.")
    if not link.is_valid():
        return _("The link was valid until %(day)s. Ask whoever sent it to you for another.") % {
            "day": date_format(link.expires_on)
        }
    return ""


def _private(response):
    """Keep the secret of the address out of caches and of the addresses that this page tells to others."""
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "strict-origin"  # with no-referrer browsers send no Origin, and CSRF needs one
    response["X-Robots-Tag"] = "noindex"
    return response
