"""Words that tell a person from an organisation: given names, titles, honorifics, words of offices and of roles."""

import re
from functools import lru_cache
from pathlib import Path

from portal.collation import fold

GIVEN = frozenset(Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8").split())
TITLES_BEFORE = (
    r"(?:prof|doc|phdr|mudr|judr|rndr|paeddr|thdr|thlic|mvdr|mddr|pharmdr|rsdr|ing|arch|mgr"
    r"|mga|bc|bca|dr|plk|pplk|mjr|kpt|npor|por|nprap|prap|pprap|sr|as|phmr|thmgr|icdr|dipl|akad|rtm|brig|gen)"
)
BEFORE = re.compile(
    rf"^(?:(?:{TITLES_BEFORE}\.\s*(?:et\s+|a\s+)?|(?:Bc|Mgr|Ing|PhDr|MUDr|JUDr|RNDr|MgA|BcA"
    rf"|ICDr)\.?\s+(?=[^\W\d_])|ing\.?\s*arch\.\s*)+)",
    re.IGNORECASE,
)
HONORIFIC = re.compile(  # also of clubs and parishes: «př.», «o.», «ses.», «bři»; and an office cut short, «řed.»
    r"^(?:(?:pan[íi]|pan|pana|panem|pánové|p[íi]|sl|slečna|sestr[ay]|bratři|bratr|otec|manželé|přítel(?:kyně)?|kolegyně"
    r"|kolega|b[rř][íi]|(?-i:pp|p|o|[Ss]es|[Bb]r|[Pp]ř|řed|zást|míst|předs|taj|ved|kol|soudr|hosp|pokl|jedn|star))(?:\.\s*|\s+)"
    r"|(?-i:pp?|př)\.|(?-i:[jsop]\.\s)(?=[^\W\d_]{2}))(?=[^\W\d_])",
    re.IGNORECASE,
)
FATHER = re.compile(r"P\.\s(?=[^\W\d_]{2,}\s[^\W\d_]{2,})")  # «P. Jiří Malý» of a parish; «P. Malý» may be an initial
AFTER = re.compile(
    r"[\s,]*(?<!\w)(?:dr\.?\s?h\.?\s?c\.?|ph\.?\s?d\.?|csc\.?|drsc\.?|dsc\.?|th\.?\s?d\.?|dis\.?|mba|mpa|ll\.?m\.?"
    r"|msc\.?|ml\.?|st\.?|m\.?a\.?|bba|dba|mha|mph|bsc\.?|b\.?a\.?)(?!\w)\.?$",
    re.IGNORECASE,
)
TIGHT = re.compile(r"(?<![^\W\d_])([^\W\d_]\.)(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]{2})")  # «J.Malá»
INNER_TITLE = re.compile(rf"{TITLES_BEFORE}\.$", re.IGNORECASE)
BEHIND = re.compile(rf"(?:\s+(?:{TITLES_BEFORE[3:-2]})\.)+$", re.IGNORECASE)
SIGNED = re.compile(
    r"[\s,]*(?:\(?\bv\.\s?r\.\)?|\bvlastní rukou\b|[._…]{3,}|[._…]*\s*\bdne\s*[._…]{3,})\s*$", re.IGNORECASE
)
ORGANISATION = re.compile(
    r"(?<!\w)(?:o\.? ?p\.? ?s|z\. ?s|z\. ?u|s\. ?r\. ?o|a\. ?s|p\. ?o|odbor|oddeleni|mestsk"
    r"|obecni|krajsk|magistrat|mmul|mesto|mestys|urad"
    r"|charit|diakoni|fokus|domov|centrum|stacionar|sluzb|organizac|spolek|nadac"
    r"|ustav|nemocnic|skol|policie|agentura|asociace|svaz|klub|poradn|azylov|nizkoprah|romodrom|nadeje|clovek"
    r"|armada|tyflo|hospic|rodinn|komunit|ministerstv"
    r"|farnost|cirkev|knihovn|muzeum|technick|probacni|socialni|psychiatr|detsk|senior"
    r"|zarizeni|sdruzeni|druzstv|firma|univerzit|fakult|zastupitel|komise|vybor"
    r"|radnice|pobocka|oblastni|noclehar|terenni|osobni asistenc|hotel|spolecnost|verejnost"
    # whole words: surnames begin so too, Kubica, Upton, Krajina, Dumek
    r"|(?:obec|kraj|kraje|fond|dum|sbor|rada|unie|region|pece|ctvrt|ku|up|op|ou|mu|muv|meu|mp|zs|ms|ss|zus|ddm|svc"
    r"|pcr|pms|ospod|mas|npz|mml|smm|sml|kulk|sons|mpsv|mmr|asz|rsk|dps|zz|ops|zu|sro|ngo|nno|ped|kc|nzdm|szp)(?!\w))"
)
ROLE = re.compile(
    r"(?:mist[oa]predsed\w*|predsed\w*|tajemni\w*|clen\w*|zapisovatel\w*|overovatel\w*"
    r"|vedouci\w*|manaz\w*|koordinator\w*|reditel\w*|starost\w*|mistostarost\w*|primator\w*"
    r"|namest\w*|radni\w*|zastupitel\w*|referent\w*|metodi\w*|garant\w*|pracovni[ck]\w*"
    r"|socialni pracovni\w*|uzivatel\w*|klient\w*|zastup\w*|host\b|moderator\w*|odborn\w*"
    r"|asistent\w*|specialist\w*|inspektor\w*|hejtman\w*|lektor\w*|poskytovatel\w*"
    r"|zadavatel\w*|obcan\w*|rodic\w*|ucitel\w*|pedagog\w*|terenni pracovni\w*|v "
    r"zastoupeni\b.*"
    r"|nemoc\b|nemocensk\w*|dovolen\w*|sluzebni cesta|(?:ze )?(?:zdravotni|rodinn|pracovni)\w* (?:duvod\w*|neschop\w*)"
    r"|on-?line|distancne|do \d.*|od \d.*|prichod.*|odchod.*|omluven\w*|pritom\w*|hlasuj\w*|bez hlas\w*"
    r"|dale jen\b.*|k bod\w*\b.*|(?:prisel|prisla|prisli|odesel|odesla|odesli|prijde|pozdni)\b.*|pozdeji\b.*"
    r"|pokladni\w*|hospodar\w*|spravc\w*|kronikar\w*|ekonom\w*|farar\w*|jahen\b|velitel\w*|trener\w*|sekretar\w*"
    r"|jednatel\w*|jmenovan\w*|informacne\b.*|nahradni[ck]\w*|(?:celkem )?\d+\b(?: (?:osob|clen|hlas|pritomn)\w*)?$)"
)
GROUP = re.compile(
    r"(?:zastupc\w*|zastupkyn\w*|predstavitel\w*|clen(?:ove|ky)\b|pracovni(?:ci|ce)\b"
    r"|verejnost|studenti|reditele|rodice|obcane|zajemci|uzivatele|klienti|hoste|ucastnici"
    r"|socialni pracovni(?:ci|ce)"
    r"|poskytovatele|starostove|predsedkyne\b(?=.*\b(?:vyboru|komise|rady|spolku)\b)"
    r"|predseda\b(?=.*\b(?:vyboru|komise|rady|spolku)\b)"
    r"|\d+ (?:clen|osob|zastupc|uzivatel|obcan|rodic|student|zak|klient|hoste))"
)
MANY = re.compile(r"(?:zastupci|predstavitele|clenove|clenky|pracovni[ck][ie]|obcane|rodice|hoste|uzivatele|klienti)\b")
NAME_WORD = re.compile(r"^[^\W\d_]\.$|^[^\W\d_]+(?:[-–’'][^\W\d_]+)*\.?$")
SURNAME_END = re.compile(r"(?:ova|ska|cka|na|la|ra|ta|da|ha|ka)$")
LINKS = {"von", "van", "de", "z", "ze"}


def without_titles(text):
    """Return (name, titles as written): «Mgr. Jana Malá, Ph.D.» → («Jana Malá», «Mgr. Ph.D.»)."""
    name, titles = SIGNED.sub("", text.strip(" ,;")), []
    while match := AFTER.search(name):
        titles.insert(0, match.group().strip(" ,"))
        name = name[: match.start()].strip(" ,")
    before = []
    if match := BEHIND.search(name):  # «Novák Jan Ing.»
        before.append(match.group().strip())
        name = name[: match.start()]
    while match := BEFORE.match(name) or HONORIFIC.match(name) or FATHER.match(name):
        before.append(match.group().strip())
        name = name[match.end() :].strip()
    return TIGHT.sub(r"\1 ", name.strip(" ,")), " ".join([*before, *titles])


def is_title(text):
    """Whether the text is nothing but a title: «Ph.D.», «Bc.» after the comma of a name."""
    return not AFTER.sub("", f" {text}").strip(" ,") or bool(re.fullmatch(rf"(?:{TITLES_BEFORE}\.?\s*)+", text, re.I))


def has_title(text):
    return bool(BEFORE.match(text) or HONORIFIC.match(text) or AFTER.search(text))


def is_given(word):
    return fold(word).strip(".") in GIVEN


def lead_role(text):
    """Return (role, name) of «předseda Jan Malý», («», text) otherwise."""
    match = re.match(
        r"((?:(?:pan|paní)\s+|p[íi]?\.\s?)?(?:[a-záčďéěíňóřšťúůýž]+\s+){1,3})(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])", text
    )
    if match and MANY.match(fold(match[1])) and not any(map(is_given, text[match.end() :].split())):
        return "", text  # «zástupci obcí Lhota a Mokrá»
    role = re.sub(r"^(?:pan|pani|p[íi]?\.)\s?", "", fold(match[1])) if match else ""
    known = match and (ROLE.match(role) or is_given(text[match.end() :].split()[0]))
    if known and is_name(re.split(r"\s+a\s+|[,(–]", text[match.end() :])[0]):
        return match[1].strip(), text[match.end() :]
    return "", text


def is_organisation(text):
    return bool(ORGANISATION.search(fold(text)))


def is_role(text):
    return bool(ROLE.match(fold(text).strip(" .–-")))


def is_group(text):
    return bool(GROUP.match(fold(text))) and not lead_role(text)[0]


@lru_cache(maxsize=20_000)
def is_name(text):
    """Whether the text reads as one person's name: capitalised words, one of them a given name, or with a title."""
    name, titles = without_titles(text)
    words = name.split()
    if not words or len(words) > 5 or not all(_is_name_word(word) for word in words):
        return False
    if any(INNER_TITLE.match(word) for word in words):  # «ČAZV RNDr. Jana Malá»
        return False
    if any(is_given(word) for word in words) and len(words) > 1:
        return not is_organisation(name) or bool(titles) or is_given(words[0])
    if titles:
        return True
    initial = len(words) > 1 and re.fullmatch(r"[^\W\d_]\.", words[0])
    if len(words) > 1 and re.fullmatch(r"[^\W\d_]\.", words[-1]):  # «Malá E.»
        return True
    if initial and re.search(r"[áe]ní$", words[-1]):  # «A. Zahájení», «B. Seznámení» are points
        return False
    if initial and words[0][0] in "IVX":  # «I. Zahájení»
        return _like_surname(words[1:]) or (len(words) == 2 and words[1][-1:] == "á")
    return bool(initial) or (not is_organisation(name) and _like_surname(words))


def _is_name_word(word):
    return (NAME_WORD.match(word) and word[0].isupper()) or word in LINKS


def _like_surname(words):
    """One or two words, the last with the ending of a woman's surname: «Malá», «Jana Nováková»."""
    return len(words) <= 2 and bool(SURNAME_END.search(fold(words[-1]))) and words[-1][-1:] in "áÁ"


def may_be_name(text):
    """Whether the text could be a name where only names are expected: two or three capitalised words."""
    words = without_titles(text)[0].split()
    initialled = len(words) == 2 and re.fullmatch(r"[^\W\d_]\.", words[0])  # «V. Malý», where no number can stand
    words = words[1:] if initialled else words
    plain = 1 <= len(words) <= 4 and all(_is_name_word(word) and not word.isupper() for word in words)
    return plain and not is_organisation(text)
