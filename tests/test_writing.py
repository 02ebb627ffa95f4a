"""Typing minutes while people talk: drafts, commits, two recorders, tasks in the text, votes and who verifies."""

import pytest
from django.urls import reverse

from tests import factories as make
from workgroups.enums import ItemKind, Presence, Quorum, Side, VoteOutcome
from workgroups.models import ItemDraft, Meeting, Task, TaskCheck, Vote
from workgroups.reports import internal_minutes, public_minutes, withheld_names


def address(name, *args):
    return reverse(f"workgroups:{name}", args=args)


@pytest.fixture
def meeting(city):
    return make.MeetingFactory(region=city.region, groups=[city.group], title="Únorové jednání")


@pytest.fixture
def item(meeting):
    return make.AgendaItemFactory(
        meeting=meeting, title="Čekací doby", label="1.", order=1, discussion="", conclusion=""
    )


@pytest.fixture
def following(meeting, item):
    return make.AgendaItemFactory(meeting=meeting, title="Různé", label="2.", order=2, discussion="", conclusion="")


@pytest.fixture
def lead(sign_in):
    return sign_in("lead")


def values(item, **changed):
    fields = ("label", "title", "discussion", "conclusion", "public_wording")
    return {name: getattr(item, name) for name in fields} | {"seen": item.version} | changed


def write(client, item, kam="tady", **changed):
    return client.post(address("item_write", item.pk), values(item, kam=kam, **changed))


def type_in(client, item, **changed):
    return client.post(address("item_draft", item.pk), values(item, **changed))


def test_typing_begins_at_the_first_item_without_text(lead, meeting, item, following):
    item.discussion = "Hotovo."
    item.save()
    assert lead.get(address("meeting_write", meeting.pk)).url == address("item_write", following.pk)


def test_an_empty_agenda_begins_with_a_title(lead, meeting):
    assert lead.get(address("meeting_write", meeting.pk)).status_code == 200
    answer = lead.post(address("write_add", meeting.pk), {"new_title": "Zahájení"})
    assert answer.url == address("item_write", meeting.items.get(title="Zahájení").pk)


def test_what_is_typed_is_a_draft_and_nothing_of_it_is_in_the_minutes(lead, sign_in, meeting, item):
    rows = item.history.count()
    assert type_in(lead, item, discussion="Malá: čekáme.").status_code == 200
    item.refresh_from_db()
    assert (item.discussion, item.history.count()) == ("", rows)
    assert "Malá:" not in sign_in("coordinator").get(address("item_write", item.pk)).content.decode()
    assert "Malá: čekáme." in lead.get(address("item_write", item.pk)).content.decode()
    assert address("item_write", item.pk) in lead.get(meeting.get_absolute_url()).content.decode()


def test_leaving_the_item_commits_it_with_one_row_of_history(lead, item, following):
    rows = item.history.count()
    for text in ("Mal", "Malá:", "Malá: čekáme."):
        type_in(lead, item, discussion=text)
    answer = write(lead, item, kam="dalsi", discussion="Malá: čekáme.")
    assert answer.url == address("item_write", following.pk)
    item.refresh_from_db()
    assert (item.discussion, item.history.count()) == ("Malá: čekáme.", rows + 1)
    assert not ItemDraft.objects.exists()


def test_leaving_an_untouched_item_leaves_no_trace(lead, item, following):
    item.discussion = "První řádek.\nDruhý řádek."
    item.save()
    rows, version = item.history.count(), item.version
    write(lead, item, kam="dalsi", discussion="První řádek.\r\nDruhý řádek.")
    item.refresh_from_db()
    assert (item.history.count(), item.version) == (rows, version)


@pytest.mark.parametrize(
    ("kam", "place"),
    [("predchozi", "first"), ("dalsi", "second"), ("tady", "second"), ("nesmysl", "second"), ("999999", "second")],
)
def test_the_buttons_lead_where_they_say(lead, item, following, kam, place):
    there = {"first": item, "second": following}[place]
    assert write(lead, following, kam=kam).url == address("item_write", there.pk)
    assert write(lead, following, kam=str(item.pk)).url == address("item_write", item.pk)


