"""An unknown variable in one of our templates fails the test that renders it.

Django puts an empty text there. Optional values are asked for first: `{% if hint %}{{ hint }}{% endif %}`. Templates of
Django and other packages are let through: they rely on the empty text.
"""

import sys

from django.conf import settings
from django.template.base import FilterExpression, Node


class UnknownTemplateVariable(AssertionError):
    """Names the template, the line and the variable."""


def _node(frame):
    """Return the innermost template node that is being rendered; it knows its own file and line."""
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return node
        frame = frame.f_back
    return None


def _is_ours(node):
    name = str(node.origin.name) if node else ""
    return name.startswith((str(settings.BASE_DIR / "templates"), "<"))


class StrictlyKnown(str):
    """A `string_if_invalid` that is empty for foreign templates and fails for ours; Django asks for its truth first."""

    __slots__ = ()

    def _check(self, frame, variable):
        node = _node(frame)
        if _is_ours(node):
            raise UnknownTemplateVariable(
                f"{node.origin.name}:{node.token.lineno}: nobody passes “{variable}”. Pass it from the view, as a "
                f"parameter of the include, or ask for it first: {{% if {variable} %}}."
            )

    def __bool__(self):
        frame = sys._getframe(1)
        if isinstance(frame.f_locals.get("self"), FilterExpression) and frame.f_code.co_name == "resolve":
            self._check(frame, frame.f_locals["self"].token)
        return False

    def __contains__(self, text):
        frame = sys._getframe(1)
        if frame.f_code.co_name == "render_value":  # of {% blocktranslate %}
            self._check(frame, frame.f_locals["key"])
        return False
