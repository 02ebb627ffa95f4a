"""Play deadline day on the database of the settings: `python -m planning.bench.deadline.worker FILE [PROVIDERS]`."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from django.core.management import call_command

PROVIDERS = 500
WORKERS, THREADS = 2, 4  # of the server, on two cores


def main(path, providers=PROVIDERS):
    with tempfile.TemporaryDirectory(prefix="spoluplan-static-") as folder:
        os.environ["STATIC_ROOT"] = folder  # the server asks for the manifest of its static files, as in service
        import django

        django.setup()
        call_command("collectstatic", verbosity=0, interactive=False)
        rows = [_figures(int(providers))]
    Path(path).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def _figures(providers):
    from planning.bench.deadline.build import build
    from planning.bench.deadline.play import LastHour, save_alone
    from planning.bench.measuring import percentile

    day = build(providers + 1)
    *reporters, alone = day.reporters
    day.reporters[:] = reporters
    port = _free_port()
    server = _serve(port)
    try:
        idle = save_alone(alone, port)
        hour = LastHour(day, port)
        hour.play()
    finally:
        server.terminate()
        server.wait(20)
    faults = hour.faults + _wrong_rows(reporters)
    saves, exports = hour.of("save"), hour.of("the coordinator's export")
    return {
        "name": f"deadline day, {len(reporters)} providers",
        "kind": "deadline",
        "role": "provider",
        "queries": 0,
        "bytes": 0,
        "median_ms": _ms(median(saves)),
        "p95_ms": _ms(percentile(saves, 95)),
        "ratio_to_empty": 0,
        "idle_ms": _ms(median(idle)),
        "ratio_to_idle": round(percentile(saves, 95) / median(idle), 2),
        "seconds": round(hour.seconds, 1),
        "requests": len(hour.times),
        "exports": hour.exports,
        "export_ms": _ms(median(exports)) if exports else 0,
        "faults": faults,
        "spent": f"{len(hour.times)} requests in {hour.seconds:.0f} s, {hour.exports} exports meanwhile",
    }


def _ms(seconds):
    return round(seconds * 1000, 2)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _serve(port):
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS)]
    server = subprocess.Popen(command)
    for _try in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    server.kill()
    raise SystemExit("The server of deadline day did not start.")


def _wrong_rows(reporters):
    """Return sentences about what was lost, doubled or not as it was typed."""
    from django.contrib.contenttypes.models import ContentType

    from indicators.enums import SubmissionState
    from indicators.models import IndicatorValue, Submission
    from portal.models import Letter, Move

    ids = [reporter.submission for reporter in reporters]
    wrong = Submission.objects.filter(pk__in=ids).exclude(state=SubmissionState.SUBMITTED).count()
    found = [f"{wrong} services are not submitted"] if wrong else []
    kind = ContentType.objects.get_for_model(Submission)
    moves = Move.objects.filter(content_type=kind, object_id__in=ids, verb="submit").count()
    letters = Letter.objects.filter(content_type=kind, object_id__in=ids).count()
    for what, many in (("moves", moves), ("receipts", letters)):
        if many != len(ids):
            found.append(f"{many} {what} for {len(ids)} submissions")
    stored = {}
    rows = IndicatorValue.objects.filter(submission__in=ids).values_list("submission", "indicator", "actual")
    for submission, indicator, actual in rows:
        stored.setdefault(submission, []).append((indicator, actual))
    for reporter in reporters:
        if sorted(stored.get(reporter.submission, [])) != sorted(reporter.figures.items()):
            found.append(f"submission {reporter.submission} holds other figures than were typed")
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
