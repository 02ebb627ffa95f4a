"""The coordinator's page of people: who has which role in the planning region and in its providers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import require
from providers.access import coordinates
from providers.forms.people import InviteForm, PeopleFilterForm, ProviderRoleForm, RegionRoleForm
from providers.models import (
    AuthorityMembership,
    MunicipalityMembership,
    PlanningRegion,
    Provider,
    ProviderMembership,
    RegionMembership,
)
from providers.views import PAGE_SIZE, ways


def _coordinated(request, slug):
    region = get_object_or_404(PlanningRegion, slug=slug)
    require(coordinates(request.user, region))
    return region


def _of_providers(region):
    here = Provider.objects.in_region(region)
    return ProviderMembership.objects.filter(provider__in=here).select_related("user", "provider")


def _of_municipalities(region):
    rows = MunicipalityMembership.objects.filter(municipality__in=region.municipalities.all())
    return rows.select_related("user", "municipality").order_by("municipality__name", "user__name")


@require_safe
def people(request, region):
    region = _coordinated(request, region)
    form = PeopleFilterForm(request.GET, region=region)
    members = form.filter(_of_providers(region)).order_by("provider__name", "user__name", "pk")
    context = {
        "region": region,
        "form": form,
        "members": region.memberships.select_related("user").order_by("role", "user__name"),
        "authority_readers": AuthorityMembership.objects.filter(authority=region.authority_id).select_related("user"),
        "municipal_readers": _of_municipalities(region),
        "page": Paginator(members, PAGE_SIZE).get_page(request.GET.get("page")),
        "steps": ways(region),
    }
    return render(request, "providers/people_list.html", context)


@require_http_methods(["GET", "POST"])
def person_invite(request, region):
    region = _coordinated(request, region)
    initial = {"provider": request.GET.get("provider"), "role": request.GET.get("role")}
    form = InviteForm(request.POST or None, region=region, initial=initial)
    if request.method == "POST" and form.is_valid():
        user, is_new = form.save()
        _tell(request, user, form.where, is_new)
        messages.success(
            request,
            _("%(name)s has the role; we wrote to %(email)s how to sign in.")
            % {"name": user.name, "email": user.email},
        )
        return redirect("providers:people", region.slug)
    context = {"form": form, "region": region, "steps": [*ways(region), _way_to_people(region)]}
    return render(request, "providers/person_invite_form.html", context)


def _tell(request, user, where, is_new):
    """Write to the person, in their language, which role they got and how to sign in with a code."""
    with translation.override(user.language):
        context = {
            "user": user,
            "by": request.user,
            "where": where,
            "is_new": is_new,
            "sign_in_url": request.build_absolute_uri(reverse("account_request_login_code")),
        }
        text = render_to_string("providers/email/invitation.txt", context)
        send_mail(_("Spoluplán: you have been given access"), text, None, [user.email])


@require_http_methods(["GET", "POST"])
def region_role_edit(request, region, pk):
    region = _coordinated(request, region)
    membership = get_object_or_404(region.memberships.select_related("user"), pk=pk)
    form = RegionRoleForm(request.POST or None, initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        try:
            membership.give_role(form.cleaned_data["role"])
        except ValidationError as refused:
            form.add_error("role", refused)
        else:
            messages.success(request, _("The role is changed."))
            return redirect("providers:people", region.slug)
    return _role_page(request, region, membership, form, "providers:region_role_revoke")


@require_POST
def region_role_revoke(request, region, pk):
    region = _coordinated(request, region)
    membership = get_object_or_404(RegionMembership.objects.select_related("user"), region=region, pk=pk)
    try:
        membership.revoke()
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("providers:people", region.slug)
    return _revoked(request, region, membership)


@require_http_methods(["GET", "POST"])
def provider_role_edit(request, region, pk):
    region = _coordinated(request, region)
    membership = get_object_or_404(_of_providers(region), pk=pk)
    form = ProviderRoleForm(request.POST or None, initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        membership.role = form.cleaned_data["role"]
        membership.save()
        messages.success(request, _("The role is changed."))
        return redirect("providers:people", region.slug)
    return _role_page(request, region, membership, form, "providers:provider_role_revoke")


@require_POST
def provider_role_revoke(request, region, pk):
    region = _coordinated(request, region)
    membership = get_object_or_404(_of_providers(region), pk=pk)
    membership.delete()
    return _revoked(request, region, membership)


@require_POST
def municipality_role_revoke(request, region, pk):
    region = _coordinated(request, region)
    membership = get_object_or_404(_of_municipalities(region), pk=pk)
    membership.delete()
    return _revoked(request, region, membership)


def _revoked(request, region, membership):
    messages.success(request, _("%(name)s no longer has the role.") % {"name": membership.user.name})
    if membership.user == request.user:
        return redirect("planning:home")
    return redirect("providers:people", region.slug)


def _role_page(request, region, membership, form, revoke):
    context = {
        "form": form,
        "region": region,
        "membership": membership,
        "where": getattr(membership, "provider", region),
        "revoke_url": reverse(revoke, args=[region.slug, membership.pk]),
        "steps": [*ways(region), _way_to_people(region)],
    }
    return render(request, "providers/role_form.html", context)


def _way_to_people(region):
    return (_("People"), reverse("providers:people", args=[region.slug]))
