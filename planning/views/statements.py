"""Recording what a step of the chain says about an item: one at a time, or one after another."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from planning.access import can_arrange_opinions, can_compose_paper, can_give_opinion
from planning.enums import ItemState, OpinionBy
from planning.forms.opinions import StatementForm
from planning.models import ActionItem, OpinionStep, Paper, Statement
from planning.models.items import PLAN_ORDER
from planning.models.opinions import leans_on, skipped, why_not_now
from planning.views.action import find_action_plan
from planning.views.common import form_answer, year_steps
from planning.views.opinions import opinions_steps, opinions_url
from portal.access import require
from portal.lifecycle import Refused

ROWS = ["action_plan__plan__region", "measure__goal__group", "provider", "service"]
MOST = 300
HOURS_REMEMBERED = 12


def load(user, pk):
    """Return a visible item with what its opinions need."""
    rows = ActionItem.objects.visible_to(user).standing().select_related(*ROWS)
    return get_object_or_404(rows.prefetch_related("statements", "action_plan__opinion_steps"), pk=pk)


def statement_of(item, step):
    """Return the statement of a step on an item, or a new one."""
    found = Statement.objects.filter(item=item, step=step).select_related("vote", "meeting").first()
    found = found or Statement()
    found.item, found.step = item, step
    return found


def notes_on(statement):
    """Return sentences about recording now: why it cannot be, and earlier opinions that are passed over."""
    item, step = statement.item, statement.step
    stop = leans_on(statement) if statement.pk else why_not_now(item, step)
    over = [] if statement.pk or stop else skipped(item, step)
    passed = (
        _("An earlier opinion has not been given: %(names)s.") % {"names": ", ".join(map(str, over))} if over else ""
    )
    return stop, passed


@require_http_methods(["GET", "POST"])
def statement(request, pk, step):
    """Record or correct what one step says about an item."""
    item = load(request.user, pk)
    step = get_object_or_404(OpinionStep, pk=step, action_plan=item.action_plan_id)
    require(can_give_opinion(request.user, item, step))
    row = statement_of(item, step)
    stop, passed = notes_on(row)
    form = StatementForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The opinion is saved."))
        return redirect(f"{item.get_absolute_url()}#opinions")
    context = {
        "region": item.action_plan.plan.region,
        "steps": year_steps(item.action_plan, (str(item), item.get_absolute_url())),
        "item": item,
        "step": step,
        "row": row,
        "stop": stop,
        "passed": passed,
        "action": request.path,
        "cancel_url": f"{item.get_absolute_url()}#opinions",
    }
    return form_answer(request, form, context, page="planning/statement_form.html")


@require_POST
def statement_remove(request, pk):
    """Take back a statement that was recorded by mistake."""
    row = get_object_or_404(Statement.objects.select_related("step"), pk=pk)
    item = load(request.user, row.item_id)
    row.item = item
    require(can_give_opinion(request.user, item, row.step))
    try:
        row.take_back(by=request.user)
        messages.success(request, _("The opinion has been taken back."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(f"{item.get_absolute_url()}#opinions")


# One after another


@require_http_methods(["GET", "POST"])
def paper_statements(request, pk, item=None):
    """Record the group's opinions on the proposals of its paper, one after another."""
    papers = Paper.objects.visible_to(request.user).select_related(
        "action_plan__plan__region", "group__region", "meeting"
    )
    paper = get_object_or_404(papers, pk=pk)
    require(can_compose_paper(request.user, paper.group))
    step = get_object_or_404(
        OpinionStep.objects.select_related("action_plan__plan__region"),
        action_plan=paper.action_plan_id,
        by=OpinionBy.GROUP,
    )
    items = ActionItem.objects.filter(paper_items__paper=paper).order_by("paper_items__order", "paper_items")

    def url_of(one):
        return reverse("planning:paper_statement", args=[paper.pk, one.pk])

    queue = Queue(request, step, items, item, url_of, paper.get_absolute_url())
    trail = opinions_steps(paper.action_plan, (str(paper), paper.get_absolute_url()))
    return queue.answer({"region": paper.group.region, "steps": trail}, meeting=paper.meeting)


