"""Who is to do something and by when, taken out of the words of one task."""

import re

from portal.collation import fold
from workgroups.imports.minutes import names
from workgroups.imports.minutes.dates import blank, dates
from workgroups.imports.minutes.promises import TASK_VERB, doer, name_of
from workgroups.imports.minutes.shapes import Task

DUE = re.compile(
    r"[\s(\[,;.–|-]{0,6}\b(?:T|Termín(?:\s+(?:splnění|plnění|úkolu))?|TERMÍN"
    r"|termín(?:\s+(?:splnění|plnění))?|Splnit\s+do|splnit\s+do|[Dd]o(?=\s*:)|Do|deadline|Deadline)\s*(?::"
    r"|(?=\s+do\s+\d)|(?=\s+\d{1,2}\.))\s*(?:do\s+)?"
)
WHO = re.compile(
    r"[\s(\[,;.–|-]{0,6}\b(?:Z|O|Zodp\.?|Odp\.?|[ZzOo]dpov[íi]d[áa](?:jí)?|[Zz]odpov[íi]d[áa]|[Zz]odp\."
    r"|[Oo]dp\.|[Zz]odpovědn[áýí](?:\s+osob[ay])?|[Oo]dpovědn[áýí](?:\s+osob[ay])?|ZODPOVÍDÁ"
    r"|ODPOVÍDÁ|(?:[Zz]o|[Oo])dpovědnost|[Zz]ajistí|[Zz]ajišťuje|[Gg]arant(?:ka)?|[Řř]eší|[Kk]do|[Ss]plní|[Pp]rovede"
    r"|[Vv]ykoná|[Nn]ositel(?:ka)?|[Zz]pracuj[eí]|[Pp]řiprav(?:í|uje)|[Dd]odá|[Rr]ozešle|[Pp]ředloží|[Vv]yřídí|[Zz]ařídí|[Vv]yřizuje)"
    r"\s*:\s*"
    r"|(?<=[.!?])\s+(?:Zajistí|Zodpovídá|Odpovídá)\s+(?=[^\W\d_])"
)
UNTIL = re.compile(r"[\s(,;–-]*\b(?:nejpozději\s+)?(?:do|k|ke dni|v termínu do)\s+$", re.IGNORECASE)
TOLD = re.compile(
    r"\b(?:ukládá|uložil[aiy]?|pověřuje|pověřil[aiy]?)\s+"
    r"((?:(?:p|pan[íu]?|Mgr|Bc|Ing|PhDr|MUDr|JUDr)\.?\s+)*(?:[a-záčďéěíňóřšťúůýž]+(?:ce|ovi|kyni|ku|ci|mu)\b(?:\s(?:komise|skupiny|odboru|rady))?|(?:[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]*\.?\s?){1,3}))"
    r"(?=\s?(?:[a-záčďéěíňóřšťúůýž,]))"
)
INFINITIVE = r"[a-záčďéěíňóřšťúůýž]{2,}(?:[aeiyáéíěů]|ůs|[cůé])t\b"
CHARGED_WITH = re.compile(  # «ukládá jednateli TS předložit …», «pověřuje předsedu výboru, aby …»
    rf"\b(?:ukládá|uložil[aiy]?|pověřuje|pověřil[aiy]?)\s+((?:[^\s,:;.]+\s+){{0,4}}?[^\s,:;.]+)(?=\s+{INFINITIVE}|,\s+aby\b)"
    r"|\bpověř(?:uje|uj[ií]|il[aiy]?)\s+((?:(?:[^\W\d_]{2,5}\.\s)+|[^\W\d_]+\s){0,3}?[^\W\d_]+(?:u|ou|a|e|i|ho|í))\s+"
    r"(?=(?!říze|vede|ověře|zaps|seps|předseda)[^\W\d_]{3,}[aáeěí]ním\s|ke?\s[^\W\d_]{3,}[aáeě]ní\s)"
)
DUE_IN_WORDS = re.compile(
    r"(?<![.,;\s])[.,;\s]*\b[Tt]ermín\s*:\s*(ihned|neprodleně|průběžně|trvale|trvá|dle potřeby)[.\s]*$"
)
MOST_WORDS = 3
BODY = re.compile(r"(?:odbor\b|mesto\b|obec\b|kraj\b|rada\b)")
ALL_OF_THEM = re.compile(r"(?:organizac|poskytovatel|vsichni|vsechny|clen)")
AT_ONCE = re.compile(
    r"(?:[\s,–-]|ihned|neprodlene|prubezne|trvale|co nejdrive|bez odkladu|do pristi\w*(?: \w+)?|do konce \w+)*"
)
AT_ONCE_BEHIND = re.compile(r"\s*[,–-]\s*(?:ihned|neprodleně|průběžně|trvale|co nejdříve)[.\s]*$")


def task_of(said, numbers, who=None, *, listed=False):
    """Take who and by when out of the words of a task."""
    said = said.strip()
    said, due = _take_due(said)
    said, named = _take_who(said)
    who = name_of(who or "") or named
    if not due:
        said, due = _take_until(said)
    promised = re.search(r"(?:\s[–-]|,)\s*(?:zajistí|zajišťuje|řeší|provede)\s+([^,;.()]{3,60})[.\s]*$", said)
    if promised and not who:
        said, who = said[: promised.start()], name_of(promised[1])
    said = DUE_IN_WORDS.sub(r" (\1)", said)
    if listed and not who:
        said, who = _take_bracketed_who(AT_ONCE_BEHIND.sub("", said))
    if listed and not who:
        said, who = _take_listed_who(said)
    if listed and not who:
        who = _charged(said)
    if not who and (due or listed):
        who = doer(said, lenient=listed) or _told(said)
    return Task(
        re.sub(r"\s+", " ", said).strip(" ,;(–-[|").removesuffix(")")
        if said.count("(") < said.count(")")
        else re.sub(r"\s+", " ", said).strip(" ,;(–-[|"),
        who,
        due,
        None,
        numbers,
    )


