"""Work that a page does not wait for. It is kept in the database beside what asked for it and done by the worker
(`manage.py db_worker`; `make run` starts one). Tests do it at once.

    @in_background
    def read(pk): …

    read.enqueue(row.pk)  # in the transaction that stores the row: both are kept, or neither

A job takes numbers and texts, tells its outcome by the state of its row, and may be run twice: it asks the state first.
"""

from django_tasks import task as in_background

__all__ = ["in_background"]
