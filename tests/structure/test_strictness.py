"""The tests themselves are strict: unknown template variables and warnings fail."""

import warnings

import pytest
from django.template import Context, Origin, Template

from tests.templates_strictly import UnknownTemplateVariable


def render(source, **values):
    return Template(source).render(Context(values))


@pytest.mark.parametrize(
    "source",
    [
        "{{ missing }}",
        "{{ known.missing }}",
        "{{ missing|upper }}",
        '{{ missing|default:"x" }}',
        '{% include "admin/login.html" with a=missing only %}',
        "{% blocktranslate %}Hello {{ missing }}{% endblocktranslate %}",
        "{% with a=missing %}{{ a }}{% endwith %}",
    ],
)
def test_an_unknown_variable_fails(source):
    with pytest.raises(UnknownTemplateVariable, match="missing"):
        render(source, known="Jana")


@pytest.mark.parametrize(
    "source",
    [
        "{{ known }}",
        "{% if missing %}{{ missing }}{% endif %}",
        "{% if missing and missing.name == 3 %}x{% endif %}",
        "{% blocktranslate %}Hello {{ known }}{% endblocktranslate %}",
        "{% firstof missing known %}",
    ],
)
def test_asking_first_is_let_through(source):
    assert "{{" not in render(source, known="Jana")


def test_foreign_templates_are_let_through():
    foreign = Template('[{{ missing }}{{ missing|default:"x" }}]', origin=Origin("site-packages/admin/x.html"))
    assert foreign.render(Context()) == "[x]"


def test_warnings_are_errors(pytestconfig):
    assert pytestconfig.getini("filterwarnings") == ["error"]
    with pytest.raises(UserWarning):
        warnings.warn("careless", stacklevel=1)