def test_votes_tasks_and_links_are_reached_with_the_text_kept(lead, item):
    write(lead, item, kam="hlasovani", discussion="Chceme hlasovat.")
    item.refresh_from_db()
    assert item.discussion == "Chceme hlasovat."
    for kam, name in (("hlasovani", "vote_add"), ("volba", "election_add"), ("ukol", "item_task_add")):
        assert write(lead, item, kam=kam).url == address(name, item.pk) + "?psat=1"
    assert write(lead, item, kam="odkaz").url == reverse("planning:agenda_link_add", args=[item.pk]) + "?psat=1"
    assert lead.get(reverse("planning:agenda_link_add", args=[item.pk]) + "?psat=1").status_code == 200
    assert write(lead, item, kam="zapis").url == item.get_absolute_url()


def test_a_new_item_is_added_while_typing(lead, item):
    answer = write(lead, item, kam="novy", new_title="Host z úřadu", discussion="Přerušeno.")
    fresh = item.meeting.items.get(title="Host z úřadu")
    assert answer.url == address("item_write", fresh.pk)
    assert fresh.label == "2."
    item.refresh_from_db()
    assert item.discussion == "Přerušeno."


@pytest.mark.parametrize("kind", ["goal", "measure", "item", "indicator"])
def test_what_an_item_decided_about_is_linked_while_typing_and_shown_both_ways(lead, city, item, kind):
    world = make_plan(city)
    target = getattr(world, kind)
    place = write(lead, item, kam="odkaz", discussion="Navrhujeme.").url
    assert lead.post(place, {"target": f"{kind}-{target.pk}"}).url == address("item_write", item.pk)
    assert target.get_absolute_url() in lead.get(address("item_write", item.pk)).content.decode()
    assert item.get_absolute_url() in lead.get(target.get_absolute_url()).content.decode()


def make_plan(city):
    """Return the city with a goal, a measure, an item of the action plan and an indicator of the group's service."""
    city.plan = make.PlanFactory(region=city.region)
    make.PlanVersionFactory(plan=city.plan)
    city.goal = make.GoalFactory(plan=city.plan, group=city.group)
    city.measure = make.MeasureFactory(goal=city.goal)
    action_plan = make.ActionPlanFactory(plan=city.plan)
    make.ActionPlanVersionFactory(action_plan=action_plan)
    city.item = make.ItemFactory(action_plan=action_plan, measure=city.measure, service=city.service, included=True)
    city.indicator = make.IndicatorFactory(service=city.service)
    return city


# Two recorders


def test_the_second_recorder_sees_both_texts_and_chooses(lead, sign_in, item):
    coordinator = sign_in("coordinator")
    write(coordinator, item, discussion="Znění koordinátorky.")
    page = write(lead, item, kam="dalsi", discussion="Znění vedoucí.").content.decode()
    assert "Znění koordinátorky." in page
    assert "Znění vedoucí." in page
    item.refresh_from_db()
    assert item.discussion == "Znění koordinátorky."
    write(lead, item, discussion="Znění vedoucí.", seen=item.version)
    item.refresh_from_db()
    assert item.discussion == "Znění vedoucí."


def test_a_recorder_who_typed_nothing_is_not_asked(lead, sign_in, item, following):
    write(sign_in("coordinator"), item, discussion="Znění koordinátorky.")
    assert write(lead, item, kam="dalsi").url == address("item_write", following.pk)
    item.refresh_from_db()
    assert item.discussion == "Znění koordinátorky."


def test_two_who_typed_into_different_fields_are_both_kept(lead, sign_in, item):
    write(sign_in("coordinator"), item, discussion="Dlouhá rozprava.")
    assert write(lead, item, conclusion="Skupina souhlasí.", is_decision="on").status_code == 302
    item.refresh_from_db()
    assert (item.discussion, item.conclusion, item.is_decision) == ("Dlouhá rozprava.", "Skupina souhlasí.", True)


