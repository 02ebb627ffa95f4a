"""Unmet demand of a dozen services: who asked and why they were refused, in two past years and since then."""
# fmt: off

# Municipalities by the first word of their name; an empty one is not known.
# (service, municipality, first year, second year); a year is (applicants, served, refused because of: capacity, health,
# target group, another reason; average wait in days)
DEMAND = [
    ("pecovatelska-teren", "Liberec", (212, 168, 31, 0, 6, 3, 9), (236, 176, 44, 0, 7, 4, 12)),
    ("pecovatelska-teren", "Stráž", (21, 17, 4, 0, 0, 0, 9), (26, 19, 7, 0, 0, 0, 14)),
    ("pecovatelska-teren", "Dlouhý", (8, 5, 3, 0, 0, 0, 16), (9, 4, 5, 0, 0, 0, 20)),
    ("pecovatelska-odlehceni", "Liberec", (64, 38, 22, 0, 2, 0, 24), (73, 37, 31, 0, 2, 1, 33)),
    ("vysluni-domov", "Liberec", (148, 31, 74, 12, 9, 2, 210), (161, 29, 86, 15, 8, 3, 232)),
    ("vysluni-domov", "Šimonovice", (6, 1, 5, 0, 0, 0, 240), (7, 2, 5, 0, 0, 0, 246)),
    ("vysluni-rezim", "Liberec", (92, 18, 51, 7, 6, 0, 265), (104, 16, 63, 9, 5, 1, 290)),
    ("podjested-odlehceni", "", (57, 33, 18, 3, 1, 0, 31), (66, 34, 25, 4, 2, 0, 38)),
    ("asistence-osobni", "Liberec", (49, 27, 19, 0, 2, 0, 41), (58, 26, 27, 0, 3, 0, 55)),
    ("asistence-osobni", "Jeřmanice", (3, 1, 2, 0, 0, 0, 45), (4, 1, 3, 0, 0, 0, 60)),
    ("strecha-azyl", "Liberec", (131, 74, 46, 2, 5, 4, 18), (139, 71, 54, 3, 6, 5, 21)),
    ("lipy-matky", "", (77, 35, 36, 0, 4, 2, 44), (83, 34, 42, 0, 3, 4, 52)),
    ("klid-krize", "Liberec", (188, 181, 0, 0, 5, 2, 2), (204, 192, 3, 0, 6, 3, 3)),
    ("jitrenka-sas", "Liberec", (41, 34, 6, 0, 1, 0, 15), (52, 37, 13, 0, 2, 0, 22)),
    ("kastan-tyden", "Liberec", (19, 7, 9, 1, 2, 0, 190), (23, 7, 13, 1, 2, 0, 205)),
    ("most-bydleni", "Liberec", (34, 15, 16, 0, 2, 0, 88), (39, 16, 19, 0, 3, 0, 97)),
]

# In the year that runs, or has just ended: quarters, recorded as they go. (service, municipality, last month, counts)
SINCE = [
    ("pecovatelska-teren", "Liberec", 3, (61, 44, 12, 0, 2, 1, 13)),
    ("pecovatelska-teren", "Liberec", 6, (58, 43, 11, 0, 2, 1, 12)),
    ("asistence-osobni", "Liberec", 6, (31, 13, 16, 0, 1, 0, 58)),
]
