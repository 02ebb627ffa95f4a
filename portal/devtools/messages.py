"""Translatable strings of the house: collected with Babel, kept in .po files with polib, no gettext needed.

A string in `<app>/**/*.py` or `templates/<app>/` belongs to that app's `locale/cs/LC_MESSAGES/django.po`; all other
templates belong to portal. Strings are written in English, so English needs no .po.
"""

import io
import re
import tokenize
from dataclasses import dataclass, field

import polib
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.conf import settings
from django.utils.translation import templatize

LANGUAGE = "cs"
LAZY = {f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")}
KEYWORDS = DEFAULT_KEYWORDS | LAZY | {"_g": None}  # where `_` is the lazy one, `_g` is gettext
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[sd]|\{\w*\}")
HEADER = {
    "Project-Id-Version": "Spoluplán",
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
}
FORMS = 3


@dataclass
class Found:
    """One translatable string as the sources have it; `files` are where, relative to the project."""

    context: str | None
    text: str
    plural: str | None = None
    files: set = field(default_factory=set)


def po_path(app):
    """Return where the app's Czech strings are kept."""
    return settings.BASE_DIR / app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def _python_files(app):
    return [path for path in (settings.BASE_DIR / app).rglob("*.py") if "migrations" not in path.parts]


def _template_files(app):
    templates = settings.BASE_DIR / "templates"
    files = [path for path in templates.rglob("*") if path.is_file()]
    owners = {path: path.relative_to(templates).parts[0] for path in files}
    return [path for path in files if app == (owners[path] if owners[path] in settings.HOUSE else "portal")]


def template_as_python(path):
    """Return the template's strings as Python calls; indentation goes, since it means nothing in a template."""
    python = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return "\n".join(line.strip() for line in python.splitlines())


def _extract(path):
    source = path.read_text(encoding="utf-8") if path.suffix == ".py" else template_as_python(path)
    try:
        yield from extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
    except (tokenize.TokenError, SyntaxError) as error:
        raise ValueError(f"{path.relative_to(settings.BASE_DIR)} cannot be read for translations: {error}") from error


def collect(app):
    """Return the app's strings in the sources as {(context, text): Found}."""
    found = {}
    for path in [*_python_files(app), *_template_files(app)]:
        for _line, text, _comments, context in _extract(path):
            text, plural = (text[0], text[1]) if isinstance(text, tuple) else (text, None)
            entry = found.setdefault((context, text), Found(context, text))
            entry.plural = entry.plural or plural
            entry.files.add(path.relative_to(settings.BASE_DIR).as_posix())
    return found


def read(app):
    """Return the app's .po file, an empty one when there is none yet."""
    path = po_path(app)
    return polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile(wrapwidth=110)


def _key(entry):
    return entry.msgctxt, entry.msgid


def _entry(found, old):
    """Build the .po entry of one string, keeping what is translated already."""
    entry = polib.POEntry(
        msgctxt=found.context, msgid=found.text, occurrences=[(file, "") for file in sorted(found.files)]
    )
    message = Message((found.text, found.plural) if found.plural else found.text)
    entry.flags = ["python-format"] * message.python_format + ["python-brace-format"] * message.python_brace_format
    if old:
        entry.tcomment = old.tcomment
        entry.flags += ["fuzzy"] * old.fuzzy
    if found.plural:
        entry.msgid_plural = found.plural
        entry.msgstr_plural = {form: old.msgstr_plural.get(form, "") if old else "" for form in range(FORMS)}
    elif old:
        entry.msgstr = old.msgstr
    return entry


def _translated(app):
    """Return the entries that may be kept: the app's own, then those of other apps, whence a string may have moved."""
    known = {_key(entry): entry for other in settings.HOUSE for entry in read(other) if entry.translated()}
    return known | {_key(entry): entry for entry in read(app) if entry.translated() or entry.fuzzy}


def merge(app):
    """Bring the app's .po file up to date with the sources; return whether it was written."""
    found, path = collect(app), po_path(app)
    old = _translated(app)
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.header = f"Czech words of {app}. Collected by manage.py messages, translated by hand."
    catalogue.metadata = HEADER
    for key in sorted(found, key=lambda key: (key[1], key[0] or "")):
        catalogue.append(_entry(found[key], old.get(key)))
    text = f"{catalogue}".rstrip("\n") + "\n"
    if not found or (path.exists() and path.read_text(encoding="utf-8") == text):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def compile_catalogues():
    """Write the .mo file beside each .po file that is newer than its .mo."""
    for app in settings.HOUSE:
        po, mo = po_path(app), po_path(app).with_suffix(".mo")
        if po.exists() and (not mo.exists() or mo.stat().st_mtime_ns <= po.stat().st_mtime_ns):
            unfinished = mo.with_suffix(".mo.new")
            read(app).save_as_mofile(str(unfinished))
            unfinished.replace(mo)


def entry_fault(entry):
    """Return what is wrong with one translation, or an empty text."""
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        return "fuzzy: check it and remove the flag"
    if not all(texts) or (entry.msgid_plural and len(texts) != FORMS):
        return "not translated"
    expected = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
    for text in texts:
        names = set(PLACEHOLDER.findall(text))
        if names - expected or (expected - names and not entry.msgid_plural):
            return f"placeholders differ: {', '.join(sorted(names ^ expected))}"
    return ""


def app_faults(app):
    """Return sentences about what the app's .po file misses, has too much or has wrong."""
    found, catalogue, faults = collect(app), read(app), []
    have = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    place = po_path(app).relative_to(settings.BASE_DIR)
    for context, text in sorted(found.keys() - have.keys(), key=lambda key: key[1]):
        faults.append(
            f"{place}: missing “{text}”{f' (context {context})' if context else ''}; run make messages, translate"
        )
    for _context, text in sorted(have.keys() - found.keys(), key=lambda key: key[1]):
        faults.append(f"{place}: unused “{text}”; run make messages")
    for key in have.keys() & found.keys():
        if fault := entry_fault(have[key]):
            faults.append(f"{place}: “{key[1]}” {fault}")
    return sorted(faults)


def two_ways(catalogues):
    """Return sentences about strings that two apps translate differently: only one of them would ever be shown."""
    seen, faults = {}, []
    for app, catalogue in catalogues.items():
        for entry in catalogue:
            text = entry.msgstr or tuple(entry.msgstr_plural.values())
            first_app, first = seen.setdefault(_key(entry), (app, text))
            if any(first) and any(text) and first != text:
                faults.append(
                    f"“{entry.msgid}” is {first} in {first_app} but {text} in {app}; say it one way or add a context"
                )
    return faults


def all_faults():
    """Return sentences about everything that is wrong with the translations of the house."""
    faults = [fault for app in settings.HOUSE for fault in app_faults(app)]
    return faults + two_ways({app: read(app) for app in settings.HOUSE})
