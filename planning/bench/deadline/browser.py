"""As much of a browser as reporting needs: pages, the fields of their forms, saving as one types."""

import json
import time
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlencode

PATIENCE = 60  # seconds


class Fault(Exception):
    """An answer that a person should not get; the message says which."""


class Fields(HTMLParser):
    """The fields of the page's form that saves as one types, or of its last form, as {name: value}."""

    def __init__(self, text):
        super().__init__()
        self.found, self._here, self._area, self._select = {}, None, None, None
        self._is_chosen = self._is_inside = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        self._is_inside = self._is_inside or tag == "main"
        if tag == "form" and self._is_inside and not self._is_chosen:
            self._is_chosen = "data-autosave" in said
            self._here = {}
        if self._here is None:
            return
        name = said.get("name")
        if tag == "input" and name and said.get("type") not in ("submit", "checkbox", "radio", "file"):
            self._here[name] = said.get("value") or ""
        elif tag == "textarea" and name:
            self._area = name
            self._here[name] = ""
        elif tag == "select" and name:
            self._select = name
            self._here.setdefault(name, "")
        elif tag == "option" and self._select and "selected" in said:
            self._here[self._select] = said.get("value") or ""

    def handle_data(self, text):
        if self._area and self._here is not None:
            self._here[self._area] += text

    def handle_endtag(self, tag):
        if tag == "main":
            self._is_inside = False
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form" and self._here is not None:
            self.found, self._here = self._here, None


class Window:
    """One signed-in person; `times` gets (what, seconds) of every request."""

    def __init__(self, port, cookie, times):
        self.port, self.times = port, times
        self.cookies = {"sessionid": cookie}

    def get(self, path, what="page"):
        return self._ask("GET", path, None, what, {})[1]

    def post(self, path, fields, what, expected=(302,), **headers):
        status, text, answer = self._send("POST", path, urlencode(fields), what, headers)
        if status not in expected:
            raise Fault(f"POST {path} ({what}) answers {status}")
        return answer, text

    def save(self, path, fields):
        """Save the fields as the page's script does and take over the versions that the answer names."""
        answer, _text = self.post(path, fields, "save", (200, 204), **{"X-Requested-With": "autosave"})
        fields.update({name: str(version) for name, version in json.loads(answer.get("X-Version") or "{}").items()})

    def _ask(self, method, path, body, what, headers):
        status, text, answer = self._send(method, path, body, what, headers)
        if status != 200:
            raise Fault(f"{method} {path} ({what}) answers {status} {answer.get('Location') or ''}")
        return answer, text

    def _send(self, method, path, body, what, headers):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Accept-Language": "cs", "Connection": "close", **headers}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        raw = answer.read()
        self.times.append((what, time.perf_counter() - began))
        for said in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        is_text = (answer.headers.get_content_type() or "").startswith("text/")
        connection.close()
        return answer.status, raw.decode() if is_text else raw, answer.headers
