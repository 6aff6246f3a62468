"""Every kind of question by keyboard, and the rapid review by thumb."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from loligo.cli.build import build_pack
from tests.e2e.conftest import Site
from tests.e2e.lesson_page import eventually, expect_focus_in, expect_told
from tests.e2e.test_first_light_for_everyone import violations

LESSON = "action-potential-initiation"
SUN = "{kind: volley, port: sun, at_ms: 5, strength_nS: 6, place: dendrite}"
QUIZ = """\
items:
  - id: practice-order
    fact: null
    kind: order
    question: Three suns rise. Which place passes zero first?
    run: {until_ms: 16, inputs: [SUN, SUN, SUN]}
    steps:
      - {id: soma, text: The cell body, at: {place: soma, reaches: 0}}
      - {id: ais, text: The start of the axon, at: {place: ais, reaches: 0}}
      - {id: dendrite, text: The dendrite, at: {place: dendrite, reaches: 0}}
    why: The spike starts where sodium channels are densest.
    source: a run of this cell
  - id: how-often
    fact: summation
    kind: one-best
    level: "usmle:step1"
    vignette: true
    question: "{suns} suns rise at once. How often does the cell fire?"
    vary: {suns: [3]}
    run: {until_ms: 20, inputs: [VARIED]}
    options:
      - {id: once, text: One time, when: {measure: count, equals: 1}, why: Three reach threshold.}
      - {id: never, text: Not at all, when: {measure: count, equals: 0}, why: Two would not do.}
    source: a run of this cell
  - id: the-starter
    fact: axon-initial-segment
    kind: label
    question: Who stands where the spike starts?
    key: axel
    why: Axel, on the first plank of the pier.
    source: the picture
