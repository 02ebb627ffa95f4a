"""The files of the house, as the structure tests see them."""

import ast
import os
from pathlib import Path

from django.conf import settings

ROOT = settings.BASE_DIR
HOUSE = settings.HOUSE
TEMPLATES = ROOT / "templates"
SKIPPED_FILES = {".env", ".git"}  # .git is a file in a linked work tree
SKIPPED_FOLDERS = {".git", ".venv", "var", "__pycache__", "staticfiles", ".ruff_cache", ".pytest_cache", ".hypothesis"}


def project_files(*suffixes):
    """Return the project's files, all or those with one of the suffixes, without what tools leave behind."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        found += [Path(folder) / name for name in names if name not in SKIPPED_FILES]
    return sorted(path for path in found if not suffixes or path.suffix in suffixes)


def short(path):
    """Return the path as a message shows it."""
    return path.relative_to(ROOT).as_posix()


def app_sources(app):
    """Return the app's Python files without migrations."""
    return [path for path in project_files(".py") if path.is_relative_to(ROOT / app) and "migrations" not in path.parts]


def read(path):
    return path.read_text(encoding="utf-8")


def parse(path):
    return ast.parse(read(path), filename=str(path))


def tell(faults):
    """Return the faults as the message of an assertion, one a line."""
    return "\n" + "\n".join(faults)
