"""Pages of the directory of services, of what belongs to a service, and of people."""

PAGE_SIZE = 25


def ways(region, *steps):
    """Return the breadcrumbs: the planning region, then pairs of a label and an address."""
    first = [(region.name, region.get_absolute_url())] if region else []
    return [*first, *steps]
