"""Who promises to do something: the subject of a sentence whose verb says what will be done."""

import re

from workgroups.imports.minutes import names

ENDING_I = (  # what people are asked to do, by the ending of the third person
    "zajist|sděl|připrav|přichyst|oslov|předlož|vlož|zjist|prověř|ověř|dopln|vypln|uprav|zveřejn|zpřístupn|sestav|zaříd|vyřeš|vyříd"
    "|spoj|domluv|seznám|shromážd|vyhotov|vytvoř|nakoup|koup|oprav|zaplat|uhrad|vyhodnot|vyhlás|nahlás|ohlás|zkus|pokus|umíst"
    "|vyčist|dokonč|potvrd|upozorn|vyvěs|splň|spln|zhotov|vyrob|objasn|rozmíst|uspořád|vyvol|dořeš|prodlouž|rozděl|zahrn|svol"
)
ENDING_E = (
    "rozešl|zašl|pošl|obešl|odešl|přepošl|proved|vyzv|pozv|navrhn|vyber|přines|donese|převezm|vyzvedn|sepíš|napíš|vypíš|zajed"
    "|zpracuj|zapracuj|přepracuj|vypracuj|kontaktuj|zkontroluj|zorganizuj|aktualizuj|zaktualizuj|prostuduj|připomínkuj"
    "|nainstaluj|zprostředkuj|zmapuj|konzultuj|zkonzultuj|informuj|zajišťuj|odpověz|dohodn|zváž|natř|vyměn|vytiskn|sežen"
)
ENDING_A = (
    "dod|pod|před|zad|(?:u|do|vy|při|před)děl|rozd|svol|zavol|požád|popt|posek|projedn|objedn|sjedn|odevzd|obstar"
    "|přichyst|uspořád|vyd|ud|prozkoum"
)
TASK_VERB = re.compile(rf"(?:{ENDING_I})(?:í|ejí|ějí)|(?:{ENDING_E})(?:e|ou|í)|(?:{ENDING_A})(?:á|ají)")
NO_SUBJECT = re.compile(  # what a sentence may begin with that does nothing itself
    r"(?:dále|do|v|ve|na|z|ze|s|se|za|k|ke|o|u|po|při|pro|před|od|bude|budou|poté|pak|následně|také|zároveň|jinak"
    r"|případně|pokud|aby|že|který|která|které|kdo|kdy|dnes|letos|ihned|potom|nově|opět|termín|úkol|závěr|usnesení|to|toto|vše|již|ještě|hned"
    r"|nejdříve|současně|dohodnuto|návrh|bod|zápis|hlasování)$"
)
INITIALED = re.compile(
    r"[IVX]\.\s[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]{2,}"
)  # «V. Malý rozešle …»: before a promise no roman number
INFINITIVE = re.compile(r"[^\W\d_]{2,}[aeiyáéíěů]t")  # «Naplnit seznam …» names nobody, «Kubát pošle …» does
FAR = 4
OBLIQUE = re.compile(r"(?:é|ovi|ém|em|ou|u|y)$")  # «zašle p. Malé» tells to whom
PAST = re.compile(r"^(?!škol)[^\W\d_]+(?:l|la|lo|li|ly)$")
MOST_SUBJECT = 4
DOER = re.compile(
    r"výbor|rada|komise|představenstvo|vedení|město|obec|obce|kraj|odbor|škola|školy|spolek|poskytovatelé|organizace|tajemnice"
    r"|tajemník|předseda|předsedkyně|koordinátor(?:ka)?|manažer(?:ka)?|vedoucí|starost(?:a|ka)|ředitel(?:ka)?|všichni|členové"
    r"|hospodář(?:ka)?|pokladní|pokladník|jednatel(?:ka)?|správce|kronikář(?:ka)?"
)
OF_BODY = re.compile(r"(projektu|komise|výboru|rady|skupiny|spolku|svazku|odboru|obce|města|školy|sdružení)\b")
GENITIVE = re.compile(r"(?:^škol|služeb|[uůyeíaěé]|ho|[ýí]ch|[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])$")
HAS_DONE = re.compile(r"\w{3}[aeěiuy]l[aiyo]?$")  # «Předložil», never «Školy»
EVERYBODY = re.compile(
    r"(?:[Vv]šichni|[Vv]šechny|[Čč]lenové|[Čč]lenky|[Tt]ajemn[ií]\w+|(?:[Mm]ísto)?[Pp]ředsed\w+"
    r"|[Kk]oordinátor\w*|[Mm]anažer\w*|[Vv]edoucí|[Ss]tarost\w+|[Řř]editel\w*|[Oo]dbor|[Mm]ěsto|[Oo]bec|[Kk]raj"
    r"|[Oo]rganizace|[Pp]oskytovatelé)(?:\s(?:členové|odbor\w*|skupin\w*|komise|výboru|rady|služ\w+|organizac\w*"
    r"|PS|ŘS|ŘPS|města|obce|školy|plánování|sociáln\w*|komunitní\w*|pracovní)){0,3}"
)