""".replace("VARIED", SUN.replace("}", ', times: "{suns}"}')).replace("SUN", SUN)
ORDER = ["ais", "soma", "dendrite"]


@pytest.fixture
def site(tmp_path: Path, house: Path) -> Iterator[Site]:
    """A server whose lesson asks one question of each kind."""
    pack = tmp_path / "excitable-cells"
    shutil.copytree(house / "lessons/excitable-cells", pack)
    (pack / LESSON / "quiz.yaml").write_text(QUIZ, encoding="utf-8")
    build_pack(pack, tmp_path / "built")
    site = Site(tmp_path / "answers.db", tmp_path / "built")
    site.start()
    yield site
    site.stop()


def _open(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/#/lesson/{LESSON}/quiz")
    page.locator("loligo-scene svg [data-actor=sun] rect[width]").first.wait_for(state="attached")
    page.locator(".quiz").wait_for()


def _lines(site: Site) -> list[dict[str, str]]:
    with urlopen(f"{site.address}/api/export") as response:
        lines: list[dict[str, str]] = json.load(response)
    return lines


def order(page: Page) -> list[str]:
    """The steps, as they stand."""
    steps: list[str] = page.locator(".quiz li[data-step]").evaluate_all(
        "all => all.map((each) => each.dataset.step)"
    )
    return steps


def _go_on(page: Page, button: str) -> None:
    """From the verdict, by keyboard alone, to what comes next."""
    expect_focus_in(page, ".verdict")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=button)).to_be_focused()
    page.keyboard.press("Enter")


def test_one_best_label_and_order_are_answered_by_keyboard(watched, site, house):
    page = watched.page
    _open(page, site)
    expect(page.locator(".question")).to_have_text(
        "3 suns rise at once. How often does the cell fire?"
    )
    expect(page.locator(".exam")).to_contain_text("USMLE: Step 1")
    expect(page.locator(".exam")).to_contain_text("not affiliated")
    page.get_by_label("One time").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.locator(".verdict")).to_contain_text("Right.")
    expect(page.locator(".explained li.key")).to_contain_text("Three reach threshold.")
    expect_told(page, "3 times: A sun rises")
    expect(page.locator(".due")).to_contain_text("This question comes back")
    _go_on(page, "Next question")

    expect(page.locator(".question")).to_be_focused()
    asked = violations(page, house)
    page.get_by_role("radio", name="Dee").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.locator(".verdict")).to_contain_text("it is somebody else")
    expect(page.locator(".explained li.chosen")).to_contain_text("Local depolarization")
    expect(page.locator(".explained li.key")).to_contain_text("on the first plank")
    expect(page.locator("loligo-scene rect[stroke='#7ee0a8']")).to_have_count(1)
    _go_on(page, "Next question")

    steps = page.locator(".quiz li[data-step]")
    expect(steps).to_have_count(3)
    for place, step in enumerate(ORDER):
        while (now := order(page)).index(step) != place:
            page.locator(f"li[data-step={step}]").get_by_role("button", name="Earlier").focus()
            page.keyboard.press("Enter")
            eventually(lambda: order(page), lambda then, now=now: then != now)
    ordered = violations(page, house)
    page.get_by_role("button", name="Run it and see").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Skip to the end").click()

    expect(page.locator(".verdict")).to_contain_text("Right: this is the order.", timeout=60_000)
    expect(page.locator(".quiz ol li").first).to_contain_text("10.33 ms")
    expect(page.locator(".due")).to_contain_text("practice")
    told = violations(page, house)
    _go_on(page, "How did it go?")

    expect(page.get_by_role("heading", name="2 of 3 right.")).to_be_focused()
    page.get_by_role("button", name="It starts at the axon initial segment").click()
    expect(page.get_by_role("link", name="Explore")).to_have_attribute("aria-current", "page")
    assert (asked, ordered, told) == ([], [], [])
    kept = {line["item"]: (line["variant"], line["reason"]) for line in _lines(site)}
    assert kept == {"how-often": ("suns-3", None), "the-starter": (None, None)}
    watched.assert_quiet()


def test_all_facts_are_asked_in_a_minute_by_thumb_and_count_once_a_day(phone, site, house):
    page = phone.page
    _open(page, site)
    (built,) = (site.content or Path()).rglob("lesson.json")
    lesson = json.loads(built.read_text(encoding="utf-8"))
    titles = {fact["id"]: fact["title"] for fact in lesson["facts"]}
    names = {actor["id"]: actor["name"] for actor in lesson["scene"]["actors"]}
    said = {names[card["actor"]]: titles[card["fact"]] for card in lesson["recall"]}
    page.get_by_role("button", name="Rapid review").click()
    rapid = page.get_by_test_id("rapid")

    for number in range(len(said)):
        expect(rapid.locator("p.unseen")).to_have_text(f"{number + 1} of {len(said)}")
        shown = rapid.locator("h3 strong").inner_text()
        right = said[shown] if shown in said else next(n for n, t in said.items() if t == shown)
        options = rapid.get_by_role("group").get_by_role("button")
        # a portrait may have words of its own, above the name
        texts = [text.strip().splitlines()[-1] for text in options.all_inner_texts()]
        assert right in texts and len(set(texts)) == 4
        if number == 0:
            options.nth(texts.index(right) - 1).tap()
            expect(rapid.get_by_role("status")).to_contain_text("Not this one")
            assert violations(page, house) == []
            rapid.get_by_role("button", name="Go on").tap()
        else:
            options.nth(texts.index(right)).tap()
            expect(rapid.locator(".dots [data-state=right]")).to_have_count(number)

    expect(rapid.locator("h3")).to_contain_text(f"{len(said) - 1} of {len(said)} right in")
    expect(rapid.locator(".due")).to_contain_text("Counted for today.")
    expect(rapid.locator(".due")).to_contain_text("The first of these facts comes back")
    lines = eventually(lambda: _lines(site), lambda lines: len(lines) >= len(titles))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rapid.get_by_role("button", name="Again, the one I missed").tap()
    expect(rapid.locator("p.unseen")).to_have_text("1 of 1")
    rapid.get_by_role("group").get_by_role("button").first.tap()
    answered = rapid.get_by_role("button", name=re.compile("^(Go on|All once more)$"))
    expect(answered).to_be_visible()
    expect(page.get_by_text("1 answer waits here")).to_have_count(0)
    assert _lines(site) == lines
    assert {line["item"] for line in lines} == {f"recall-{fact}" for fact in titles}
    assert len(lines) == len(titles)
    phone.assert_quiet()
