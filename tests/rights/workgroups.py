"""Who gets what at the addresses of `workgroups`; the columns are explained in row.py."""

from tests.rights.row import Row  # noqa: F401

ROWS = []
