"""What stands in the demo city, as plain data in Czech. People and figures are invented, and so are all organisations but the city."""

from planning.demo.content import services_dz, services_sv

SERVICES = [*services_dz.SERVICES, *services_sv.SERVICES]
