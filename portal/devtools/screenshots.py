"""`make screenshots`: the pictures of README, taken of the demo city. `python -m portal.devtools.screenshots`

Needs Chromium and the demo's database; the portal is served for the time of the pictures on a free port.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs"
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
COORDINATOR = 'button[name="person"]'
PICTURES = {"home.png": "/", "thread.png": "/vlakno/measure/1/"}
SIZE = {"width": 1280, "height": 860}
PATIENCE = 60  # seconds until the server must answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address):
    """Return once the server answers; raise TimeoutError when it does not."""
    for _second in range(PATIENCE):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(1)
    raise TimeoutError(f"{address} does not answer")


def take(address):
    """Sign in as the first person of the demo and take every picture."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        page = browser.new_context(viewport=SIZE, locale="cs-CZ").new_page()
        page.goto(f"{address}/ukazka/")
        page.locator(COORDINATOR).first.click()
        page.wait_for_load_state()
        for name, path in PICTURES.items():
            page.goto(address + path)
            page.screenshot(path=FOLDER / name)
            print(f"docs/{name}")
        browser.close()


def main():
    FOLDER.mkdir(exist_ok=True)
    port = free_port()
    command = [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}", "--noreload"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        take(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
