"""What waits for a person here."""


def due(user, on):
    """Return a list of portal.due.Due."""
    return []
