"""How light, quick and smooth is the page? Prints figures; judges none.

Opens the shipped lesson in headless Chromium at 1280 by 800 and on a phone's 390 by 844:

- size: all that a first visit loads of the page itself, and of the lesson, gzipped;
- usable: from asking for the page to a picture that answers a touch, on a first and a later visit;
- poke: from pressing the sun to the first change that is seen, and to the first by the model;
- frames: while three suns make the cell fire and everybody moves.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")
SAYS = "Loligo is at "
SLOW_ms = 33
FRAMES_ms = 12_000
N_VISITS = 7
N_POKES = 40
SCREENS: dict[str, dict[str, Any]] = {
    "1280 x 800": {"viewport": {"width": 1280, "height": 800}},
    "390 x 844": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
}

# The picture is there, placed by the model, and its sun is a button: a touch now is answered.
USABLE = """() => new Promise((resolve) => {
  const look = () => {
    const handle = document.querySelector("loligo-scene [data-actor] rect[width]");
    const moved = document.querySelector("loligo-scene [data-layer=picture] [id][transform]");
    if (handle && moved) resolve(performance.now()); else requestAnimationFrame(look);
  };
  look();
})"""

# Presses the sun again and again; notes when something changed, and when the model changed it.
POKES = """async (n) => {
  const drawing = document.querySelector("loligo-scene svg");
  const sun = drawing.querySelector("[data-actor=sun]");
  const picture = drawing.querySelector("[data-layer=picture]");
  const restart = document.querySelector("[aria-label='Restart at rest']");
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const shown = [], modelled = [];
  for (let i = 0; i < n; i++) {
    restart.click();
    await wait(1300 + 37 * (i % 10));
    await new Promise((resolve) => {
      let begun = 0, any = null, made = null;
      const parts = (target) => target.closest?.("[id^=sun]") !== null && picture.contains(target);
      const watch = new MutationObserver((changes) => {
        const now = performance.now() - begun;
        if (begun === 0) return;
        any ??= now;
        if (made === null && changes.some(({ target }) => parts(target))) made = now;
        if (made !== null) { watch.disconnect(); resolve(); }
      });
      watch.observe(drawing, { attributes: true, subtree: true });
      setTimeout(() => { watch.disconnect(); resolve(); }, 3000);
      begun = performance.now();
      sun.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      Promise.resolve().then(() => { shown.push(() => any); modelled.push(() => made); });
    });
  }
  const times = (all) => all.map((each) => each()).filter((each) => each !== null);
  return [times(shown), times(modelled)];
}"""

FRAMES = """(for_ms) => new Promise((resolve) => {
  const times = [];
  const start = performance.now();
  let last = start;
  const look = (now) => {
    times.push(now - last);
    last = now;
    if (now - start < for_ms) requestAnimationFrame(look); else resolve(times.slice(2));
  };
  requestAnimationFrame(look);
})"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Run a server with an empty database; gives its address."""
    command = (sys.executable, "-m", "loligo", "serve", "--no-open", "--port", "0")
    database = ("--database", f"sqlite:///{folder / 'answers.db'}")
    process = subprocess.Popen([*command, *database], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.startswith(SAYS):
        raise SystemExit("the server did not start; `make run` says why")
    try:
        yield line.removeprefix(SAYS).strip().rstrip("/")
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def quantile(values: Sequence[float], share: float) -> float:
    """The value that a share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


# Everything that the page has asked for; what the service worker keeps for later is not among it.
ASKED = "[location.href, ...performance.getEntriesByType('resource').map((each) => each.name)]"


def tell_size(page: Page) -> None:
    """What a first visit loads before it is usable; what is kept for later comes after that."""
    asked = page.evaluate(ASKED)
    files = {name.partition("#")[0] for name in asked if name.startswith("http")}
    sizes = {name: len(gzip.compress(page.request.get(name).body())) / 1000 for name in files}
    lesson = sum(size for name, size in sizes.items() if "/content/" in name)
    page_itself = sum(sizes.values()) - lesson
    print(
        f"size         page {page_itself:.0f} kB, lesson {lesson:.0f} kB, gzipped, "
        f"{len(files)} files (bar: 250 together)"
    )


def tell_usable(browser: Browser, address: str, screen: dict[str, Any]) -> None:
    """First visits in fresh contexts, then visits whose files are kept."""
    cold, kept = [], []
    for _ in range(N_VISITS):
        context = browser.new_context(**screen)
        page = context.new_page()
        page.goto(address, wait_until="commit")
        cold.append(page.evaluate(USABLE))
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_timeout(300)
        page.reload(wait_until="commit")
        kept.append(page.evaluate(USABLE))
        context.close()
    print(
        f"usable       first visit {statistics.median(cold):.0f} ms (worst {max(cold):.0f}), "
        f"later {statistics.median(kept):.0f} ms (worst {max(kept):.0f}) (bar: 1000)"
    )


def tell_pokes(page: Page) -> None:
    """From pressing the sun to the first change."""
    shown, modelled = page.evaluate(POKES, N_POKES)
    for what, times in (("seen", shown), ("by the model", modelled)):
        p50, p95 = statistics.median(times), quantile(times, 0.95)
        print(
            f"poke         {what:12} p50 {p50:.0f} ms, p95 {p95:.0f} ms, n {len(times)} (bar: 50)"
        )


def tell_frames(page: Page) -> None:
    """While the cell fires."""
    page.get_by_role("button", name="Restart at rest").click()
    page.wait_for_timeout(500)
    for _ in range(3):
        page.get_by_role("button", name="Add sun").click()
    frames = page.evaluate(FRAMES, FRAMES_ms)
    slow = sum(frame > SLOW_ms for frame in frames) / len(frames)
    median = statistics.median(frames)
    print(
        f"frames       median {1000 / median:.0f} a second, {slow:.2%} over {SLOW_ms} ms, "
        f"n {len(frames)} (bar: 60, 1 %)"
    )


def main() -> None:
    """Print the figures of the page."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS])
        for name, screen in SCREENS.items():
            print(f"-- {name}")
            tell_usable(browser, address, screen)
            context = browser.new_context(**screen)
            page = context.new_page()
            page.goto(address)
            page.evaluate(USABLE)
            if name == next(iter(SCREENS)):
                tell_size(page)
            tell_pokes(page)
            tell_frames(page)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
