"""Play the last hour: so many people at once until everybody has submitted, while the coordinator exports."""

import threading
import time
from collections import Counter
from queue import Empty, SimpleQueue

from planning.bench.deadline.browser import Fault, Fields, Window

AT_ONCE = 8
IDLE_SAVES = 30
TWICE = 10  # every tenth person clicks twice


def report(reporter, port, times, *, twice=False):
    """Report one service as a person does: open the sheet, type each figure, check, submit, read the receipt."""
    window = Window(port, reporter.cookie, times)
    address = f"/odevzdani/{reporter.submission}/"
    fields = Fields(window.get(address, "open the sheet")).found
    for indicator, figure in reporter.figures.items():
        fields[f"{indicator}-actual"] = str(figure)
        window.save(address, fields)
    window.post(address, fields | {"then": "check"}, "check")
    sent = Fields(window.get(f"{address}odevzdat/", "the check")).found
    for _click in range(2 if twice else 1):
        window.post(f"{address}odevzdat/", sent, "submit")
    window.get(f"{address}potvrzeni/", "the receipt")


def save_alone(reporter, port):
    """Return the seconds of saves while nobody else is there; the figures stay as they were."""
    times = []
    window = Window(port, reporter.cookie, times)
    address = f"/odevzdani/{reporter.submission}/"
    fields = Fields(window.get(address)).found
    name = f"{next(iter(reporter.figures))}-actual"
    for turn in range(IDLE_SAVES):
        fields[name] = str(1 + turn)
        window.save(address, fields)
    fields[name] = ""
    window.save(address, fields)
    return [seconds for what, seconds in times if what == "save"]


class LastHour:
    """The hour as it went: `times` by what was done, `faults` in words, `seconds` it took."""

    def __init__(self, day, port):
        self.day, self.port = day, port
        self.times, self.faults, self.seconds, self.exports = [], [], 0.0, 0
        self._queue = SimpleQueue()
        for place, reporter in enumerate(day.reporters):
            self._queue.put((place, reporter))
        self._is_over = threading.Event()

    def play(self):
        began = time.perf_counter()
        people = [threading.Thread(target=self._people) for _ in range(AT_ONCE)]
        coordinator = threading.Thread(target=self._coordinate)
        for thread in (*people, coordinator):
            thread.start()
        for thread in people:
            thread.join()
        self._is_over.set()
        coordinator.join()
        self.seconds = time.perf_counter() - began

    def _people(self):
        while True:
            try:
                place, reporter = self._queue.get_nowait()
            except Empty:
                return
            try:
                report(reporter, self.port, self.times, twice=place % TWICE == 0)
            except (Fault, OSError) as fault:
                self.faults.append(str(fault))

    def _coordinate(self):
        window = Window(self.port, self.day.coordinator, self.times)
        while not self._is_over.wait(2):
            try:
                window.get(f"/sber/{self.day.round}/", "the coordinator's page")
                window.get(f"/sber/{self.day.round}/sesit/stahnout/", "the coordinator's export")
                self.exports += 1
            except (Fault, OSError) as fault:
                self.faults.append(f"the coordinator: {fault}")

    def of(self, what):
        return [seconds for name, seconds in self.times if name == what]

    def counted(self):
        return Counter(name for name, _seconds in self.times)
