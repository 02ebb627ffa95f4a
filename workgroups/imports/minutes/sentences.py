"""Where sentences end: a full stop after a title, a number or a word cut short ends none."""

import re

SHORTENED = (  # words whose full stop ends no sentence
    "p pp pí př br bří bři ses o č čl al ing tj tzv tzn např resp popř vč ul tel sv zást ved řed mj Mgr Ing Bc doc prof"
    " Doc Prof npor Npor por kpt Kpt mjr plk prap arch ak mal odb as Dr PhDr MUDr JUDr RNDr MVDr PaedDr ThDr"
)
SENTENCE = re.compile(
    r"(?<=[.!?])"
    + "".join(rf"(?<!\b{word}\.)" for word in SHORTENED.split())
    + r"(?:(?<![\s(.]\d\.)(?<![\s(.]\d\d\.)|(?<=\d{4}\.))(?<!\b\w\.)\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])"
)
ENDS_SHORTENED = re.compile(  # a word cut short, not the last of a sentence
    r"\b(?:[^\W\d_]|[^\W\d_aeiouyáéěíóúůý]+|hod|atd|apod|aj|ap|odst|tis|mil|max|min|ul|nám|odd|org|tel|tab|obr|příl|popř|o\.p\.s"
    r"|[Ss]b|DiS|CSc|[Bb]c|[Ii]ng|zák|čís|roč|stol|vč|tř|náb)\.$"
)
