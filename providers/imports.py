"""Spreadsheets in and out for the administration: what was exported can be imported unchanged.

Rows are matched by what people know: official code, section, name, IČO, registry identifier. A wrong cell is told with
its row and column, and nothing of the file is stored.
"""

from django.utils.translation import gettext as _
from import_export import fields, resources, widgets

from portal.collation import fold
from providers.enums import Form
from providers.models import Municipality, Provider, Service, ServiceType, TargetGroup

YES = {"1", "ano", "yes", "true", "pravda", "x"}


class Text(widgets.CharWidget):
    """An identifier: a spreadsheet may have made a number of it and dropped its zeros."""

    def __init__(self, length=None):
        super().__init__()
        self.length = length

    def clean(self, value, row=None, **kwargs):
        text = "" if value is None else str(value).strip().replace("\u00a0", "")
        text = text.removesuffix(".0") if text.removesuffix(".0").isdigit() else text
        return text.zfill(self.length) if self.length and text.isdigit() else text


class Optional(Text):
    """An identifier that a row may lack."""

    def clean(self, value, row=None, **kwargs):
        return super().clean(value, row, **kwargs) or None


class YesNo(widgets.BooleanWidget):
    def clean(self, value, row=None, **kwargs):
        return fold(str(value or "").strip()) in YES

    def render(self, value, obj=None, **kwargs):
        return "1" if value else "0"


class Named(widgets.ForeignKeyWidget):
    """A row of another table by a column people know; an unknown one is told by its value."""

    def __init__(self, model, field, length=None):
        super().__init__(model, field)
        self.text = Text(length)

    def clean(self, value, row=None, **kwargs):
        text = self.text.clean(value)
        if not text:
            return None
        try:
            return self.model.objects.get(**{self.field: text})
        except self.model.DoesNotExist as missing:
            raise ValueError(_("“%(value)s” is not known.") % {"value": text}) from missing


class NamedMany(widgets.ManyToManyWidget):
    """Rows of another table by their names, each after a semicolon; the first unknown one is told."""

    def clean(self, value, row=None, **kwargs):
        names = [name.strip() for name in str(value or "").split(self.separator) if name.strip()]
        found = {item.name: item for item in self.model.objects.filter(name__in=names)}
        for name in names:
            if name not in found:
                raise ValueError(_("“%(value)s” is not known.") % {"value": name})
        return list(found.values())


class NamedResource(resources.ModelResource):
    """Refuses the whole file when a row is wrong; its result says in which row and column."""

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        use_transactions = True
        report_skipped = True

    def import_data(self, dataset, **options):
        return super().import_data(dataset, **{"rollback_on_validation_errors": True, **options})


class MunicipalityResource(NamedResource):
    code = fields.Field("code", "code", widget=Text())

    class Meta(NamedResource.Meta):
        model = Municipality
        import_id_fields = ["code"]
        fields = ["code", "name", "population", "orp"]


class ServiceTypeResource(NamedResource):
    section = fields.Field("section", "section", widget=Optional())
    registry_id = fields.Field("registry_id", "registry_id", widget=Text())

    class Meta(NamedResource.Meta):
        model = ServiceType
        import_id_fields = ["name"]
        fields = ["section", "name", "area", "usual_forms", "registry_id", "valid_from", "valid_to"]


class TargetGroupResource(NamedResource):
    registry_id = fields.Field("registry_id", "registry_id", widget=Text())

    class Meta(NamedResource.Meta):
        model = TargetGroup
        import_id_fields = ["name"]
        fields = ["name", "registry_id"]


class ProviderResource(NamedResource):
    ico = fields.Field("ico", "ico", widget=Text(8))

    class Meta(NamedResource.Meta):
        model = Provider
        import_id_fields = ["ico"]
        fields = ["ico", "name", "legal_form", "data_box", "seat", "email", "phone", "web"]


class ServiceResource(NamedResource):
    """Services by registry identifier; a follow-on service, which has none, by provider and name."""

    identifier = fields.Field("identifier", "identifier", widget=Optional(7))
    provider = fields.Field("provider", "provider", widget=Named(Provider, "ico", 8))
    type = fields.Field("type", "type", widget=Named(ServiceType, "section"))
    target_groups = fields.Field(
        "target_groups", "target_groups", widget=NamedMany(TargetGroup, separator=";", field="name")
    )
    outpatient = fields.Field(Form.OUTPATIENT.value, Form.OUTPATIENT.value, widget=YesNo())
    residential = fields.Field(Form.RESIDENTIAL.value, Form.RESIDENTIAL.value, widget=YesNo())
    field = fields.Field(Form.FIELD.value, Form.FIELD.value, widget=YesNo())

    class Meta(NamedResource.Meta):
        model = Service
        import_id_fields = ["identifier"]
        fields = ["identifier", "provider", "name", "type", "outpatient", "residential", "field", "target_groups"]
        fields += ["description", "email", "phone", "web", "since", "until"]

    def get_queryset(self):
        return super().get_queryset().select_related("provider", "type").prefetch_related("target_groups")

    def get_instance(self, instance_loader, row):
        if Optional(7).clean(row.get("identifier")):
            return super().get_instance(instance_loader, row)
        ico = Text(8).clean(row.get("provider"))
        return Service.objects.filter(identifier=None, provider__ico=ico, name=row.get("name")).first()
