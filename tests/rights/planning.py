"""Who gets what at the addresses of `planning`; the columns are explained in row.py."""

from tests.rights.row import Row  # noqa: F401

ROWS = []