def test_the_other_is_told_while_typing(lead, sign_in, item):
    type_in(lead, item, discussion="Píšu…")
    page = sign_in("coordinator").get(address("item_write", item.pk)).content.decode()
    assert "právě píše Šárka Žižková" in page
    write(sign_in("coordinator"), item, discussion="Jiné znění.")
    answer = type_in(lead, item, discussion="Píšu dál…").content.decode()
    assert "Jana Dvořáčková" in answer


def test_keeping_the_other_version_shows_it(lead, sign_in, item):
    type_in(lead, item, discussion="Moje.")
    write(sign_in("coordinator"), item, discussion="Její.")
    page = lead.get(address("item_write", item.pk), {"zahodit": 1}).context
    assert page["form"]["discussion"].value() == "Její."
    write(lead, item, kam="zahodit")
    assert not ItemDraft.objects.exists()


def test_a_draft_is_kept_even_when_the_minutes_have_just_been_circulated(lead, city, item):
    item.meeting.circulate(by=city.people.coordinator)
    assert type_in(lead, item, discussion="Ještě jsem psala.").status_code == 200
    assert ItemDraft.objects.get().values["discussion"] == "Ještě jsem psala."
    assert write(lead, item).status_code == 403


def test_saving_an_item_asks_little(lead, item, following, budget, django_assert_max_num_queries):
    type_in(lead, item, discussion="Text.")
    with django_assert_max_num_queries(16):
        write(lead, item, kam="dalsi", discussion="Text.")
    with django_assert_max_num_queries(9):
        type_in(lead, following, discussion="Text.")
    with budget():
        lead.get(address("item_write", item.pk))


# Tasks in the text


TEXT = "Služby pošlou počty. (T: 20. 10. 2027)\nJana svolá schůzku. (T: 20. 10. 2027)"


def test_days_in_the_text_are_offered_while_typing_and_never_made_silently(lead, item):
    answer = type_in(lead, item, discussion=TEXT).content.decode()
    assert "Služby pošlou počty" in answer
    assert "Jana svolá schůzku" in answer
    write(lead, item, kam="dalsi", discussion=TEXT)
    assert not Task.objects.exists()


def test_an_offered_task_comes_prefilled_and_is_not_offered_again(lead, item):
    place = write(lead, item, kam="nabidka-0", discussion=TEXT).url
    form = lead.get(place).context["form"]
    assert form["text"].value() == "Služby pošlou počty"
    answer = lead.post(place, {"text": "Služby pošlou počty vedoucí", "due": "2027-10-20"})
    assert answer.url == address("item_write", item.pk)
    page = type_in(lead, item, discussion=TEXT).content.decode()
    assert page.count('value="nabidka-') == 1
    lead.post(address("item_task_add", item.pk), {"text": "Jana svolá schůzku", "due": "2027-10-20"})
    assert 'value="nabidka-' not in type_in(lead, item, discussion=TEXT).content.decode()


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Sepsat pravidla – Ivo Ševčík (T: 20. 10. 2027)", "Sepsat pravidla"),
        ("Sepsat pravidla (Z: Ševčík, T: 20. 10. 2027)", "Sepsat pravidla"),
        ("Ševčík sepíše pravidla (T: 20. 10. 2027)", "Ševčík sepíše pravidla"),
    ],
)
def test_a_member_named_in_an_offered_task_stands_chosen(lead, city, item, said, text):
    form = lead.get(write(lead, item, kam="nabidka-0", discussion=said).url).context["form"]
    assert form["text"].value() == text
    assert form["assignee"].value() == city.group.memberships.get(user=city.people.member).pk
    lead.post(address("item_task_add", item.pk), {"text": text, "due": "2027-10-20"})
    assert 'value="nabidka-' not in type_in(lead, item, discussion=said).content.decode()


