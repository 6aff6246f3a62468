"""The lesson page in a test's words: touch, wait, ask.

A picture moves, and a machine may be slow: what a frame, a pan or an answer will bring is never
read once but waited for, by Playwright's `expect`, by `eventually`, or by `expect_told`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import FloatRect, Locator, Page, TimeoutError, expect

T = TypeVar("T")

SUN = "[data-pressable=sun] [id='sun.s1']"

# Notes how far the parts of the picture went, frame by frame, since this was put in.
RECORD = """() => {
  const part = (id) => document.getElementById(id).getAttribute("transform") ?? "";
  const first = (text, pattern) => Number((pattern.exec(text) ?? [0, 0])[1]);
  const height = (id) => first(part(id), /^translate\\(0 (-?[\\d.]+)\\)/);
  const angle = (id) => first(part(id), /rotate\\((-?[\\d.]+)/);
  const seen = { highest: 0, cap: 0, bells: 0, bear: new Set(), presses: 0 };
  window.seen = seen;
  addEventListener("loligo-press", () => (seen.presses += 1));
  const look = () => {
    seen.bear.add(part("bear"));
    seen.highest = Math.min(seen.highest, height("bear"));
    seen.cap = Math.max(seen.cap, Math.abs(angle("gate.cap")));
    seen.bells = Math.max(seen.bells, Math.abs(angle("clock.bells")));
    requestAnimationFrame(look);
  };
  look();
}"""


# Keeps every sentence under the picture, from the page's beginning, with how Dee stood as it was
# told: the next sentence may come before a test has looked.
LISTEN = """
if (!window.told) {
  window.told = [];
  window.asked = 0;
  new MutationObserver(() => {
    const caption = document.querySelector("[data-testid=caption]");
    const text = caption?.textContent.replace(/\\s+/g, " ").trim() ?? "";
    if (text === "" || text === window.told.at(-1)?.text) return;
    window.told.push({ text, bear: document.getElementById("bear")?.getAttribute("transform") });
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
"""

# Looks for words in what was told since they were last looked for.
HAS_TOLD = """(words) => {
  const at = window.told.findIndex(({ text }, i) => i >= window.asked && text.includes(words));
  if (at >= 0) window.asked = at + 1;
  return at >= 0 && window.told[at];
}"""

FRAMES = """(n) => new Promise((resolve) => {
  const look = () => (n-- > 0 ? requestAnimationFrame(look) : resolve());
  look();
})"""


def eventually(read: Callable[[], T], is_right: Callable[[T], bool], timeout_s: float = 20.0) -> T:
    """Read again and again until what is read is right; fails with what was read last."""
    ends_s = time.monotonic() + timeout_s
    while not is_right(value := read()):
        assert time.monotonic() < ends_s, f"after {timeout_s:g} s it is still {value!r}"
        time.sleep(0.05)
    return value


def frames(page: Page, n: int) -> None:
    """Let the page draw some frames."""
    page.evaluate(FRAMES, n)


def box_at_rest(page: Page, part: Locator) -> FloatRect:
    """Where something is on the screen, once no pan and no scrolling moves it any more."""

    def look() -> tuple[FloatRect | None, FloatRect | None]:
        before = part.bounding_box()
        frames(page, 4)
        return before, part.bounding_box()

    box, _ = eventually(look, lambda boxes: boxes[0] is not None and boxes[0] == boxes[1])
    assert box is not None
    return box


def open_lesson(page: Page, address: str) -> None:
    """Open the address as a learner does and wait for the running picture."""
    page.goto(address)
    page.wait_for_selector("loligo-scene svg [data-actor=sun] rect[width]", state="attached")
    page.wait_for_function("document.getElementById('bear').hasAttribute('transform')")
    page.evaluate(RECORD)


def tap_sun(page: Page, times: int, apart_ms: int = 300) -> None:
    """Tap the sun where it is drawn, again and again; each tap must arrive."""
    sun = page.locator(SUN)
    for _ in range(times):
        box = sun.bounding_box()
        assert box is not None
        before = page.evaluate("window.seen.presses")
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_function("(n) => window.seen.presses === n + 1", arg=before)
        page.wait_for_timeout(apart_ms)  # as a hand does; nothing is awaited by it


def expect_told(page: Page, words: str, timeout_ms: float = 30_000) -> str:
    """Wait until a sentence with these words is told under the picture; give how Dee stood then.

    A sentence counts from when the last one was found, even if another has taken its place.
    """
    try:
        found = page.wait_for_function(HAS_TOLD, arg=words, timeout=timeout_ms).json_value()
    except TimeoutError:
        raise AssertionError(f"{words!r} was not told; what was: {told(page)}") from None
    return str(found["bear"])


def told(page: Page) -> list[str]:
    """Every sentence since the page was opened."""
    sentences: list[str] = page.evaluate("window.told.map(({ text }) => text)")
    return sentences


def seen(page: Page, name: str) -> float:
    """How far a part went: highest (of the bear), cap (of the gate), bells."""
    return float(page.evaluate(f"window.seen.{name}"))


def enter(page: Page, mode: str) -> None:
    """Go to one of the ways to learn the lesson: Watch, Explore, Run or Quiz."""
    ways = page.get_by_role("navigation", name="Ways to learn this lesson")
    ways.get_by_role("link", name=mode).click()
    expect(ways.locator("[aria-current=page]")).to_contain_text(mode)


def answer(page: Page, choice: str, reason: str) -> None:
    """Predict, give the reason, and start the run."""
    enter(page, "Quiz")
    page.get_by_label(choice).check()
    page.get_by_role("button", name="Next: why?").click()
    page.get_by_label(reason).check()
    page.get_by_role("button", name="Run it and see").click()


def skip_run(page: Page) -> None:
    """Do not watch the run of a question; returns once the verdict stands."""
    over = page.locator(".verdict")
    skip = page.get_by_role("button", name="Skip to the end")
    expect(skip.or_(over).first).to_be_visible()
    if skip.is_visible():
        skip.click()
    expect(over).to_be_visible(timeout=60_000)


def expect_focus_in(page: Page, part: str) -> None:
    """Wait until the focus is in a part of the page, given by its selector."""
    expect(page.locator(f"{part}:focus, {part} :focus")).to_have_count(1)
