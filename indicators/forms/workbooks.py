"""Choosing what goes into a workbook, and giving it back."""

from django import forms
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.imports.reading import MOST_BYTES, Unreadable, check_package, read_workbook, too_large
from indicators.imports.whole import BYTES_AT_ONCE
from providers.models import Provider
from workgroups.models import GroupService, WorkGroup


class Bounded(FileUploadHandler):
    """Stops keeping a file that is too large while it still comes, so that nobody fills the disk with one."""

    came = 0

    def receive_data_chunk(self, raw_data, start):
        self.came += len(raw_data)
        if self.came > MOST_BYTES:
            self.request.came_too_much = True
            raise StopUpload(connection_reset=False)  # the rest is read away, so that the answer reaches the browser
        return raw_data

    def file_complete(self, file_size):
        return None


class WorkbookForm(forms.Form):
    """The filled workbook; once valid, `lines` and `problems` are what was read of it, unless it `is_large`."""

    is_large = False

    file = forms.FileField(
        label=gettext_lazy("Filled workbook (XLSX)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": gettext_lazy("Choose the workbook that you filled in."),
            "empty": gettext_lazy("The file is empty. Choose the workbook that you saved."),
        },
    )

    def __init__(self, *args, came_too_much=False, **kwargs):
        super().__init__(*args, **kwargs)
        if came_too_much:
            self.fields["file"].error_messages = {"required": too_large()}

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.is_large = upload.size > BYTES_AT_ONCE
        try:
            if self.is_large:  # read in the background; that it can be read at all is found out at once
                check_package(upload)
            else:
                self.lines, self.problems = read_workbook(upload)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return upload


class ScopeForm(forms.Form):
    """Whose rows go into the workbook; nothing chosen means everything that the person sees."""

    skupina = forms.ModelChoiceField(WorkGroup.objects.none(), label=gettext_lazy("Working group"), required=False)
    poskytovatel = forms.ModelChoiceField(Provider.objects.none(), label=gettext_lazy("Provider"), required=False)
    odevzdani = forms.ModelChoiceField(None, label=gettext_lazy("Service"), required=False)

    def __init__(self, *args, round_, submissions, **kwargs):
        super().__init__(*args, **kwargs)
        reporting = GroupService.objects.filter(reports=True, service__submissions__in=submissions)
        groups = WorkGroup.objects.filter(region=round_.region_id, pk__in=reporting.values("group"))
        self.fields["skupina"].queryset = groups
        self.fields["poskytovatel"].queryset = Provider.objects.filter(services__submissions__in=submissions).distinct()
        self.fields["odevzdani"].queryset = submissions
        self.fields["odevzdani"].label_from_instance = lambda row: row.service.name
        for name in list(self.fields):
            self.fields[name].empty_label = _("all")
            if not self.is_bound and len(self.fields[name].queryset[:2]) < 2:
                del self.fields[name]  # nothing to choose from
