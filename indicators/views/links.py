"""Personal links to a round: giving and revoking them, and the page with one button that a link opens."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators import links
from indicators.access import can_give_links
from indicators.forms.links import LinkForm
from indicators.mail import send_link
from indicators.models import RoundAccess, Submission
from indicators.models.extensions import digest
from indicators.views import load_submission, ways
from portal.access import public, require
from providers.models import Service


@require_http_methods(["GET", "POST"])
def submission_links(request, pk):
    """The personal links that people of one provider have to one round, and a form that sends another."""
    submission = load_submission(request, pk)
    require(can_give_links(request.user, submission))
    round_, provider = submission.round, submission.service.provider
    theirs = Submission.objects.filter(round=round_, service__provider=provider).select_related("extension", "round")
    closes = max(row.closes_on for row in theirs)
    services = Service.objects.filter(pk__in=theirs.values("service"))
    form = LinkForm(request.POST or None, round_=round_, provider=provider, services=services, closes=closes)
    if request.method == "POST" and form.is_valid():
        access = form.save(by=request.user)
        send_link(access, request.user)
        messages.success(request, _("The link is on its way to %(email)s.") % {"email": access.user.email})
        return redirect("indicators:submission_links", pk)
    given = RoundAccess.objects.filter(round=round_, provider=provider).select_related("user", "made_by", "revoked_by")
    context = {
        "form": form,
        "submission": submission,
        "region": round_.region,
        "accesses": given.prefetch_related("services"),
        "steps": ways(round_.region, (str(submission), submission.get_absolute_url())),
    }
    return render(request, "indicators/submission_links.html", context)


@require_POST
def link_revoke(request, pk):
    access = get_object_or_404(RoundAccess.objects.visible_to(request.user).select_related("user"), pk=pk)
    if access.revoked_at is None:
        access.revoke(by=request.user)
    messages.success(request, _("The link of %(email)s no longer opens.") % {"email": access.user.email})
    first = Submission.objects.filter(round=access.round_id, service__provider=access.provider_id).first()
    return redirect("indicators:submission_links", first.pk) if first else redirect(access.round)


@sensitive_variables("token")
def _opened_by(token):
    found = RoundAccess.objects.select_related("user", "round__region")
    return found.filter(tokens__digest=digest(token)).first()


@public
@require_safe
@sensitive_variables("token")
def link_open(request, token):
    """Say what the link is for, with one button; opening the page changes nothing (mail scanners open it too).

    It answers 200 also when the link is over, because what is refused is written into logs with its address.
    """
    access = _opened_by(token)
    reason = links.why_closed(access)
    if reason:
        return _private(render(request, "indicators/link_closed.html", {"reason": reason, "round": None}))
    context = {
        "access": access,
        "token": token,
        "services": access.waiting_services(),
        "signed_in": request.user if request.user.is_authenticated else None,
    }
    return _private(render(request, "indicators/link_open.html", context))


@public
@require_POST
@sensitive_post_parameters("token")
@sensitive_variables("token")
def link_use(request):
    """Begin the session of the link; its secret comes in the body, so that it is in no further address."""
    access = _opened_by(request.POST.get("token", ""))
    reason = links.why_closed(access)
    if reason:
        return _private(render(request, "indicators/link_closed.html", {"reason": reason, "round": None}))
    links.enter(request, access)
    submissions = Submission.objects.filter(round=access.round, service__in=access.services.all())
    return redirect(submissions.get() if submissions.count() == 1 else access.round)


def _private(response):
    """Keep the secret of the address out of caches and of the addresses that this page tells to others."""
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "strict-origin"  # with no-referrer browsers send no Origin, and CSRF needs one
    response["X-Robots-Tag"] = "noindex"
    return response
