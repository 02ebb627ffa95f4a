"""English as it is written in this country's papers: 4 October 2022 and 1,234.5."""

DATE_FORMAT = SHORT_DATE_FORMAT = "j\u00a0M\u00a0Y"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j\u00a0M\u00a0Y\u00a0G:i"
TIME_FORMAT = "G:i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d %b %Y", "%d. %m. %Y", "%d.%m.%Y"]
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
