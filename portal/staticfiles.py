"""Static files that arrive inside wheels, by an allow-list: whole wheels would add thousands of files."""

from importlib.util import find_spec
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

ALLOWED = {
    "js_lib_bootstrap5": [
        "js-lib-bootstrap5/css/bootstrap.min.css",
        "js-lib-bootstrap5/css/bootstrap.min.css.map",
    ],
}


def _static_folder(package):
    return Path(find_spec(package).submodule_search_locations[0]) / "static"


class WheelFinder(BaseFinder):
    """Finds just the files named in `ALLOWED`."""

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        found = [str(_static_folder(package) / path) for package, files in ALLOWED.items() if path in files]
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns):
        for package, files in ALLOWED.items():
            storage = FileSystemStorage(location=_static_folder(package))
            for path in files:
                if not matches_patterns(path, ignore_patterns):
                    yield path, storage
