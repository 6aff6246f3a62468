"""What the browser tests share: a browser, a server of their own, and a page that is watched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.e2e.lesson_page import LISTEN

expect.set_options(timeout=20_000)  # the machine may be busy; what is there at once takes no longer

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")
SAYS = "Loligo is at "

# Counts what only a page can know: what the content security policy stopped.
COUNT_VIOLATIONS = """
window.stopped = [];
addEventListener("securitypolicyviolation", (e) =>
  window.stopped.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask a browser twice before its word is taken: pytest names every test that needed it (R)."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use the Chromium of this machine where it has one; Playwright's own otherwise."""
    program = os.environ.get("LOLIGO_CHROMIUM") or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    here = {"executable_path": program} if program else {}
    return {**browser_type_launch_args, **here, "args": [*FLAGS]}


@dataclass
class Site:
    """A running server: where it is, and how to stop and start it on the same port and data."""

    database: Path
    content: Path | None = None
    port: int = 0
    address: str = ""
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the server; returns once it listens."""
        command = (sys.executable, "-m", "loligo", "serve", "--no-open", "--port", str(self.port))
        database = ("--database", f"sqlite:///{self.database}")
        content = ("--content", str(self.content)) if self.content else ()
        self.process = subprocess.Popen(
            [*command, *database, *content],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith(SAYS), line + self.process.stdout.read()
        self.address = line.removeprefix(SAYS).strip().rstrip("/")
        self.port = int(self.address.rpartition(":")[2])

    def stop(self) -> None:
        """End the server without a word, as a power cut would."""
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A server with an empty database of its own."""
    site = Site(tmp_path / "answers.db")
    site.start()
    yield site
    site.stop()


@dataclass
class Watch:
    """What went wrong or abroad while a page was open."""

    address: str
    page: Page
    errors: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)

    def see(self, request: Request) -> None:
        """Note a request that leaves the origin; blob: and data: do not."""
        if request.url.startswith("http") and not request.url.startswith(self.address):
            self.abroad.append(request.url)

    def assert_quiet(self) -> None:
        """Nothing was written to the console, stopped by the policy, or asked of another origin."""
        assert self.errors == []
        assert self.abroad == []
        assert self.page.evaluate("window.stopped") == []


def watch(context: BrowserContext, site: Site) -> Watch:
    """Open a page of a context and watch it from its first request."""
    page = context.new_page()
    page.add_init_script(COUNT_VIOLATIONS)
    page.add_init_script(LISTEN)
    watched = Watch(site.address, page)
    page.on("request", watched.see)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on(
        "console",
        lambda said: (
            watched.errors.append(said.text) if said.type in {"error", "warning"} else None
        ),
    )
    return watched


@pytest.fixture
def watched(context: BrowserContext, site: Site) -> Watch:
    """A watched page at 1280 by 800, not yet opened."""
    made = watch(context, site)
    made.page.set_viewport_size({"width": 1280, "height": 800})
    return made


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Watch]:
    """A watched page on a phone, 390 by 844, with a touch screen."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        device_scale_factor=2,
    )
    yield watch(context, site)
    context.close()
