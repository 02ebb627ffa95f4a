"""A whole meeting in a real browser: called, invited to, written, amended, approved and published."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.people import say, window_of
from tests.cast import make_city
from workgroups.enums import MinutesState
from workgroups.models import Invitation, Meeting, Task

TITLE = "Jednání o půjčovně"
SAID = "Ševčík: lidé čekají šest týdnů."
TASK = "Služby pošlou počty čekajících"


@pytest.fixture
def town(transactional_db):
    """The cast's city; the group met a month ago, left a task and has a usual agenda."""
    town = make_city()
    town.today = timezone.localdate()
    before = make.MeetingFactory(region=town.region, groups=[town.group], date=town.today - timedelta(days=30))
    make.TaskFactory(group=town.group, item=make.AgendaItemFactory(meeting=before), text="Sepsat pravidla půjčovny")
    make.TemplateItemFactory(group=town.group, title="Čekací doby")
    return town


def test_a_meeting_from_invitation_to_publication(town, new_context, base_url):
    lead = window_of(town.people.lead, new_context, base_url)
    calls(town, lead)
    invites(town, lead)
    answers(town, window_of(None, new_context, base_url))
    takes_attendance(town, lead)
    checks_the_task(town, lead)
    writes(town, lead)
    makes_a_task(town, lead)
    elects(town, lead)
    votes(town, lead)
    circulates(town, lead)
    amends(town, window_of(town.people.member, new_context, base_url))
    takes_the_amendment(town, lead)
    publishes(town, lead)
    reads_it(town, window_of(None, new_context, base_url))


def meeting():
    return Meeting.objects.get(title=TITLE)


def calls(town, lead):
    lead.open(town.group.get_absolute_url()).click("Call a meeting", role="link")
    lead.fill(title=TITLE, date=town.today.isoformat(), starts="13:00", place="Radnice").save()
    lead.sees("Čekací doby").sees("Sepsat pravidla půjčovny")
    assert meeting().items.count() == 3


def invites(town, lead):
    lead.click("Invitations", role="link").fill(message="Vezměte si kalendáře.")
    lead.page.locator('button[name="to"][value="first"]').click()
    lead.page.wait_for_url("**/pozvanky/")
    assert Invitation.objects.count() == 2


def answers(town, stranger):
    invitation = Invitation.objects.get(member__user=town.people.member)
    stranger.open(invitation.get_absolute_url()).click("I am coming").sees(say("You are coming to this meeting."))
    invitation.refresh_from_db()
    assert invitation.answer == "coming"


def takes_attendance(town, lead):
    lead.open(meeting().get_absolute_url()).click("Attendance", role="link")
    member = town.group.memberships.get(user=town.people.member)
    expect(lead.page.locator(f'[name="member-{member.pk}"][value="present"]')).to_be_checked()
    for seat in town.group.memberships.all():
        lead.page.locator(f'[name="member-{seat.pk}"][value="present"]').check()
    lead.page.locator('[name="guests"]').fill("Karel Vodička (Úřad práce)")
    lead.save().sees("Karel Vodička")


def checks_the_task(town, lead):
    lead.open(reverse("workgroups:meeting_write", args=[meeting().pk]))
    lead.page.keyboard.type("Zápis schválen.")
    lead.page.keyboard.press("Control+Enter")
    expect(lead.page.locator("h1")).to_contain_text("Kontrola úkolů")
    lead.page.locator('button[value^="splneno-"]').click()
    lead.sees(say("Not done yet"))
    assert Task.objects.get(text="Sepsat pravidla půjčovny").done_at


def writes(town, lead):
    lead.page.keyboard.press("Control+Enter")
    expect(lead.page.locator("h1")).to_contain_text("Čekací doby")
    day = f"{town.today + timedelta(days=30):%d. %m. %Y}"
    lead.page.keyboard.type(f"{SAID}\n{TASK}. (T: {day})")
    lead.sees(TASK)
    lead.page.keyboard.press("Tab")
    lead.page.locator('[name="conclusion"]').fill("Skupina navrhuje posílit půjčovnu.")
    lead.page.locator('[name="is_decision"]').check()


def makes_a_task(town, lead):
    lead.page.locator('button[value="nabidka-0"]').click()
    expect(lead.page.locator('[name="text"]')).to_have_value(TASK)
    lead.save()
    expect(lead.page.locator("h1")).to_contain_text("Čekací doby")
    assert Task.objects.get(text=TASK).item.discussion.startswith(SAID)


def elects(town, lead):
    lead.click("Elect a verifier")
    lead.page.locator('[name$="-elected"]').select_option(label="Ivo Ševčík")
    lead.save()
    expect(lead.page.locator("h1")).to_contain_text("Čekací doby")
    assert meeting().verified_by == "Ivo Ševčík"


def votes(town, lead):
    lead.page.locator('button[value="hlasovani"]').click()
    lead.sees(say("can decide", "group"))
    lead.page.locator('[name$="-motion"]').fill("Navrhnout posílení půjčovny.")
    lead.save()
    lead.sees(say("passed", "vote"))
    lead.click("Finish and read the minutes").sees("Navrhnout posílení půjčovny.")


def circulates(town, lead):
    lead.open(meeting().get_absolute_url()).click("Circulate the minutes", role="link").save()
    lead.sees(say("circulated", "minutes"))


def amends(town, member):
    item = meeting().items.get(title="Čekací doby")
    member.open(reverse("workgroups:amendment_add", args=[item.pk]))
    member.fill(conclusion="Skupina navrhuje posílit půjčovnu pomůcek.", reason="Přesněji.").save()
    member.sees("Přesněji.")


def takes_the_amendment(town, lead):
    amendment = meeting().items.get(title="Čekací doby").amendments.get()
    lead.open(amendment.get_absolute_url()).click("Take into the minutes")
    lead.sees("Skupina navrhuje posílit půjčovnu pomůcek.")


def publishes(town, lead):
    lead.open(reverse("workgroups:minutes_approve", args=[meeting().pk])).save()
    lead.sees(say("approved", "minutes"))
    lead.open(reverse("workgroups:minutes_publish", args=[meeting().pk]))
    checked = lead.page.locator('[name="checked"]')
    if checked.count():
        checked.check()
    lead.save()
    lead.page.wait_for_url(re.compile(r"/jednani/\d+/$"))
    assert meeting().state == MinutesState.PUBLISHED


def reads_it(town, public):
    public.open(meeting().get_absolute_url()).sees("Skupina navrhuje posílit půjčovnu pomůcek.")
    text = public.page.locator("main").inner_text()
    assert "Ivo Ševčík" in text
    for hidden in ("Tichá", "Vodička", "šest týdnů", "Služby pošlou"):
        assert hidden not in text, hidden
    assert public.download(reverse("workgroups:public_download", args=[meeting().pk, "pdf"])).startswith(b"%PDF")
