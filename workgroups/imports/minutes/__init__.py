"""Minutes from text: `read_minutes(lines)` understands what it can, keeps what it cannot, makes up nothing."""

from workgroups.imports.minutes.reading import read_minutes
from workgroups.imports.minutes.shapes import Item, Minutes, NextMeeting, Task, Vote

__all__ = ["Item", "Minutes", "NextMeeting", "Task", "Vote", "read_minutes"]
