"""Czech as Czechs write it: 4. 10. 2022 and 1 234,5, with no-break spaces."""

DATE_FORMAT = SHORT_DATE_FORMAT = "j.\u00a0n.\u00a0Y"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j.\u00a0n.\u00a0Y\u00a0G:i"
TIME_FORMAT = "G:i"
DATE_INPUT_FORMATS = ["%d. %m. %Y", "%d.%m.%Y", "%d.\u00a0%m.\u00a0%Y", "%Y-%m-%d"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3
