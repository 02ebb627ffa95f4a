"""The dossier of a filed request: its papers, the excerpt of the plan, public minutes and annexes in one ZIP."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from planning.models import ItemAnnex
from planning.reports.request import excerpt_document, request_document, statement_document
from portal.collation import fold
from portal.documents import Column, Document, Paragraph, Table, render
from portal.documents.timeless import packed, timeless
from portal.downloads import safe_name
from workgroups.enums import MinutesState
from workgroups.models import Meeting, WorkGroup
from workgroups.reports import load_minutes, minutes_document, public_minutes, withheld_in, withheld_names


@dataclass(frozen=True)
class Part:
    """A file of a dossier: its path in the ZIP, what it is in words, and its bytes."""

    path: str
    what: str
    content: bytes


def make_dossier(request, *, with_annexes=True):
    """Return the dossier of a filed request as the bytes of a ZIP; the same request gives the same bytes.

    It is made of the snapshot and of the stored files, in the official language. Minutes are in the version for the
    public and only those that have been published; `with_annexes` adds the files attached to the items.
    """
    with override(settings.LANGUAGE_CODE):
        parts = [*_stored(request), *_papers(request.snapshot), *_minutes(request.snapshot)]
        if with_annexes:
            parts += _annexes(request.snapshot)
        contents = render(_contents(request, parts), "html")
    return packed([("00-obsah.html", contents), *((part.path, part.content) for part in parts)])


def _stored(request):
    for file in request.files.all():
        yield Part(
            f"1-formulare/{file.name}",
            _("%(paper)s as it was filed") % {"paper": file.get_part_display()},
            bytes(file.content),
        )


def _papers(said):
    language = settings.LANGUAGE_CODE
    papers = [
        ("2-ke-cteni/zadost.docx", _("the request as a paper"), request_document(said, language)),
        (
            "2-ke-cteni/vyjadreni-obce.docx",
            _("the municipality’s statement as a paper"),
            statement_document(said, language),
        ),
        ("2-ke-cteni/vypis-z-akcniho-planu.docx", _("excerpt of the action plan"), excerpt_document(said, language)),
    ]
    for path, what, document in papers:
        if document:
            yield Part(path, what, timeless(render(document, "docx")))


def _minutes(said):
    ids = {opinion.get("meeting_id") for opinion in said.get("opinions") or []} - {None}
    meetings = Meeting.objects.filter(pk__in=ids, state=MinutesState.PUBLISHED).order_by("date", "pk")
    for number, meeting in enumerate(meetings.select_related("region").prefetch_related("groups"), start=1):
        minutes = public_minutes(load_minutes(meeting), withheld_names(meeting))
        content = timeless(render(minutes_document(minutes), "docx"))
        day = f"-{meeting.date.isoformat()}" if meeting.date else ""
        what = _("minutes of the group, version for the public: %(title)s") % {"title": minutes.title}
        yield Part(f"3-zapisy/{number:02d}-zapis{day}.docx", what, content)


def _annexes(said):
    """Return the annexes that the snapshot names and that are the same files still."""
    told = {annex["id"]: annex for annex in said.get("annexes") or []}
    for number, row in enumerate(ItemAnnex.objects.filter(pk__in=told).order_by("pk"), start=1):
        if row.sha256 == told[row.pk]["sha256"]:
            with row.file.open("rb") as stored:
                name = fold(safe_name(row.name)).replace(" ", "-")
                yield Part(f"4-prilohy/{number:02d}-{name}", told[row.pk]["kind"], stored.read())


def _contents(request, parts):
    header = request.snapshot["header"]
    columns = [Column(_("File"), 4), Column(_("What it is"), 4), Column(_("Size in bytes"), 1, "right")]
    columns.append(Column(_("Check sum (SHA-256)"), 4))
    rows = [[part.path, part.what, len(part.content), hashlib.sha256(part.content).hexdigest()] for part in parts]
    return Document(
        _("Dossier of request %(number)s") % {"number": header["number"]},
        [
            Paragraph(_("What was filed, as it stood that day. Personal data are not in the dossier.")),
            Table(columns, rows, caption=_("Contents")),
        ],
        language=settings.LANGUAGE_CODE,
        subtitle=request.snapshot["service"]["name"],
        facts=[
            (_("Provider"), request.snapshot["provider"]["name"]),
            (_("Form of the request"), header["form_name"]),
            (_("Network year"), str(header["network_year"])),
        ],
    )


def names_to_mind(request):
    """Return names that the public must not read and that stand in what was filed, as they are written there."""
    groups = WorkGroup.objects.filter(goals__measures__items__requests=request).distinct()
    withheld = withheld_in(groups)
    return sorted({word for text in _texts(request.snapshot) for word in withheld.words(text)})


def _texts(said):
    """Return every text of a snapshot, however deep it lies."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for value in said.values():
            yield from _texts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts(value)
