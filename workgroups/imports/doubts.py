"""Why a person should look twice at what was understood: codes kept with a draft, sentences shown beside fields."""

from django.utils.translation import gettext as _

from workgroups.imports.minutes.dates import dates

MUST_BE_FOUND = ("title", "date", "place", "recorded_by")


def sentence(code):
    """Return the reason behind a code in the reader's language, an empty text for none."""
    return {
        "not_found": _("The file does not say, or it was not recognised."),
        "title_by_words": _("It was taken for the title by its words and place."),
        "short_year": _("The year is written with two digits."),
        "time_in_text": _("The time was found in the text, not in the head."),
        "place_by_words": _("It was taken for the place by its words."),
        "title_unclear": _("It is not clear where the heading ends and the text begins."),
        "unplaced": _("These lines fitted nowhere. Move them where they belong, or keep them here."),
        "name_unclear": _("It may not be a person’s name."),
        "similar_name": _("The member’s name is written differently."),
        "member_unclear": _("A member has a similar name. Choose whether it is the same person."),
        "no_counts": _("The numbers are not all in the source. Complete them, or leave the vote in the text."),
        "no_outcome": _("The source does not say how it ended. Complete it, or leave the vote in the text."),
        "no_item": _("It is not clear under which item they voted. Choose it, or leave the vote in the text."),
    }.get(code, "")


def doubts_of_head(minutes, head, texts):
    """Return {field of the head: code}; `texts` are those of the source by the numbers of lines."""
    uncertain = {"title": "title_by_words", "date": "short_year", "time": "time_in_text", "place": "place_by_words"}
    named = {"time": "starts"}
    doubts = {named.get(name, name): code for name, code in uncertain.items() if name in minutes.uncertain}
    doubts |= {name: "not_found" for name in MUST_BE_FOUND if not head[name]}
    following = minutes.next_meeting
    if following and dated_without_century(following.date, following.numbers, texts):
        doubts["next_date"] = "short_year"
    return doubts


def doubts_of_vote(vote):
    if None in (vote.in_favour, vote.against, vote.abstained):
        return "no_counts"
    if vote.passed is None:
        return "no_outcome"
    return "no_item" if vote.item is None else ""


def dated_without_century(day, numbers, texts):
    """Whether the day stands in its lines only with a year of two digits."""
    if not day:
        return False
    found = [one for number in numbers for one in dates(texts.get(number, "")) if one.value == day]
    return bool(found) and not any(one.sure for one in found)
