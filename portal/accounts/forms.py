"""Forms of sign-in: allauth's own, with labels and help in our words and no placeholders."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.enums import MailTopic
from portal.models import User

WIDE = {"size": 36}
EMAIL_ATTRS = {"autocomplete": "username", "spellcheck": "false", **WIDE}
PASSWORD_HELP = _("At least 12 characters. A few words you remember are better than a short riddle.")
CODE_ATTRS = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false", "class": "text-start"}


class Plain:
    """Takes placeholders away (a label is enough) and puts our labels, help and attributes in."""

    labels = {}
    help_texts = {}
    attrs = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")
            field.widget.attrs.update(self.attrs.get(name, {}))


class SignInForm(Plain, account.LoginForm):
    labels = {"login": _("E-mail"), "password": _("Password")}
    attrs = {"login": EMAIL_ATTRS, "password": WIDE}


class RequestCodeForm(Plain, account.RequestLoginCodeForm):
    labels = {"email": _("E-mail")}
    attrs = {"email": EMAIL_ATTRS}

    def add_prefix(self, field_name):
        """The e-mail is called `login` here too, so that the button on the sign-in page can send its form here."""
        return "login" if field_name == "email" else super().add_prefix(field_name)


class ConfirmCodeForm(Plain, account.ConfirmLoginCodeForm):
    labels = {"code": _("Code from the e-mail")}
    attrs = {"code": CODE_ATTRS}


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    labels = {"email": _("E-mail")}
    attrs = {"email": EMAIL_ATTRS}


class ConfirmResetCodeForm(Plain, account.ConfirmPasswordResetCodeForm):
    labels = {"code": _("Code from the e-mail")}
    attrs = {"code": CODE_ATTRS}


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password once more")}
    help_texts = {"password1": PASSWORD_HELP}
    attrs = {"oldpassword": WIDE, "password1": WIDE, "password2": WIDE}


class SetPasswordForm(Plain, account.SetPasswordForm):
    labels = {"password1": _("New password"), "password2": _("New password once more")}
    help_texts = {"password1": PASSWORD_HELP}
    attrs = {"oldpassword": WIDE, "password1": WIDE, "password2": WIDE}


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    help_texts = {"password1": PASSWORD_HELP}
    attrs = {"oldpassword": WIDE, "password1": WIDE, "password2": WIDE}


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    labels = {"password": _("Password")}
    attrs = {"password": WIDE}


class SecondStepForm(Plain, mfa.AuthenticateForm):
    labels = {"code": _("Code from the app, or a recovery code")}
    attrs = {"code": CODE_ATTRS}


class SecondStepAgainForm(Plain, mfa.ReauthenticateForm):
    labels = {"code": _("Code from the app, or a recovery code")}
    attrs = {"code": CODE_ATTRS}


class ActivateForm(Plain, totp.ActivateTOTPForm):
    labels = {"code": _("Code from the app")}
    attrs = {"code": CODE_ATTRS}


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language"]
        labels = {"name": pgettext_lazy("of a person", "Name")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name", **WIDE})}


class MailForm(forms.ModelForm):
    """What the daily e-mail is about; the row keeps what the person does not want."""

    topics = forms.MultipleChoiceField(
        label=_("Write to me about"), choices=MailTopic, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].initial = [topic for topic in MailTopic if topic not in self.instance.mail_off]

    def save(self):
        wanted = self.cleaned_data["topics"]
        self.instance.mail_off = [topic for topic in MailTopic if topic not in wanted]
        self.instance.save(update_fields=["mail_off"])


class DemoForm(forms.Form):
    """Which person of the demo to sign in as; nobody else can be chosen."""

    person = forms.ModelChoiceField(User.objects.none())

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
