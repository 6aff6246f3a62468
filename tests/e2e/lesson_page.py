"""The lesson page in a test's words: touch, wait, ask."""

from __future__ import annotations

from playwright.sync_api import Page, expect

SUN = "[data-pressable=sun] [id='sun.body']"

# Notes how far the parts of the picture went, frame by frame, since this was put in.
RECORD = """() => {
  const part = (id) => document.getElementById(id).getAttribute("transform") ?? "";
  const first = (text, pattern) => Number((pattern.exec(text) ?? [0, 0])[1]);
  const height = (id) => first(part(id), /^translate\\(0 (-?[\\d.]+)\\)/);
  const angle = (id) => first(part(id), /rotate\\((-?[\\d.]+)/);
  const seen = { highest: 0, cap: 0, bells: 0, bear: new Set() };
  window.seen = seen;
  const look = () => {
    seen.bear.add(part("bear"));
    seen.highest = Math.min(seen.highest, height("bear"));
    seen.cap = Math.min(seen.cap, angle("gate.cap"));
    seen.bells = Math.max(seen.bells, Math.abs(angle("clock.bells")));
    requestAnimationFrame(look);
  };
  look();
}"""


def open_lesson(page: Page, address: str) -> None:
    """Open the address as a learner does and wait for the running picture."""
    page.goto(address)
    page.wait_for_selector("loligo-scene svg [data-actor=sun] rect[width]", state="attached")
    page.wait_for_function("document.getElementById('bear').hasAttribute('transform')")
    page.evaluate(RECORD)


def tap_sun(page: Page, times: int, apart_ms: int = 300) -> None:
    """Tap the sun where it is drawn, again and again."""
    for _ in range(times):
        box = page.locator(SUN).bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(apart_ms)


def expect_told(page: Page, words: str, timeout_ms: float = 20_000) -> None:
    """Wait until the sentence under the picture has these words in it."""
    expect(page.get_by_test_id("caption")).to_contain_text(words, timeout=timeout_ms)


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
