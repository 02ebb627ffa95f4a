"""Who gets what at the addresses of `portal`; the columns are explained in row.py.

Accounts: whoever is signed in has their own; a page that belongs to a step of signing in sends others to its beginning.
"""

from tests.rights.row import Row


def made(world):
    return [world.made_file.pk]


ANYBODY = "ooooooooo"
SIGNED_IN = "loooooooo"
BEGINNING = "lllllllll"
WHO_ASKED = "lonnnnnnn"

ROWS = [
    Row("portal:set_language", post=ANYBODY, data=lambda world: {"language": "en"}),
    Row("portal:set_theme", post=ANYBODY, data=lambda world: {"theme": "dark"}),
    Row("portal:accessibility", get=ANYBODY),
    Row("portal:styleguide", get=ANYBODY),
    Row("demo", get=ANYBODY),
    Row("portal:made_files", get=SIGNED_IN),
    Row("portal:made_file", made, get=WHO_ASKED),
    Row("portal:made_file_fetch", made, post=WHO_ASKED),
    Row("portal:made_file_again", made, post=WHO_ASKED),
    Row("portal:made_file_discard", made, post=WHO_ASKED),
    Row("account", get=SIGNED_IN, post=SIGNED_IN),
    Row("account_mail", get=SIGNED_IN, post=SIGNED_IN),
    Row("mfa_index", get=SIGNED_IN),
    Row("account_login", get=ANYBODY, post=ANYBODY),
    Row("account_signup", get=ANYBODY),
    Row("account_request_login_code", get=ANYBODY),
    Row("account_confirm_login_code", get=SIGNED_IN),
    Row("mfa_authenticate", get=SIGNED_IN),
    Row("account_logout", post=ANYBODY),
    Row("account_change_password", get=SIGNED_IN),
    Row("account_set_password", get=SIGNED_IN),
    Row("account_reset_password", get=ANYBODY),
    Row("account_confirm_password_reset_code", get=BEGINNING),
    Row("account_complete_password_reset", get=ANYBODY),
    Row("account_reauthenticate", get=SIGNED_IN),
    Row("mfa_reauthenticate", get=SIGNED_IN),
    Row("mfa_activate_totp", get=SIGNED_IN),
    Row("mfa_deactivate_totp", get="lnnnnnnnn"),
    Row("mfa_view_recovery_codes", get=SIGNED_IN),
    Row("mfa_generate_recovery_codes", get=SIGNED_IN),
    Row("mfa_download_recovery_codes", get=SIGNED_IN),
]
