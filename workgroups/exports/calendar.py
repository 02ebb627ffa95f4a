"""Meetings as calendar entries (RFC 5545): in invitations and in feeds.

An entry names nobody but the person it is sent to: what a calendar program does with it is not ours to know.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from workgroups.enums import MinutesState

PRODUCT = "-//Spoluplan//Meetings//CS"
SHOWN_LENGTH = timedelta(hours=1)  # what a calendar draws when nobody has said how long the meeting is


def invitation_entry(invitation, *, url, by):
    """Return the calendar entry of one invited person as text: a request, or a cancellation of a called-off meeting.

    `url` is where they answer, `by` the person who invites. The meeting must have a day.
    """
    meeting = invitation.meeting
    is_off = meeting.state == MinutesState.CANCELLED
    event = _event(meeting, url, mask=str)
    event["organizer"] = _person(by.email, by.name)
    event["attendee"] = _person(invitation.member.address, invitation.member.name)
    event["attendee"].params["RSVP"] = vText("FALSE")  # one answers on the page behind the link
    calendar = _calendar()
    calendar.add("method", "CANCEL" if is_off else "REQUEST")
    calendar.add_component(event)
    return calendar.to_ical().decode()


def feed(meetings, *, name, url_of, withheld):
    """Return a calendar of meetings as bytes. `url_of(meeting)` is its page, `withheld` the names no entry may have."""
    calendar = _calendar()
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=4))
    for meeting in meetings:
        if meeting.date:
            calendar.add_component(_event(meeting, url_of(meeting), mask=withheld.mask))
    return calendar.to_ical()


def _calendar():
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(meeting, url, *, mask):
    event = Event()
    event.add("uid", f"{meeting.uid}@spoluplan")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", timezone.now())
    event.add("summary", mask(_summary(meeting)))
    _add_hours(event, meeting)
    if meeting.place:
        event.add("location", mask(meeting.place))
    agenda = [f"{item.label} {item.title}".strip() for item in meeting.items.all()]
    event.add("description", mask("\n".join([*agenda, "", url] if agenda else [url])))
    event.add("url", url)
    event.add("status", "CANCELLED" if meeting.state == MinutesState.CANCELLED else "CONFIRMED")
    return event


def _summary(meeting):
    groups = ", ".join(group.name for group in meeting.groups.all())
    title = str(meeting)
    return title if title in groups or not meeting.title else f"{title} ({groups})"


def _add_hours(event, meeting):
    """Say when: a whole day without an hour, otherwise in UTC, which every program reads alike."""
    if not meeting.starts:
        event.add("dtstart", meeting.date)
        return
    begins = timezone.make_aware(datetime.combine(meeting.date, meeting.starts))
    is_known = meeting.ends and meeting.ends > meeting.starts
    ends = timezone.make_aware(datetime.combine(meeting.date, meeting.ends)) if is_known else begins + SHOWN_LENGTH
    event.add("dtstart", begins.astimezone(UTC))
    event.add("dtend", ends.astimezone(UTC))


def _person(address, name):
    who = vCalAddress(f"mailto:{address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    who.params["CN"] = vText(name)
    return who
