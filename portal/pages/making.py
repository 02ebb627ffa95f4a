"""Pages of files made in the background: asking for one, how far it is, fetching it, and all of one's own."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal import making
from portal.access import require
from portal.downloads import streamed
from portal.enums import MadeState
from portal.models import MadeFile

A_PAGE = 50
HEARD_LATELY = timedelta(minutes=1)


def offer(request, maker, parameters, *, title, steps, back):
    """Return a view's answer for what takes too long to wait for; the view lets GET and POST in.

    GET says what is going to happen, POST asks for it and goes on to its page. `steps` are the breadcrumbs above it,
    `back` the address of whoever thinks better of it.
    """
    require(maker.may(request.user, parameters))
    if request.method == "POST":
        return redirect(making.ask(request.user, maker, parameters, title=title))
    return render(request, "portal/made_file_ask.html", {"title": title, "steps": steps, "back": back})


@require_safe
def made_files(request):
    """All that was made for the person and is still kept."""
    page = Paginator(MadeFile.objects.visible_to(request.user), A_PAGE).get_page(request.GET.get("page"))
    steps = [(_("My account"), reverse("account"))]
    return render(request, "portal/made_file_list.html", {"page": page, "steps": steps})


@require_safe
def made_file(request, pk):
    """How far a file is, and when it is done the button that fetches it; the page may be left alone."""
    made = _load(request, pk)
    context = {
        "made": made,
        "share": round(100 * made.done / made.total) if made.total else None,
        "others_first": made.state == MadeState.WAITING and _somebody_works(),
        "polls": made.is_under_way and not made.is_silent,
        "facts": [
            (_("Asked for"), date_format(timezone.localtime(made.asked_at), "SHORT_DATETIME_FORMAT")),
            (_("Kept until"), date_format(timezone.localtime(made.expires_at), "SHORT_DATETIME_FORMAT")),
        ],
        "steps": [(_("My account"), reverse("account")), (_("My files"), reverse("portal:made_files"))],
    }
    return render(request, "portal/made_file_detail.html", context)


@require_POST
def made_file_fetch(request, pk):
    """Hand over what was made, as often as it is asked for, or go on to the page that was prepared."""
    made = _load(request, pk)
    if made.state != MadeState.DONE:
        return redirect(made)
    making.fetch(made)
    if made.url:
        return redirect(made.url)
    response = streamed(made.file.open("rb"), made.name, made.size)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def made_file_again(request, pk):
    """Have it made once more after it failed, or when nobody seems to be making it."""
    return redirect(making.ask_again(_load(request, pk)))


@require_POST
def made_file_discard(request, pk):
    """Take it away, done or not; whoever is making it stops at their next word."""
    _load(request, pk).delete()
    messages.success(request, _("It has been taken away."))
    return redirect("portal:made_files")


def _load(request, pk):
    return get_object_or_404(MadeFile.objects.visible_to(request.user).select_related("user"), pk=pk)


def _somebody_works():
    lately = timezone.now() - HEARD_LATELY
    return MadeFile.objects.filter(state=MadeState.MAKING, heard_at__gte=lately).exists()
