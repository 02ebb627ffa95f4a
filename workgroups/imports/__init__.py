"""What is understood from text: typed into the portal (`typed`), and old minutes from files (`files`, `minutes`)."""

from workgroups.imports.typed import FoundTask, Statement, found_tasks, guests, statements

__all__ = ["FoundTask", "Statement", "found_tasks", "guests", "statements"]
