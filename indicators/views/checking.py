"""The check before submitting: what is missing and what looks odd is asked about in words, nothing is refused."""

from dataclasses import dataclass, field

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators.access import can_write_submission
from indicators.enums import IndicatorKind, SubmissionState
from indicators.forms.values import CommentForm
from indicators.mail import tell_submitted
from indicators.models import UnmetDemand
from indicators.models.breakdown import parts_said
from indicators.sheet import Sheet, said
from indicators.views import load_submission, ways
from portal.access import require
from portal.lifecycle import Refused
from portal.templatetags.portal import number

JUMP = 2  # more than half up or down: twice the difference is more than what was there


@dataclass
class Question:
    """What the check asks about one indicator, where to mend it, and the comment that answers it."""

    name: str
    url: str
    sentences: list = field(default_factory=list)
    form: CommentForm | None = None


@require_http_methods(["GET", "POST"])
def submission_submit(request, pk):
    """Show what will be submitted and ask about what is odd; submit on POST. A second click finds the receipt."""
    submission = load_submission(request, pk)
    if submission.state == SubmissionState.SUBMITTED:
        return redirect("indicators:submission_receipt", pk)
    require(can_write_submission(request.user, submission))
    sheet = Sheet(submission, request.user)
    questions = questions_of(sheet, request.POST or None)
    is_empty = sheet.is_empty and not submission.nothing_reason.strip() and not _reports_only_demand(submission)
    if request.method == "POST" and not is_empty and _save_answers(questions, request.user):
        return _submit(request, submission)
    return _page(request, sheet, questions, is_empty)


def questions_of(sheet, data=None):
    """Return the Questions about a sheet, one for each value or definition that looks odd."""
    found = []
    for row in sheet.rows:
        at = f"{sheet.submission.get_absolute_url()}#indicator-{row.indicator.pk}"
        for cell in row.cells:
            sentences = [*_about_jump(cell), *_about_share(cell), *_about_parts(cell)]
            answer = _answer(cell, data)
            if sentences or answer.is_bound:  # an answer counts also when somebody has answered meanwhile
                found.append(Question(row.indicator.name, at, sentences, answer))
        if sheet.is_setting and (missing := _missing_of_outcome(row)):
            found.append(Question(row.indicator.name, at, [missing]))
    return found


def _answer(cell, data):
    prefix = cell.form.prefix
    posted = data if data is not None and f"{prefix}-seen" in data else None
    form = CommentForm(posted, instance=cell.value, prefix=prefix)
    form.fields["comment"].label = _("Your comment on it")
    return form


def _about_jump(cell):
    if cell.before_value is None or cell.value.comment.strip():
        return
    if not cell.before_value.indicator.is_comparable(cell.form.indicator):  # another unit: any number would be a jump
        return
    now, before = getattr(cell.value, cell.form.side), cell.before_value.actual
    if now is not None and before is not None and abs(now - before) * JUMP > abs(before):
        words = {"before": cell.before, "year": cell.before_year, "now": said(cell.form.indicator, now)}
        yield _("In %(year)s it was %(before)s, now it says %(now)s. Is it so? Please write what is behind it.") % words


def _about_share(cell):
    value = cell.value
    if value.numerator is not None and value.numerator > value.denominator:
        words = {"part": number(value.numerator), "whole": number(value.denominator)}
        yield _("The part (%(part)s) is more than the whole (%(whole)s). Are the two numbers not exchanged?") % words


def _about_parts(cell):
    parts = parts_said(cell.value, {}) if cell.form.parts else []
    total, whole = sum(amount for _name, amount in parts), cell.value.actual
    if not parts:
        return
    if whole is None:
        yield _("The parts make %(total)s together, but the whole is not filled in.") % {"total": number(total)}
    elif total != whole:
        words = {"total": number(total), "whole": number(whole), "rest": number(abs(whole - total))}
        if total < whole:
            yield _("The parts make %(total)s together, the whole is %(whole)s: %(rest)s is missing.") % words
        else:
            yield _("The parts make %(total)s together, the whole is %(whole)s: %(rest)s is too much.") % words


def _missing_of_outcome(row):
    indicator = row.indicator
    if row.is_retired or indicator.kind != IndicatorKind.OUTCOME:
        return ""
    parts = [("starting_state", _("the starting state")), ("change", _("the change"))]
    parts.append(("evidence", _("how you know that it happened")))
    names = [words for name, words in parts if not getattr(indicator, name).strip()]
    sentence = _("An outcome tells a change in people’s lives. It does not say %(what)s yet.")
    return sentence % {"what": get_text_list(names, _("and"))} if names else ""


def _has_demand(submission):
    round_ = submission.round
    rows = UnmetDemand.objects.kept().filter(service=submission.service_id, region=round_.region_id)
    return round_.asks_demand and rows.filter(year=round_.value_year).exists()


def _reports_only_demand(submission):
    return not submission.round.asked and _has_demand(submission)


def _also_missing(sheet):
    """Return sentences on what else the round asks for and the service has not said."""
    if sheet.submission.nothing_reason.strip():
        return []
    missing = []
    if sheet.staffing and not sheet.staffing.instance.pk:
        missing.append(_("Staffing is not filled in."))
    if sheet.round.asks_demand and not _has_demand(sheet.submission):
        missing.append(_("Nothing is recorded in the register of unmet demand."))
    unanswered = [form.instance for form in sheet.notes if not form.instance.answer.strip()]
    missing += [_("You have not written how you mended: %(note)s") % {"note": note} for note in unanswered]
    return missing


@transaction.atomic
def _save_answers(questions, user):
    """Save the comments typed on the check; False when one of them met a conflict or is not right."""
    is_right = True
    for form in [question.form for question in questions if question.form and question.form.is_bound]:
        is_right &= form.is_valid() and (not form.is_touched or bool(form.save(by=user)))
    return is_right


def _submit(request, submission):
    try:
        submission.submit(by=request.user)
    except Refused:  # a second click, or somebody else of the provider was quicker
        return redirect("indicators:submission_receipt", submission.pk)
    tell_submitted(submission)
    return redirect("indicators:submission_receipt", submission.pk)


def _page(request, sheet, questions, is_empty):
    submission = sheet.submission
    context = {
        "submission": submission,
        "region": submission.round.region,
        "sheet": sheet,
        "questions": questions,
        "also_missing": _also_missing(sheet),
        "conflicts": [question.form for question in questions if question.form and question.form.conflict],
        "is_empty": is_empty,
        "is_setting": sheet.is_setting,
        "copy": submission.copy(),
        "effects": [
            _("The coordinator receives what you see here."),
            _("You get a receipt on the page and by e-mail."),
            _("You can withdraw it until somebody begins to check it."),
        ],
        "steps": ways(submission.round.region, (str(submission), submission.get_absolute_url()), user=request.user),
    }
    page = "indicators/submission_confirm.html"
    return render(request, page, context, status=409 if context["conflicts"] else 200)
