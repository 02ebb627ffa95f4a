"""What stands in a template: its tags, its template names, its includes."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

from django.apps import apps

from tests.structure.house import HOUSE, TEMPLATES, app_sources, parse, read

COMMENT = re.compile(r"\{#.*?#\}|\{% *comment\b.*?%\}.*?\{% *endcomment *%\}", re.DOTALL)
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
INCLUDE = re.compile(r"""\{%\s*include\s+["'](?P<name>[^"']+)["'](?P<rest>.*?)%\}""", re.DOTALL)
QUOTED_NAME = re.compile(r"""["']([\w./-]+\.(?:html|txt|xml|svg|ics))["']""")


def templates():
    """Return {name as Django knows it: path} of all our templates."""
    files = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    return {path.relative_to(TEMPLATES).as_posix(): path for path in sorted(files)}


class Tags(HTMLParser):
    """Collects the start tags of a template as (line, tag, {attribute: value})."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.found = []
        blank = TEMPLATE_TAG.sub(
            lambda match: "\n" * match.group().count("\n") or " ", COMMENT.sub(self._lines, source)
        )
        self.feed(blank)

    @staticmethod
    def _lines(match):
        return "\n" * match.group().count("\n")

    def handle_starttag(self, tag, attributes):
        self.found.append((self.getpos()[0], tag, {name: value or "" for name, value in attributes}))


def tags(source):
    """Return the start tags of the source; template tags are left out."""
    return Tags(source).found


def top_comment(source):
    """Return the comment at the very top of the template, or an empty text."""
    match = COMMENT.match(source.lstrip())
    return match.group() if match else ""


def includes(source):
    """Return [(name, parameters, has only)] of the includes of a template."""
    found = []
    for match in INCLUDE.finditer(COMMENT.sub("", source)):
        rest = re.sub(r""""[^"]*"|'[^']*'""", "''", match["rest"])
        found.append((match["name"], re.findall(r"(\w+)=", rest), bool(re.search(r"\bonly\s*$", rest))))
    return found


def names_in_python(tree):
    """Return the template names in the strings of the tree; of an f-string a pattern."""
    strings, patterns = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "[^/]+" for part in node.values]
            patterns.add("".join(parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            strings.add(node.value)
    return strings, patterns


def referenced():
    """Return the template names that our Python and our templates mention, and patterns of names put together."""
    names, patterns = set(), set()
    for app in HOUSE:
        for path in app_sources(app):
            strings, put_together = names_in_python(parse(path))
            names |= strings
            patterns |= {pattern for pattern in put_together if pattern.endswith((r"\.html", r"\.txt"))}
    for name, path in templates().items():
        names |= set(QUOTED_NAME.findall(COMMENT.sub("", read(path)))) - {name}
    return names, patterns


def is_override(name):
    """Tell whether Django or a package asks for this name, so that ours stands in its place."""
    folders = [app.path for app in apps.get_app_configs() if app.label not in HOUSE]
    return any((Path(folder) / "templates" / name).exists() for folder in folders)