def is_planned(task, *, by_all):
    """Whether a body is to do it, or all of them some day: running text then tells of plans rather than sets a task."""
    all_of_them = bool(ALL_OF_THEM.match(fold(task.who)))
    return bool(BODY.match(fold(task.who))) or (all_of_them and not (by_all and task.due))


def _told(said):
    """«Komise ukládá tajemnici zajistit …», «pověřuje Ing. Malého …»: whom, as it is written."""
    match = TOLD.search(said) or CHARGED_WITH.search(said)
    return name_of(match[match.lastindex]) if match else None


def _charged(said):
    """«všichni vyplnit dotazník», «J. Malý zjistit ceny»: who stands before an infinitive."""
    match = re.match(rf"(.{{3,40}}?)[\s:]+{INFINITIVE}", said)
    promised = match and any(map(TASK_VERB.fullmatch, match[1].split()))
    return name_of(match[1]) if match and not promised and _are_names(match[1]) else None


def _take_due(said):
    for match in DUE.finditer(said):
        found = [one for one in dates(said) if match.end() <= one.start <= match.end() + 25]
        if found:
            after = re.match(r"[\s)\].]*", said[found[0].end :])
            stop = match.start() + 1 if said[match.start()] == "." else match.start()  # it also ends who is to do it
            return _cut(said, stop, found[0].end + after.end()), found[0].value
    return said, None


def _take_until(said):
    """«… do 31. 3. 2023»: the last such date is by when."""
    for one in reversed(dates(said)):
        before = UNTIL.search(said[: one.start])
        if before:
            rest = re.match(r"[\s)\].]*", said[one.end :]).end()
            whole = (
                _cut(said, before.start(), one.end + rest)
                if one.end + rest >= len(said) or said[one.end + rest : one.end + rest + 1] in ",;–-("
                else said
            )
            return whole, one.value
        if one.end >= len(said.rstrip(" ).")) and re.search(r"[,;(–|-]\s*$", said[: one.start]):
            return blank(said, [one]).rstrip(" ,;(–-).|"), one.value
    return said, None


def _cut(said, begin, end):
    return f"{said[:begin].rstrip()} {said[end:].lstrip()}".strip()


def _take_who(said):
    match = WHO.search(said)
    if not match:
        return said, None
    rest = said[match.end() :]
    stop = re.search(
        r"[;)\]|]|\s+[–-]\s+|,\s*(?=[Tt](?:ermín)?\b|do\s)"
        r"|(?<=[^\W\d_]{2})(?<!gr)(?<!ng)(?<!Dr)(?<!Bc)(?<!iS)(?<!por)(?<!kpt)(?<!mjr)(?<!plk)(?<!rap)(?<!oc)(?<!rof)(?<!rch)(?<!\bp)\.(?:\s|$)|\s+(?=T\s*:|Termín|do\s+\d)",
        rest,
    )
    value = rest[: stop.start()] if stop else rest
    name = name_of(value)
    return (
        (_cut(said, match.start(), match.end() + (stop.end() if stop else len(rest))), name) if name else (said, None)
    )


def _take_bracketed_who(said):
    """«… (J. Malý, ihned)»: a name in brackets at the end, with or without when."""
    tail = re.search(r"\s*\(([^()]{2,60})\)[.\s]*$", said)
    first = re.split(r",\s*|\s[–-]\s", tail[1])[0] if tail else ""
    if first and _are_names(first) and AT_ONCE.fullmatch(fold(tail[1][len(first) :])):
        return said[: tail.start()], name_of(first)
    return said, None


def _take_listed_who(said):
    """In a list of tasks: «Nováková: …», «Nováková – …» before, «… – Nováková», «… (Nováková)» behind."""
    head = re.match(r"([^:–(]{2,60}?)\s*(?::|\s[–-])\s+(?=\S)", said)
    if head and _are_names(head[1]):
        return said[head.end() :], name_of(head[1])
    tail = re.search(r"(?:\s+[–-]\s+|\s*\(|\s*\|\s*|,\s+|\.\s+)([^()–|,]{2,60}(?:,\s*[^()–|,]{2,40})?)\)?[.\s]*$", said)
    if tail and _are_names(tail[1]):
        return said[: tail.start()], name_of(tail[1])
    return said, None


def _are_names(text):
    parts = [part for part in re.split(r",|\s+a\s+", text) if part.strip()]
    plain_names = all(
        names.is_name(part.strip()) or (names.may_be_name(part.strip()) and len(part.split()) <= 2) for part in parts
    )
    return (
        plain_names
        or (names.is_role(text) and len(text.split()) <= MOST_WORDS)
        or bool(
            re.fullmatch(
                r"(?:všichni|všechny|všechna|každ\w+"
                r"|členové|členky|tajemni\w+|předsed\w+|koordinátor\w+|manažer\w+|vedoucí)(?: \w+){0,3}",
                text.strip(),
                re.IGNORECASE,
            )
        )
    )
