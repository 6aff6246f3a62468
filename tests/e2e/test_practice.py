"""Practice: a task is done by hand and a neuron is found out, from the list to the mark."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.lesson_page import enter, eventually, expect_told, open_lesson
from tests.e2e.test_first_light_for_everyone import violations

TASK = "Three suns, beaten by one cloud"
DONE = re.compile(rf"{TASK}\s*, done")


def open_practice(page: Page, address: str) -> None:
    open_lesson(page, address)
    enter(page, "Practice")
    expect(page.get_by_role("heading", name="Practice", exact=True)).to_be_visible()


def titles_of_cases(page: Page) -> list[str]:
    """What a learner must not read before the answer."""
    lesson = page.evaluate(
        """async () => {
          const row = (await (await fetch("api/lessons")).json()).lessons[0];
          return await (await fetch(`content/${row.id}/${row.hash}/lesson.json`)).text();
        }"""
    )
    return [case["title"] for case in json.loads(lesson)["cases"]]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_task_is_done_by_hand_and_marked(watched, site, house, width):
    page = watched.page
    page.set_viewport_size({"width": width, "height": 844})
    open_practice(page, site.address)
    assert violations(page, house) == []
    page.get_by_role("button", name=TASK).click()
    status = page.get_by_test_id("task-status")

    page.get_by_role("button", name="Check my run").click()
    expect(status).to_have_text("Nothing has been done to the cell yet.")
    for key in "sss":  # three suns make a spike, which is not what was asked for
        page.keyboard.press(key)
    expect(status).to_contain_text("of 6.", timeout=60_000)
    expect(page.get_by_test_id("task-done")).to_have_count(0)
    page.get_by_role("button", name="A hint").click()
    expect(page.get_by_role("list", name="Hints").get_by_role("listitem")).to_have_count(1)
    page.get_by_role("button", name="Start anew").click()
    for key in "csss":
        page.keyboard.press(key)
    done = page.get_by_test_id("task-done")
    expect(done).to_contain_text("−54.8 mV", timeout=60_000)

    assert violations(page, house) == []
    page.get_by_role("button", name="‹ All tasks").click()
    expect(page.get_by_role("button", name=DONE)).to_be_focused()
    page.reload()
    expect(page.get_by_role("button", name=DONE)).to_be_visible(timeout=60_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    watched.assert_quiet()


# Sends what the lab has set up and holds time, before the page can draw what comes of it.
SEND_AND_HOLD = """(send) => {
  send.click();
  document.querySelector("button[aria-label=Pause]").click();
}"""


def test_a_task_is_judged_only_when_all_that_was_planned_has_come(watched, site):
    page = watched.page
    open_practice(page, site.address)
    page.get_by_role("button", name="Two suns, too far apart").click()
    expect(page.locator("loligo-scene")).to_be_in_viewport(ratio=0.9)
    panel = page.get_by_role("region", name="Lab", exact=True)  # open: touching cannot do it
    for name, value in (("Strength, in nS", "8"), ("Apart, in ms", "4")):
        panel.get_by_role("textbox", name=name).fill(value)
        panel.get_by_role("textbox", name=name).press("Enter")
    panel.get_by_role("button", name="Send sun twice, 4 ms apart").evaluate(SEND_AND_HOLD)
    status = page.get_by_test_id("task-status")
    check = page.get_by_role("button", name="Check my run")

    def ask() -> str:
        check.click()
        return status.inner_text()

    told = eventually(ask, lambda text: text not in ("", "Nothing has been done to the cell yet."))

    assert told == "Your run is not over yet: more is still to come."
    expect(page.get_by_test_id("task-done")).to_have_count(0)
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.get_by_test_id("task-done")).to_be_visible(timeout=60_000)
    watched.assert_quiet()


def test_on_a_phone_a_test_that_is_given_to_a_neuron_is_seen(phone, site):
    page = phone.page
    open_practice(page, site.address)
    page.get_by_label("or its number").fill("k7m3")
    page.get_by_role("button", name="Open", exact=True).tap()

    page.get_by_role("button", name="three suns at once").tap()

    expect(page.locator("loligo-scene")).to_be_in_viewport(ratio=0.5)
    expect_told(page, "A sun rises")
    phone.assert_quiet()


def test_a_neuron_is_found_out_and_gives_nothing_away_before(watched, site, house):
    page = watched.page
    open_practice(page, site.address)
    titles = titles_of_cases(page)
    page.get_by_label("or its number").fill("k7m3")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_test_id("case-code")).to_have_text("K7M3")

    page.get_by_role("button", name="three suns at once").click()
    measured = page.get_by_role("table", name="Measured on both")
    expect(measured).to_contain_text("Rest", timeout=60_000)
    told = page.locator("body").inner_text() + page.locator("body").aria_snapshot()
    assert [title for title in titles if title in told] == []
    assert violations(page, house) == []
    right, wrong = page.get_by_test_id("case-right"), page.get_by_test_id("case-wrong")
    suspects = page.get_by_role("group", name="Who is not as usual?").get_by_role("radio")
    n_wrong = 0
    for i in range(suspects.count()):
        suspects.nth(i).check()
        name = suspects.nth(i).evaluate("(radio) => radio.parentElement.innerText.trim()")
        page.get_by_role("button", name="That is who").click()
        refused = wrong.get_by_role("heading", name=f"Not {name}", exact=True)
        expect(right.or_(refused)).to_be_visible()
        if right.is_visible():
            break
        expect(wrong).to_contain_text("This neuron gives")
        n_wrong += 1

    assert right.get_by_role("heading").inner_text() in titles
    assert n_wrong < suspects.count()
    finding = page.locator("input[name=finding]")
    reply = page.get_by_test_id("case-finding")
    for i in range(finding.count()):
        finding.nth(i).check()
        before = reply.all_inner_texts()
        page.get_by_role("button", name="That is it").click()
        told = eventually(reply.all_inner_texts, lambda now, before=before: now != before)
        if told[0].startswith("Right"):
            break
    expect(page.get_by_role("button", name="Another neuron")).to_be_visible()
    assert violations(page, house) == []
    page.get_by_role("button", name="‹ All tasks").click()
    expect(page.get_by_text(f"Found out: 1 of {len(titles)}.")).to_be_visible()
    watched.assert_quiet()
