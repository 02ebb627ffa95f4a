"""Papers around a meeting, for whoever runs it: the invitation and the list to sign."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.access import require
from workgroups.access import runs_meeting
from workgroups.reports.papers import invitation_paper, presence_list
from workgroups.views.loading import load_meeting
from workgroups.views.minutes import hand_out


def _load(request, pk):
    meeting = load_meeting(request.user, pk)
    require(runs_meeting(request.user, meeting))
    return meeting


@require_safe
def invitation_download(request, pk, kind):
    """The invitation on paper, for members without an e-mail and for the notice board."""
    meeting = _load(request, pk)
    return hand_out(invitation_paper(meeting, by=request.user), meeting, kind, _("invitation"))


@require_safe
def presence_download(request, pk, kind):
    """The list that everybody at the meeting signs."""
    meeting = _load(request, pk)
    return hand_out(presence_list(meeting), meeting, kind, _("list-of-those-present"))
