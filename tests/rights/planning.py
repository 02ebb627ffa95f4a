"""Who gets what at the addresses of `planning`; the columns are explained in row.py."""

from tests.rights.row import Row


def year_as(kind):
    return lambda world: [world.region.slug, world.action_plan.year, kind]


DOWNLOADS = [
    Row("planning:action_plan_download", year_as("csv"), get="nffooonoo"),
    Row("planning:action_plan_read", lambda world: [world.region.slug, world.action_plan.year], get="nffooonoo"),
    Row("planning:plan_download", lambda world: [world.region.slug, "docx"], get="nnnooonoo"),
    Row("planning:plan_of_download", lambda world: [world.region.slug, world.plan.since, "docx"], get="nnnooonoo"),
    Row("planning:requests_download", lambda world: [world.region.slug, 2028, "csv"], get="loofoofoo"),
]

ROWS = [*DOWNLOADS]
