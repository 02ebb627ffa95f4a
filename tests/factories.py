"""Rows for tests: invented people, plausible content. Traits say what matters to a test."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory import Faker, LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait, post_generation
from factory.django import DjangoModelFactory

from indicators import models as indicators
from indicators.enums import RoundKind
from planning import models as planning
from planning.enums import FundingSource, ItemKind, ItemState, OpinionBy, Verdict
from portal.models import User
from providers import models as providers
from providers.enums import AreaOfCare, CapacityUnit, Form
from workgroups import models as workgroups
from workgroups.enums import GroupKind, Presence, Side


def checked_ico(number):
    """Return a valid IČO made of a seven-digit number."""
    digits = f"{number:07d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True))
    return f"{digits}{(11 - total % 11) % 10}"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = Sequence(lambda n: f"osoba{n}@example.org")
    name = Faker("name", locale="cs_CZ")


class AuthorityFactory(DjangoModelFactory):
    class Meta:
        model = providers.RegionalAuthority
        django_get_or_create = ["slug"]

    name = "Podhorský kraj"
    slug = "podhorsky-kraj"


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = providers.Municipality

    code = Sequence(lambda n: f"{560000 + n}")
    name = Sequence(lambda n: f"Lhota {n}")
    population = 1200


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = providers.PlanningRegion

    name = Sequence(lambda n: f"Podlesí {n}")
    slug = Sequence(lambda n: f"podlesi-{n}")
    authority = SubFactory(AuthorityFactory)
    contact = "koordinace@podlesi.example"


class ServiceTypeFactory(DjangoModelFactory):
    class Meta:
        model = providers.ServiceType
        django_get_or_create = ["section"]

    section = "39"
    name = LazyAttribute(lambda row: "Osobní asistence" if row.section == "39" else f"Druh služby § {row.section}")
    area = AreaOfCare.CARE


class ProviderFactory(DjangoModelFactory):
    class Meta:
        model = providers.Provider

    name = Sequence(lambda n: f"Spolek Pomocná ruka {n}")
    ico = Sequence(lambda n: checked_ico(1000000 + n))
    email = "kancelar@pomocnaruka.example"


class ServiceFactory(DjangoModelFactory):
    """A registered service; `in_region=region` lets it act there."""

    class Meta:
        model = providers.Service
        skip_postgeneration_save = True

    provider = SubFactory(ProviderFactory)
    name = Sequence(lambda n: f"Osobní asistence Doma {n}")
    identifier = Sequence(lambda n: f"{2000000 + n}")
    type = SubFactory(ServiceTypeFactory)
    field = True

    class Params:
        follow_on = Trait(identifier=None, type=None, name=Sequence(lambda n: f"Potravinová banka {n}"))

    @factory.post_generation
    def in_region(self, create, region, **kwargs):
        if create and region:
            providers.ServiceInRegion.objects.create(service=self, region=region)


class CapacityFactory(DjangoModelFactory):
    class Meta:
        model = providers.Capacity

    service = SubFactory(ServiceFactory)
    form = Form.FIELD
    unit = CapacityUnit.CLIENTS
    count = 12
    since = date(2024, 1, 1)
    source = "registr poskytovatelů"


class StaffingFactory(DjangoModelFactory):
    class Meta:
        model = providers.Staffing

    service = SubFactory(ServiceFactory)
    year = 2026
    direct = "4.50"
    other = "0.75"


class GroupFactory(DjangoModelFactory):
    class Meta:
        model = workgroups.WorkGroup

    region = SubFactory(RegionFactory)
    name = Sequence(lambda n: f"PS péče doma {n}")
    slug = Sequence(lambda n: f"pece-doma-{n}")
    kind = GroupKind.TARGET_GROUP


class GroupServiceFactory(DjangoModelFactory):
    class Meta:
        model = workgroups.GroupService

    group = SubFactory(GroupFactory)
    service = SubFactory(ServiceFactory)
    region = SelfAttribute("group.region")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = workgroups.Membership

    group = SubFactory(GroupFactory)
    name = Faker("name", locale="cs_CZ")
    organisation = "Spolek Pomocná ruka"
    side = Side.PROVIDER


class MeetingFactory(DjangoModelFactory):
    """A meeting; `groups=[group]` says whose."""

    class Meta:
        model = workgroups.Meeting
        skip_postgeneration_save = True

    region = SubFactory(RegionFactory)
    title = "Jednání pracovní skupiny"
    number = Sequence(lambda n: f"{n + 1:02d}/2027")
    date = date(2027, 1, 14)
    place = "Radnice, malý sál"

    @factory.post_generation
    def groups(self, create, groups, **kwargs):
        if create and groups:
            self.groups.set(groups)


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = workgroups.AgendaItem

    meeting = SubFactory(MeetingFactory)
    order = Sequence(lambda n: n)
    label = Sequence(lambda n: f"{n + 1}.")
    title = "Čekací doby na odlehčovací službu"
    discussion = "Jandová: čekáme průměrně šest týdnů."
    conclusion = "Skupina navrhuje posílit terénní odlehčovací službu."


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = workgroups.Attendance

    meeting = SubFactory(MeetingFactory)
    name = Faker("name", locale="cs_CZ")
    presence = Presence.PRESENT


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = workgroups.Task

    group = SubFactory(GroupFactory)
    text = "Rozeslat podklady k opatřením"
    due = date(2027, 2, 20)


class InvitationFactory(DjangoModelFactory):
    """An invitation that has been sent."""

    class Meta:
        model = workgroups.Invitation

    meeting = SubFactory(MeetingFactory)
    member = SubFactory(MembershipFactory)
    first_sent_at = sent_at = datetime(2027, 2, 1, 9, tzinfo=UTC)
    times = 1


class TemplateItemFactory(DjangoModelFactory):
    class Meta:
        model = workgroups.TemplateItem

    group = SubFactory(GroupFactory)
    order = Sequence(lambda n: n)
    title = "Informace členů"


class MaterialFactory(DjangoModelFactory):
    class Meta:
        model = workgroups.Material

    meeting = SubFactory(MeetingFactory)
    file = factory.django.FileField(filename="podklad.pdf", data=b"%PDF-1.7")
    name = "Podklad k rozpočtu.pdf"
    size = 8
    sha256 = Sequence(lambda n: f"{n:064x}")


class RoundFactory(DjangoModelFactory):
    """A running values round for 2026; `setting=True` makes it a setting round for 2027."""

    class Meta:
        model = indicators.CollectionRound

    region = SubFactory(RegionFactory)
    kind = RoundKind.VALUES
    year = 2026
    opens = date(2027, 1, 15)
    due = date(2027, 2, 20)
    closes = date(2027, 2, 28)
    asks_targets = LazyAttribute(lambda row: row.kind == RoundKind.SETTING)
    asks_values = LazyAttribute(lambda row: row.kind == RoundKind.VALUES)

    class Params:
        setting = Trait(kind=RoundKind.SETTING, year=2027)
        past = Trait(opens=date(2026, 1, 15), due=date(2026, 2, 20), closes=date(2026, 2, 28), year=2025)


class SubmissionFactory(DjangoModelFactory):
    class Meta:
        model = indicators.Submission

    round = SubFactory(RoundFactory)
    service = SubFactory(ServiceFactory)


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = indicators.Indicator

    service = SubFactory(ServiceFactory)
    name = Sequence(lambda n: f"Počet klientů, kteří zůstali doma {n}")
    meaning = "Lidé, kteří díky službě nemuseli odejít do ústavu."
    unit = "osob"


class ValueFactory(DjangoModelFactory):
    class Meta:
        model = indicators.IndicatorValue

    indicator = SubFactory(IndicatorFactory)
    year = 2026
    submission = SubFactory(SubmissionFactory, service=SelfAttribute("..indicator.service"))
    actual = "42"


class UnmetDemandFactory(DjangoModelFactory):
    """A whole year of a service, from an unknown municipality: forty asked, thirty were served."""

    class Meta:
        model = indicators.UnmetDemand

    service = SubFactory(ServiceFactory)
    region = SubFactory(RegionFactory)
    year = 2026
    applicants = 40
    served = 30
    refused_capacity = 10


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = planning.CommunityPlan

    region = SubFactory(RegionFactory)
    name = "Komunitní plán sociálních služeb 2023–2027"
    since = 2023
    until = 2027


class PlanVersionFactory(DjangoModelFactory):
    class Meta:
        model = planning.PlanVersion

    plan = SubFactory(PlanFactory)
    number = 1


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = planning.Goal

    plan = SubFactory(PlanFactory)
    group = SubFactory(GroupFactory, region=SelfAttribute("..plan.region"))
    code = Sequence(lambda n: str(n + 1))
    order = Sequence(lambda n: n)
    title = "Doma, dokud to jde"
    text = "Člověk, který potřebuje péči, může žít doma tak dlouho, jak sám chce."


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = planning.Measure

    goal = SubFactory(GoalFactory)
    code = Sequence(lambda n: f"1.{n + 1}")
    order = Sequence(lambda n: n)
    title = "Posílit terénní služby ve večerních hodinách"


class ActionPlanFactory(DjangoModelFactory):
    class Meta:
        model = planning.ActionPlan

    plan = SubFactory(PlanFactory)
    year = 2027


class ActionPlanVersionFactory(DjangoModelFactory):
    class Meta:
        model = planning.ActionPlanVersion

    action_plan = SubFactory(ActionPlanFactory)
    number = 1


class ItemFactory(DjangoModelFactory):
    """An item of the city; `service=…` makes it one of a provider, `included=True` puts it into the plan."""

    class Meta:
        model = planning.ActionItem
        skip_postgeneration_save = True

    action_plan = SubFactory(ActionPlanFactory)
    measure = SubFactory(MeasureFactory, goal__plan=SelfAttribute("...action_plan.plan"))
    code = Sequence(lambda n: f"1.1.{n + 1}")
    order = Sequence(lambda n: n)
    kind = ItemKind.INCREASE
    title = "Večerní směny osobní asistence"
    provider = LazyAttribute(lambda row: row.service.provider if row.service else None)
    service = None

    class Params:
        included = Trait(state=ItemState.INCLUDED)
        proposed = Trait(state=ItemState.PROPOSED)

    @post_generation
    def capacity(self, _create, numbers):
        """`capacity=(8, 12)`: eight clients of a field service now, twelve asked in the middle variant."""
        if numbers:
            ItemCapacityFactory(item=self, now=numbers[0], middle=numbers[1])

    @post_generation
    def fte(self, _create, numbers):
        """`fte=("4.5", "6")`: FTE in direct care now, and asked in the middle variant."""
        if numbers:
            now, middle = (number and Decimal(number) for number in numbers)
            ItemStaffingFactory(item=self, now=now, middle=middle)


class CostFactory(DjangoModelFactory):
    class Meta:
        model = planning.ItemCost

    item = SubFactory(ItemFactory)
    variant = LazyAttribute(lambda row: row.item.variant)
    year = LazyAttribute(lambda row: row.item.action_plan.year)
    source = FundingSource.REGION
    amount = 450000


class ItemCapacityFactory(DjangoModelFactory):
    class Meta:
        model = planning.ItemCapacity

    item = SubFactory(ItemFactory)
    form = "field"
    unit = "klient"
    now = 12
    middle = 16


class ItemStaffingFactory(DjangoModelFactory):
    class Meta:
        model = planning.ItemStaffing

    item = SubFactory(ItemFactory)
    kind = "direct"
    now = Decimal("4.50")
    middle = Decimal("6.25")


class AnnexFactory(DjangoModelFactory):
    """A text file attached to an item."""

    class Meta:
        model = planning.ItemAnnex

    item = SubFactory(ItemFactory)
    file = factory.django.FileField(filename="analyza.txt", data=b"Kdo, kolik, proc.")
    name = "analyza.txt"
    size = 17
    sha256 = Sequence(lambda n: f"{n:064x}")


class WindowFactory(DjangoModelFactory):
    class Meta:
        model = planning.RequestWindow

    authority = SubFactory(AuthorityFactory)
    network_year = 2028
    opens = date(2027, 2, 1)
    closes = date(2027, 3, 31)


class FormKindFactory(DjangoModelFactory):
    """A form of the regional authority: C, the development intent, unless another letter is given."""

    class Meta:
        model = planning.RequestFormKind
        django_get_or_create = ["authority", "letter"]

    authority = SubFactory(AuthorityFactory)
    letter = "C"
    name = "Rozvojový záměr"
    item_kinds = ["increase", "decrease", "change"]


class RequestFactory(DjangoModelFactory):
    """A draft request; its service's provider asks."""

    class Meta:
        model = planning.RegionalRequest

    region = SubFactory(RegionFactory)
    service = SubFactory(ServiceFactory)
    provider = SelfAttribute("service.provider")
    network_year = 2028
    form_kind = SubFactory(FormKindFactory, authority=SelfAttribute("..region.authority"))


class OpinionStepFactory(DjangoModelFactory):
    """The group's step of a year's chain."""

    class Meta:
        model = planning.OpinionStep

    action_plan = SubFactory(ActionPlanFactory)
    order = Sequence(lambda n: n)
    by = OpinionBy.GROUP


class StatementFactory(DjangoModelFactory):
    """What the group says about an item: it recommends it."""

    class Meta:
        model = planning.Statement

    item = SubFactory(ItemFactory)
    step = SubFactory(OpinionStepFactory, action_plan=SelfAttribute("..item.action_plan"))
    verdict = Verdict.RECOMMENDED
    on = date(2027, 2, 4)


class PaperFactory(DjangoModelFactory):
    """A paper that has not been released; `items=[item]` stand on it."""

    class Meta:
        model = planning.Paper
        skip_postgeneration_save = True

    action_plan = SubFactory(ActionPlanFactory)
    group = SubFactory(GroupFactory)

    @factory.post_generation
    def items(self, create, items, **kwargs):
        if create and items:
            self.compose(items, by=None)
