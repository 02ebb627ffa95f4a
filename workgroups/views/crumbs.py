"""Where a page stands: pairs of words and address from the region down."""

from django.urls import reverse
from django.utils.translation import gettext as _


def region_steps(region):
    return [
        (region.name, region.get_absolute_url()),
        (_("Groups"), reverse("workgroups:group_list", args=[region.slug])),
    ]


def group_steps(group):
    return [*region_steps(group.region), (group.name, group.get_absolute_url())]


def meetings_steps(region):
    return [*region_steps(region), (_("Meetings"), reverse("workgroups:meeting_list", args=[region.slug]))]


def meeting_steps(meeting):
    return [*meetings_steps(meeting.region), (str(meeting), meeting.get_absolute_url())]
