"""Filing a request: its number, its snapshot and its filled papers are stored together, or nothing is."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from planning import mail
from planning.enums import FormPart
from planning.exports.placeholders import lists_of, values_of
from planning.exports.shipped_forms import shipped
from planning.models import FormTemplate, RequestFile
from planning.models.filing import snapshot_of
from portal.collation import fold
from portal.tables.templates import fill

NAMES = {FormPart.REQUEST: "zadost", FormPart.STATEMENT: "vyjadreni-obce"}


@transaction.atomic
def file_request(request, *, by, outside_window_reason="", ahead_reason="", at=None, tell=True):
    """File a request with its papers and tell its provider: all of it or, whatever happens in the middle, nothing.

    `tell=False` writes no letters, for what is taken over from the past. Raises Refused with sentences when something
    stands against it.
    """
    move = request.file(by=by, outside_window_reason=outside_window_reason, ahead_reason=ahead_reason, at=at)
    store_papers(request)
    if tell:
        mail.tell_request_moved(request, move)
    return move


def store_papers(request):
    """Store the filled papers of a filed request, drawn from its snapshot."""
    for part, content in papers_of(request, request.snapshot).items():
        name = f"{paper_stem(request)}-{NAMES[part]}.xlsx"
        RequestFile.of(request, part=part, format="xlsx", name=name, content=content).save()


def paper_stem(request):
    """Return how the files of a request begin: its number, or what it is about while it has none."""
    return fold(request.number or f"{request.region.slug}-{request.network_year}-{request.pk}").replace(" ", "-")


def papers_of(request, said):
    """Return {FormPart: bytes} of a request's papers: the request, and the municipality's statement if it has one."""
    parts = [FormPart.REQUEST, *([FormPart.STATEMENT] if said.get("statement") else [])]
    return {part: filled(template_of(request, part), said) for part in parts}


def filled(template, said):
    """Return a template (bytes) filled with a snapshot, in the official language."""
    with override(settings.LANGUAGE_CODE):
        return fill(template, values_of(said), lists_of(said), language=settings.LANGUAGE_CODE)


def template_of(request, part):
    """Return the template of a paper as bytes: the one in use at the authority, or the one that ships."""
    own = FormTemplate.objects.in_use(request.region.authority_id, request.form_kind_id, part)
    return bytes(own.content) if own else shipped(part)


def draft_paper(request, part):
    """Return a paper of a request that has not been filed, as it would be drawn now."""
    with override(settings.LANGUAGE_CODE):
        said = request.snapshot or snapshot_of(request)
    return filled(template_of(request, part), said)
