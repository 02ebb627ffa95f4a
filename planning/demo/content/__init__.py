"""What stands in the demo city, as plain data in Czech. All is invented but the city and its towns."""

from planning.demo.content import services_dr, services_dz, services_se, services_sv, services_za, services_zp

SERVICES = [
    *services_dz.SERVICES,
    *services_sv.SERVICES,
    *services_se.SERVICES,
    *services_zp.SERVICES,
    *services_dr.SERVICES,
    *services_za.SERVICES,
]