@pytest.mark.parametrize(
    ("said", "text", "who"),
    [
        ("Sepsat pravidla (Z: Úřad práce, T: 20. 10. 2027)", "Sepsat pravidla", "Úřad práce"),
        ("Sepsat pravidla – verze B (T: 20. 10. 2027)", "Sepsat pravidla – verze B", ""),
    ],
)
def test_who_is_no_member_of_an_offered_task_is_not_made_one(lead, item, said, text, who):
    form = lead.get(write(lead, item, kam="nabidka-0", discussion=said).url).context["form"]
    assert (form["text"].value(), form["who"].value(), form["assignee"].value()) == (text, who, None)


def test_a_carried_task_is_finished_from_the_page_of_typing(lead, city, item):
    item.kind = ItemKind.TASKS
    item.save()
    check = TaskCheck.objects.create(item=item, task=make.TaskFactory(group=city.group))
    write(lead, item, kam=f"splneno-{check.pk}", discussion="Prošli jsme úkoly.")
    check.refresh_from_db()
    item.refresh_from_db()
    assert (check.is_done, item.discussion) == (True, "Prošli jsme úkoly.")


# Votes


def attend(city, meeting, *names):
    for member in city.group.memberships.filter(name__in=names):
        make.AttendanceFactory(meeting=meeting, member=member, name=member.name)


def record(lead, city, meeting, *names):
    place = address("attendance", meeting.pk)
    seen = lead.get(place).context["form"]["seen"].value()
    data = {f"member-{member.pk}": "present" for member in city.group.memberships.filter(name__in=names)}
    lead.post(place, {**data, "seen": seen})
    meeting.refresh_from_db()


def vote(lead, item, **changed):
    data = {"motion": "Skupina souhlasí.", "in_favour": 2, "against": 0, "abstained": 0} | changed
    lead.post(address("vote_add", item.pk), {f"hlas-{item.pk}-{name}": value for name, value in data.items()})
    return Vote.objects.filter(item=item).latest("pk")


@pytest.mark.parametrize(
    ("quorum", "members", "needed"),
    [("none", 9, 0), ("third", 10, 4), ("half", 9, 5), ("majority", 10, 6), ("majority", 9, 5), ("two_thirds", 10, 7)],
)
def test_how_many_must_be_there(quorum, members, needed):
    assert Quorum(quorum).needed(members) == needed


def test_the_attendance_says_whether_the_group_can_decide(lead, city, meeting, item):
    record(lead, city, meeting, "Ivo Ševčík")
    assert meeting.turnout == [{"group": "PS péče doma", "present": 1, "members": 3, "needed": 2}]
    assert "není usnášeníschopná" in lead.get(address("item_write", item.pk)).content.decode()
    record(lead, city, meeting, "Ivo Ševčík", "Šárka Žižková")
    assert ("Usnášeníschopnost", "členů: 2 z\xa03, usnášeníschopná") in internal_minutes(meeting).facts


def test_the_outcome_is_computed_and_may_be_overridden(lead, city, meeting, item):
    assert vote(lead, item, in_favour=7, against=3, abstained=3).outcome == VoteOutcome.PASSED
    assert vote(lead, item, in_favour=5, against=3, abstained=2).outcome == VoteOutcome.FAILED
    assert vote(lead, item, in_favour=5, against=3, abstained=2, outcome="passed").outcome == VoteOutcome.PASSED
    record(lead, city, meeting, "Ivo Ševčík")
    assert vote(lead, item, in_favour=1).outcome == VoteOutcome.FAILED, "too few members are there"


def test_more_votes_than_members_are_noticed(lead, city, meeting, item):
    record(lead, city, meeting, "Ivo Ševčík", "Šárka Žižková")
    place = address("vote_add", item.pk)
    assert lead.get(place).context["form"]["in_favour"].value() == 2
    data = {"motion": "Souhlas", "in_favour": 9, "against": 0, "abstained": 0}
    answer = lead.post(place, {f"hlas-{item.pk}-{name}": value for name, value in data.items()}, follow=True)
    assert "Hlasů je víc než přítomných členů (2)." in answer.content.decode()


