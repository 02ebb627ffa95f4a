import pytest

from portal.downloads import attachment, safe_name


def test_a_download_is_private_and_never_guessed_at():
    response = attachment(b"abc", "Příloha č. 1.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private"
    assert response["Content-Length"] == "3"


def test_the_name_goes_out_in_ascii_and_in_utf_8():
    disposition = attachment(b"", "Žádost č. 1.pdf")["Content-Disposition"]
    assert (
        disposition == "attachment; filename=\"zadost-c.-1.pdf\"; filename*=UTF-8''%C5%BD%C3%A1dost%20%C4%8D.%201.pdf"
    )


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd.csv", "etc passwd.csv"),
        ('a"b;c\r\nX-Evil: 1.pdf', "a b;c X-Evil 1.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        (".pdf", "soubor.pdf"),
        ("a" * 300 + ".xlsx", "a" * 150 + ".xlsx"),
        ("漢字.ods", "漢字.ods"),
    ],
)
def test_a_name_cannot_harm(given, safe):
    assert safe_name(given) == safe
    assert "\n" not in attachment(b"", given)["Content-Disposition"]


def test_an_unknown_type_is_only_bytes():
    assert attachment(b"", "obrazek.svg")["Content-Type"] == "application/octet-stream"
