"""The pages of one's own account and the demo's one-click sign-in."""

from functools import wraps
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from portal.access import public
from portal.accounts import second_factor
from portal.accounts.forms import DemoForm, MailForm, ProfileForm
from portal.accounts.language import remember_language
from portal.models import User

LETTERS_A_PAGE = 20
WAIT_SECONDS = 300  # every throttle in settings counts over five minutes


@require_http_methods(["GET", "POST"])
def profile(request):
    """Name, language and ways of signing in; what the person may do is shown by the apps above."""
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(person.language):
            messages.success(request, _("Saved."))
        return remember_language(redirect("account"), person.language)
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    context = {
        "form": form,
        "has_second_step": Authenticator.Type.TOTP in kinds,
        "second_step_required": second_factor.is_required_of(person),
    }
    return render(request, "portal/account_profile.html", context)


@require_http_methods(["GET", "POST"])
def mail(request):
    """Which e-mails the person gets, and those they got."""
    person = User.objects.get(pk=request.user.pk)
    form = MailForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account_mail")
    page = Paginator(person.letters.defer("calendar"), LETTERS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "steps": [(_("My account"), reverse("account"))]}
    return render(request, "portal/account_mail.html", context)


def says_expired(view):
    """allauth quietly starts again when a code has expired or has been used; say so."""

    @wraps(view)
    def page(request):
        said = len(messages.get_messages(request))
        response = view(request)
        starts = {reverse("account_login"), reverse("account_request_login_code")}
        started_again = response.status_code == 302 and urlsplit(response.url).path in starts
        if request.method == "POST" and started_again and len(messages.get_messages(request)) == said:
            messages.warning(request, _("The code is no longer valid. Please ask for a new one."))
        return response

    return page


def _unused_codes(user):
    row = get_object_or_404(Authenticator, user=user, type=Authenticator.Type.RECOVERY_CODES)
    return row.wrap().get_unused_codes()


@require_GET
@reauthentication_required(app="allauth.mfa")
def recovery_codes(request):
    return render(request, "mfa/recovery_codes/index.html", {"codes": _unused_codes(request.user)})


@require_GET
@reauthentication_required(app="allauth.mfa")
def recovery_codes_file(request):
    text = render_to_string("mfa/recovery_codes/download.txt", {"codes": _unused_codes(request.user)}, request)
    filename = _("spoluplan-recovery-codes.txt")
    return HttpResponse(
        text.strip() + "\n",
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


@public
@require_http_methods(["GET", "POST"])
def demo(request):
    """Sign in as any person of the demo; there is no such page outside the demo."""
    if not settings.DEMO:
        raise Http404
    people = User.objects.filter(is_active=True).exclude(demo_role="").order_by("pk")
    form = DemoForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        get_adapter(request).login(request, person)
        return remember_language(redirect(get_login_redirect_url(request)), person.language)
    context = {"people": people, "next_url": get_next_redirect_url(request)}
    return render(request, "portal/account_demo.html", context)


def too_many_requests(request, exception=None):
    """The page of the throttles (allauth asks the root urls for `handler429`)."""
    response = render(request, "429.html", {"minutes": WAIT_SECONDS // 60}, status=429)
    response["Retry-After"] = str(WAIT_SECONDS)
    return response
