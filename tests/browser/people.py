"""People at their own windows: each has a browser of their own, signed in, and reads the portal in Czech."""

from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override, pgettext


def say(words, context=None):
    """Return what an English string of the portal reads in Czech, as the page shows it."""
    with override("cs"):
        return pgettext(context, words) if context else gettext(words)


class Window:
    """One person's browser window."""

    def __init__(self, context, base_url):
        self.page = context.new_page()
        self.base_url = base_url

    def open(self, path):
        self.page.goto(self.base_url + path)
        return self

    def click(self, words, context=None, role="button", within=None):
        """Press a button, or follow a link with `role="link"`, by its words."""
        place = within or self.page
        place.get_by_role(role, name=say(words, context)).first.click()
        return self

    def fill(self, **fields):
        """Fill form fields by their names; True ticks, a Choice-like text selects."""
        for name, value in fields.items():
            field = self.page.locator(f'[name="{name}"]:not([type=hidden])').first
            if field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def save(self):
        """Send the form of the page by its main button."""
        self.page.locator("main form .btn-primary[type=submit], main form button.btn-primary").last.click()
        return self

    def sees(self, words):
        self.page.get_by_text(words).filter(visible=True).first.wait_for()
        return self

    def download(self, path):
        """Return the bytes of a file behind the person's sign-in."""
        response = self.page.request.get(self.base_url + path)
        assert response.status == 200, f"{path}: {response.status}"
        return response.body()

    def status(self, path):
        return self.page.request.get(self.base_url + path).status


def window_of(user, new_context, base_url):
    """Open a window for a person (or for nobody)."""
    context = new_context()
    if user:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": base_url}])
    return Window(context, base_url)