def doer(said, *, lenient=False):
    """Return who is the subject of a promise: «A. Malá rozešle …», «Předsedkyně podá …», «… dodá Renata Malá».

    Lenient: the first word may be any surname, «Lněnička pošle …».
    """
    first, comma, last = said.rpartition(", ")
    if comma and _has_task_verb(last) and not _has_task_verb(first) and (who := _after_verb(last.split())):
        return who  # «oddíly urgují platby, seznam rozešle J. Malý»
    words = said.split()
    subject = _subject(words)
    if subject and names.is_role(subject) and all(GENITIVE.search(word) for word in subject.split()[1:]):
        return name_of(subject)  # «předseda svazku zajistí», not «předsedkyně výkaz zašle»
    for size in (7, 6, 5, 4, 3, 2, 1):
        first = " ".join(words[:size])
        both = re.split(r"\s+a\s+|,\s+", first)
        if len(both) > 1 and _promise_follows(words[size:]) and all(map(names.is_name, both)):
            return ", ".join(filter(None, map(name_of, both)))
        known = names.is_name(first) or EVERYBODY.fullmatch(first) or INITIALED.fullmatch(first)
        if known and _promise_follows(words[size:]):
            return name_of(first)
    for size in (3, 2, 1):
        first = " ".join(words[:size])
        if (
            lenient
            and first[:1].isupper()
            and names.is_organisation(first)
            and _promises(words[size] if len(words) > size else "")
        ):
            return first
    if len(words) > 2 and names.is_given(words[0].rstrip(",")) and words[0].istitle() and _promise_follows(words[1:]):
        return words[0]
    infinitive = words and INFINITIVE.fullmatch(words[0]) and not any(map(TASK_VERB.fullmatch, words[1:FAR]))
    if lenient and len(words) > 2 and _promise_follows(words[1:]) and names.may_be_name(words[0]) and not infinitive:
        return name_of(words[0])
    last = words[-1].strip(".") if words else ""
    if len(words) > 1 and _promises(words[-2]) and names.is_role(last) and not OBLIQUE.search(last):
        return words[-1].strip(".")
    for size in (4, 3, 2):
        last, verb = " ".join(words[-size:]), words[-size - 1] if len(words) > size else ""
        if _promises(verb) and names.is_name(last) and not OBLIQUE.search(last):
            return name_of(last)
    return _after_verb(words) or subject


def _has_task_verb(said):
    return any(map(TASK_VERB.fullmatch, said.split()))


def _subject(words):
    """Return the words before the verb that could do it: «Představenstvo zjistí», «Vedoucí oddílů odevzdají»."""
    for size in range(1, min(MOST_SUBJECT, len(words) - 1) + 1):
        if TASK_VERB.fullmatch(words[size]):
            subject = words[:size]
            may_do = subject[0][:1].isupper() or names.is_role(subject[0])
            stops = any(NO_SUBJECT.match(word.lower()) or word.endswith((",", ":")) for word in subject)
            stops = stops or any(map(PAST.search, subject[1:])) or bool(HAS_DONE.search(subject[0]))
            return " ".join(subject) if may_do and not stops else None
    return None


def _after_verb(words):
    """Return who stands behind the verb: «Registraci provede v systému L. Malý podle seznamů»."""
    verb = next((place for place, word in enumerate(words) if TASK_VERB.fullmatch(word)), len(words))
    behind = words[verb + 1].strip(" .,;") if len(words) > verb + 1 else ""
    if DOER.fullmatch(behind) and not any(map(names.is_role, words[:verb])):  # «podklady dodají obce»
        of_body = OF_BODY.match(" ".join(words[verb + 2 : verb + 3]))
        return f"{behind} {of_body[1]}" if of_body else behind
    for begin in range(verb + 1, verb + 1 + FAR):
        for size in (4, 3, 2):
            name = re.sub(r"(?<!\s\w)\.$", "", " ".join(words[begin : begin + size]).strip(" ,"))
            if len(words) >= begin + size and names.is_name(name) and " " in name and not OBLIQUE.search(name):
                return name_of(name)
    return None


def is_told_to_one(said):
    """Whether a sentence begins with a person or an office and a verb of what is to be done, even without a day."""
    words = said.split()
    for size in range(1, min(MOST_SUBJECT, len(words) - 2) + 1):
        if TASK_VERB.fullmatch(words[size]):
            who = " ".join(words[:size])
            return names.is_name(who) or (names.is_role(who) and not names.is_group(who))
    return False


def ends_with_doer(said):
    """Whether a sentence ends with who does it right behind the verb: «Dotaz na lampy prověří J. Malý.»"""
    words = said.strip(" .").split()
    verb = next((place for place, word in enumerate(words) if place > 1 and TASK_VERB.fullmatch(word)), len(words))
    who = re.split(r",\s+|\s+a\s+(?=\S+\.)", " ".join(words[verb + 1 :]))[0]
    own = re.match(r"(?:zápis|záznam|protokol)\b", said.strip(), re.IGNORECASE)  # «Zápis vyhotoví …» is how one records
    return not own and (" " in who or "." in who) and names.is_name(who) and not OBLIQUE.search(who)


def name_of(written):
    """Return who, without titles; several stay together as written."""
    parts = [
        names.without_titles(part.strip(" .()"))
        for part in re.split(r",(?!\s*(?:Ph|DiS|MBA|CSc))", written.strip(" .,;–-"))
    ]
    return ", ".join(name for name, _titles in parts if name) or None


def _promise_follows(words):
    """Whether one of the next few words promises, and none before it tells of what was."""
    for word in words[:FAR]:
        if not word.islower() or PAST.search(word):
            return False
        if _promises(word):
            return True
    return False


def _promises(word):
    """A verb of what will be: «rozešle», «dodá», «podají», never «informoval»."""
    word = word.rstrip(",")
    return bool(re.fullmatch(r"[^\W\d_]{3,}(?:[áíeě]|ou)|bude|budou|má|mají", word)) and word.islower()