def elect(lead, city, item, name, **changed):
    member = city.group.memberships.get(name=name)
    data = {"elected": member.pk, "in_favour": 2, "against": 0, "abstained": 0} | changed
    return lead.post(
        address("election_add", item.pk) + "?psat=1", {f"hlas-{item.pk}-{key}": value for key, value in data.items()}
    )


def test_an_election_that_passed_names_the_verifier(lead, city, meeting, item):
    attend(city, meeting, "Ivo Ševčík", "Šárka Žižková")
    assert elect(lead, city, item, "Ivo Ševčík").url == address("item_write", item.pk)
    assert Meeting.objects.get(pk=meeting.pk).verified_by == "Ivo Ševčík"
    elect(lead, city, item, "Šárka Žižková", in_favour=0, against=2)
    assert Meeting.objects.get(pk=meeting.pk).verified_by == "Ivo Ševčík"


def test_only_those_who_are_there_can_be_elected(lead, city, meeting, item):
    attend(city, meeting, "Šárka Žižková")
    assert elect(lead, city, item, "Ivo Ševčík").status_code == 200
    assert Meeting.objects.get(pk=meeting.pk).verified_by == ""


def test_an_elected_user_representative_stays_unnamed_in_public(lead, city, meeting, item):
    elect(lead, city, item, "Božena Tichá")
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert meeting.verified_by == "Božena Tichá"
    public = public_minutes(meeting, withheld_names(meeting))
    assert "Tich" not in str(public.points) + str(public.signed) + str(public.facts)


def test_attendance_of_a_joint_meeting_counts_in_each_group(sign_in, city, meeting):
    meeting.groups.add(city.other_group)
    make.MembershipFactory(group=city.other_group, user=city.people.member, name="Ivo Ševčík", side=Side.PROVIDER)
    seat = city.group.memberships.get(name="Ivo Ševčík")
    make.AttendanceFactory(meeting=meeting, member=seat, name=seat.name, presence=Presence.PRESENT)
    coordinator = sign_in("coordinator")
    place = address("attendance", meeting.pk)
    form = coordinator.get(place).context["form"]
    data = {f"member-{member.pk}": form[f"member-{member.pk}"].value() for member in form.members}
    coordinator.post(place, {**data, "seen": form["seen"].value()})
    meeting.refresh_from_db()
    assert [(row["group"], row["present"]) for row in meeting.turnout] == [("PS péče doma", 1), ("PS rodiny", 1)]


def test_at_a_joint_meeting_everybody_votes_once(sign_in, lead, city, meeting, item):
    meeting.groups.add(city.other_group)
    make.MembershipFactory(group=city.other_group, user=city.people.member, name="Ivo Ševčík", side=Side.PROVIDER)
    form = lead.get(address("attendance", meeting.pk)).context["form"]
    there = {f"member-{member.pk}": "present" for member in form.members if member.side != Side.USER}
    lead.post(address("attendance", meeting.pk), {**there, "seen": form["seen"].value()})
    form = lead.get(address("vote_add", item.pk)).context["form"]
    assert form["in_favour"].value() == 3  # each of the leads, and Ivo Ševčík with his two seats
    data = {"motion": "Skupina souhlasí.", "in_favour": 4, "against": 0, "abstained": 0}
    data = {f"hlas-{item.pk}-{name}": value for name, value in data.items()}
    page = lead.post(address("vote_add", item.pk), data, follow=True).content.decode()
    assert "Hlasů je víc než přítomných členů (3)." in page


def test_the_attendance_is_ticked_on_the_way_and_typing_goes_on(lead, city, meeting, item):
    place = write(lead, item, kam="ucast", discussion="Začínáme.").url
    item.refresh_from_db()
    assert item.discussion == "Začínáme."
    page = lead.get(place)
    assert place.startswith(address("attendance", meeting.pk))
    assert f'href="?psat=1&amp;bod={item.pk}&amp;vsichni=1"' in page.content.decode()
    seen = page.context["form"]["seen"].value()
    assert lead.post(place, {"seen": seen, "guests": "Karel Vodička"}).url == address("item_write", item.pk)
    assert meeting.attendance.get().name == "Karel Vodička"
