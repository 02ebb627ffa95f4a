"""What speaks against a step, in sentences: an error stops it, a warning does not."""

from dataclasses import dataclass

ERROR, WARNING = "error", "warning"
REASON = "reason"  # the step of a finding that stops until somebody says why it is done all the same


@dataclass(frozen=True)
class Finding:
    """A sentence about a row. `step` names the page that mends it, where there are several."""

    level: str
    sentence: str
    step: str = ""

    @property
    def is_error(self):
        return self.level == ERROR
