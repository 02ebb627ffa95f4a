"""One row of the table of rights."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.cast import ROLES

MEANING = {"o": "open", "l": "asks to sign in", "n": "404", "f": "403", "-": "not asked"}


def nothing(world):
    return []


@dataclass(frozen=True)
class Row:
    """An address and what each role gets, one letter a role in the order of `cast.ROLES`.

    Letters: o open, l asked to sign in, n not found (404), f forbidden with a reason (403), - not asked.
    Columns: public, provider, other provider, lead, reader, coordinator, other region's coordinator,
    lead employed by a provider, reader of the regional authority.
    `args` takes the world (tests/rights/world.py) and returns the address's arguments; `data` what is posted.
    """

    name: str
    args: Callable = nothing
    get: str = ""
    post: str = ""
    data: Callable = nothing

    def __post_init__(self):
        for letters in (self.get, self.post):
            if letters and (len(letters) != len(ROLES) or set(letters) - set(MEANING)):
                raise ValueError(f"{self.name}: {letters!r} must have one letter for each of {len(ROLES)} roles")

    def expected(self, method):
        """Return pairs of role and letter for the method."""
        letters = getattr(self, method)
        return [(role, letter) for role, letter in zip(ROLES, letters, strict=True) if letter != "-"] if letters else []