@require_http_methods(["GET", "POST"])
def step_statements(request, region, year, step, item=None):
    """Record the opinions of one step on the year's proposals, one after another."""
    plan = find_action_plan(request.user, region, year)
    require(can_arrange_opinions(request.user, plan))
    step = get_object_or_404(OpinionStep.objects.select_related("action_plan__plan__region"), action_plan=plan, pk=step)
    items = ActionItem.objects.filter(action_plan=plan).order_by(*PLAN_ORDER)

    def url_of(one):
        return reverse("planning:step_statement", args=[region, year, step.pk, one.pk])

    queue = Queue(request, step, items, item, url_of, opinions_url(plan))
    return queue.answer({"region": plan.plan.region, "steps": opinions_steps(plan)})


class Queue:
    """Items on which one step gives its opinion, and the one whose turn it is."""

    def __init__(self, request, step, items, asked, url_of, back):
        self.request, self.step, self.url_of, self.back = request, step, url_of, back
        seen = ActionItem.objects.visible_to(request.user).order_by().values("pk")
        rows = items.standing().filter(state__in=ItemState.handed_in(), pk__in=seen).prefetch_related("statements")
        self.items = list(rows.select_related("provider", "service", "measure__goal__group").defer("search")[:MOST])
        prefetch_related_objects([step.action_plan], "opinion_steps")
        for item in self.items:
            item.url, item.action_plan = url_of(item), step.action_plan
            item.is_said = any(row.step_id == step.pk for row in item.statements.all())
            item.waits = not item.is_said and any(one.is_required for one in skipped(item, step))
        chosen = [item for item in self.items if item.pk == asked]
        self.current = chosen[0] if chosen else self.next_after(None)

    def next_after(self, item):
        """Return the first item after this one, round to the beginning, that can be spoken about; None for none."""
        at = self.items.index(item) + 1 if item else 0
        waiting = [one for one in [*self.items[at:], *self.items[:at]] if not (one.is_said or one.waits or one == item)]
        return next(iter(waiting), None)

    def answer(self, context, *, meeting=None):
        """Return the response: the form of the current item; after saving, the next one or the page it all began at."""
        if self.current is None:
            messages.info(self.request, _("All opinions of this step are recorded."))
            return redirect(self.back)
        item = self.current
        require(can_give_opinion(self.request.user, item, self.step))
        row = statement_of(item, self.step)
        initial = {} if meeting or row.pk else self._as_before()
        form = StatementForm(self.request.POST or None, instance=row, meeting=meeting, initial=initial)
        if self.request.method == "POST" and form.is_valid() and self._save(form):
            return self._go_on()
        stop, passed = notes_on(row)
        context |= {
            "queue": self,
            "step": self.step,
            "item": item,
            "row": row,
            "stop": stop,
            "passed": passed,
            "said": sum(one.is_said for one in self.items),
            "others": self.others,
            "ticked": self.request.POST.getlist("also"),
            "action": self.current.url,
            "cancel_url": self.current.url,
        }
        return form_answer(self.request, form, context, page="planning/statement_queue.html")

    @property
    def others(self):
        """Items for which the same may be said at once: of a group's opinion those of the same group."""
        groups = {self.current.measure.goal.group_id} if self.step.is_of_group else None
        waiting = [one for one in self.items if not (one.is_said or one.waits or one == self.current)]
        return [one for one in waiting if groups is None or one.measure.goal.group_id in groups]

    def _save(self, form):
        """Save what is said about the current item and, where they are ticked, about others; all of it or nothing."""
        ticked = self.request.POST.getlist("also")
        chosen = [one for one in self.others if str(one.pk) in ticked]
        try:
            with transaction.atomic():
                saved = form.save(by=self.request.user)
                more = saved.repeat_for(chosen, by=self.request.user) if saved else 0
        except Refused as refused:
            form.add_error(None, refused)
            return False
        for one in chosen if saved else []:
            one.is_said = True
        if more:
            said = ngettext(
                "The same is recorded for %(count)s more proposal.",
                "The same is recorded for %(count)s more proposals.",
                more,
            )
            messages.success(self.request, said % {"count": more})
        return bool(saved)

    def _as_before(self):
        """Return the day and the meeting of what the person recorded for the step last, not long ago."""
        since = timezone.now() - timedelta(hours=HOURS_REMEMBERED)
        last = Statement.objects.filter(step=self.step, by=self.request.user, at__gte=since).order_by("at").last()
        return {"on": last.on, "meeting": last.meeting_id} if last else {}

    def _go_on(self):
        following = self.next_after(self.current)
        if following:
            return redirect(following.url)
        messages.success(self.request, _("All opinions of this step are recorded."))
        return redirect(self.back)
