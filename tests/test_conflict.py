"""Two people edit the same thing: the second one sees both versions in words and chooses."""

import pytest
from django.http import QueryDict

from planning.forms.evaluation import EvaluationForm
from planning.models import Evaluation
from portal.models import Conflict
from tests import factories as make


@pytest.fixture
def evaluation(city):
    item = make.ItemFactory(included=True)
    return Evaluation.objects.create(item=item, outcome="fulfilled", done="Přibyla směna.", why_not="Chybí místo.")


def typed(evaluation, **values):
    data = {
        "seen": evaluation.version,
        "outcome": "fulfilled",
        "done": "Přibyla směna.",
        "spent_region": "450 000",
        "why_not": "Chybí místo.",
    } | values
    query = QueryDict(mutable=True)
    query.update(data)
    form = EvaluationForm(query, instance=Evaluation.objects.get(pk=evaluation.pk))
    assert form.is_valid(), form.errors
    return form


def test_the_second_sees_only_what_differs_and_in_words(city, evaluation):
    first, second = typed(evaluation, outcome="partly"), typed(evaluation, outcome="not")
    assert first.save(by=city.people.coordinator)
    assert second.save(by=city.people.provider) is None
    panel = second.conflict_panel()
    assert panel["by"] == city.people.coordinator.name
    assert [(row["theirs"], row["yours"]) for row in panel["differences"]] == [("splněno částečně", "nesplněno")]


def test_nothing_is_overwritten_until_the_second_chooses(city, evaluation):
    typed(evaluation, done="První.").save(by=city.people.coordinator)
    stale = Evaluation.objects.get(pk=evaluation.pk)
    with pytest.raises(Conflict):
        stale.save_version(seen=1, by=city.people.provider)
    assert Evaluation.objects.get(pk=evaluation.pk).done == "První."


def test_choosing_ones_own_version_saves_it(city, evaluation):
    second = typed(evaluation, done="Druhá.")
    typed(evaluation, done="První.").save(by=city.people.coordinator)
    assert second.save(by=city.people.provider) is None
    again = EvaluationForm(second.data, instance=Evaluation.objects.get(pk=evaluation.pk))
    assert again.is_valid()
    assert again.save(by=city.people.provider)
    assert Evaluation.objects.get(pk=evaluation.pk).done == "Druhá."
