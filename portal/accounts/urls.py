"""Every address of an account. Those of allauth that we use keep its names (it looks them up); the rest is closed."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import path, reverse_lazy
from django.views.decorators.http import require_POST

from portal.accounts import views

confirm_login_code = views.says_expired(account.confirm_login_code)
confirm_reset_code = views.says_expired(account.confirm_password_reset_code)
reset_complete = account.CompletePasswordResetView.as_view(success_url=reverse_lazy("account_login"))

urlpatterns = [
    path("ucet/", views.profile, name="account"),
    path("ucet/", views.profile, name="mfa_index"),  # where allauth returns from the second step
    path("ucet/posta/", views.mail, name="account_mail"),
    path("ucet/prihlaseni/", account.login, name="account_login"),
    path("ucet/prihlaseni/", account.login, name="account_signup"),  # allauth's mail looks it up; nobody signs up
    path("ucet/prihlaseni/kod/", account.request_login_code, name="account_request_login_code"),
    path("ucet/prihlaseni/kod/opsat/", confirm_login_code, name="account_confirm_login_code"),
    path("ucet/prihlaseni/druhy-krok/", mfa.authenticate, name="mfa_authenticate"),
    path("ucet/odhlaseni/", require_POST(account.logout), name="account_logout"),
    path("ucet/heslo/", account.password_change, name="account_change_password"),
    path("ucet/heslo/nastavit/", account.password_set, name="account_set_password"),
    path("ucet/heslo/obnova/", account.password_reset, name="account_reset_password"),
    path("ucet/heslo/obnova/kod/", confirm_reset_code, name="account_confirm_password_reset_code"),
    path("ucet/heslo/obnova/nove/", login_not_required(reset_complete), name="account_complete_password_reset"),
    path("ucet/overeni/heslem/", account.reauthenticate, name="account_reauthenticate"),
    path("ucet/overeni/druhym-krokem/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("ucet/druhy-krok/zapnout/", totp.activate_totp, name="mfa_activate_totp"),
    path("ucet/druhy-krok/vypnout/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("ucet/druhy-krok/kody/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("ucet/druhy-krok/kody/nove/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("ucet/druhy-krok/kody/soubor/", views.recovery_codes_file, name="mfa_download_recovery_codes"),
]
if settings.DEMO:
    urlpatterns.append(path("ukazka/", views.demo, name="demo"))
