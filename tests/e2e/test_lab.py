"""The lab: what one may change besides adding suns, how it shows, and how time is turned back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.lesson_page import enter, expect_told, open_lesson
from tests.e2e.test_first_light_for_everyone import violations

TARGETS = """() => [...document.querySelectorAll(".lab :is(button, input, summary), .seek input")]
  .map((e) => [e.ariaLabel ?? e.textContent, e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && Math.min(box.width, box.height) < 24)
  .map(([name]) => name)"""


def lab(page: Page):
    """The panel, as a screen reader finds it."""
    return page.get_by_role("region", name="Lab", exact=True)


def height_of(transform: str) -> float:
    """How far above rest Dee stands so, in units of the scene."""
    found = re.match(r"translate\(0 (-?[\d.]+)\)", transform)
    return -float(found[1]) if found else 0.0  # at rest she is where she was drawn


def test_a_student_blocks_channels_clamps_changes_the_cell_and_turns_time_back(
    watched, site, house
):
    page = watched.page
    open_lesson(page, site.address)
    panel = lab(page)
    expect(panel.get_by_role("button")).to_have_count(1)  # little at first

    # nine tenths of the sodium channels blocked: three suns are not enough
    panel.get_by_role("button", name="More to try").click()
    panel.get_by_role("button", name="Bath").click()
    panel.get_by_role("button", name="TTX").click()
    panel.get_by_role("group", name="TTX").get_by_role("button", name="90 %").click()
    expect_told(page, "TTX is now 90 %.")
    expect(panel.get_by_text("TTX 90 %", exact=True)).to_be_visible()
    for _ in range(3):
        page.keyboard.press("s")
    expect_told(page, "short of threshold: no impulse")
    expect(panel.locator(".potassium")).to_contain_text("thousand")

    # time is turned back, by button, key and slider, and goes on from where it was
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Back 0.1 ms").click()
    expect_told(page, "Turned back to")
    seek = page.get_by_role("slider", name="Time since the first input")
    seek.press("Home")
    bear = expect_told(page, "before the first input: the membrane is at −70.0 mV.")
    assert abs(height_of(bear)) < 1  # what is told is shown already
    page.locator("h1").click()
    page.keyboard.press(".")
    expect(page.get_by_test_id("caption")).to_contain_text(re.compile(r" 1\.[78]\d ms before"))
    assert violations(page, house) == []
    page.keyboard.press("p")
    expect(page.get_by_test_id("pace")).to_contain_text("time runs")
    expect(seek).to_have_count(0)

    # one press puts everything back; the electrode holds the voltage
    expect_told(page, "within 1 mV of rest")
    panel.get_by_role("button", name="Put all back").click()
    expect_told(page, "TTX is now 0 %.")
    panel.get_by_role("button", name="Electrode").click()
    panel.get_by_role("button", name="Clamp").click()
    panel.get_by_role("textbox", name="Hold at, in mV").fill("-20")
    panel.get_by_role("textbox", name="Hold at, in mV").press("Enter")  # sets the number, no more
    panel.get_by_role("button", name="Hold the voltage").click()
    words = page.get_by_role("region", name="The voltage, as it is").locator("details li")
    clamped = "A clamp holds the cell body at −20 mV for 10 ms."  # the caption may go on at once
    expect(words.filter(has_text=clamped)).to_have_count(1)

    # another cell, in the same picture
    panel.get_by_role("button", name="Cell", exact=True).click()
    panel.get_by_role("button", name="Squid axon").click()
    expect(page.get_by_text("threshold −58.5 mV")).to_be_visible()
    expect(panel).to_contain_text("Every part of the picture reads this cell’s one place")
    assert violations(page, house) == []
    for _ in range(3):
        page.keyboard.press("s")
    expect_told(page, "impulse peaks at +39")

    # elsewhere the lesson is about its own cell; the lab stays as it was set up
    enter(page, "Explore")
    page.get_by_role("button", name="Add sun").click()
    expect_told(page, "membrane is at −70.0 mV")
    enter(page, "Run")
    expect(page.get_by_text("threshold −58.5 mV")).to_be_visible()
    watched.assert_quiet()


def test_the_lab_is_used_with_a_thumb(phone, site, house):
    page = phone.page
    open_lesson(page, site.address)
    panel = lab(page)

    panel.get_by_role("button", name="More to try").tap()
    panel.get_by_role("button", name="in a row").tap()
    panel.get_by_role("button", name="More: Apart").tap()
    expect(panel.get_by_role("button", name="Send sun every 4 ms, 25 times")).to_be_visible()
    small = page.evaluate(TARGETS)
    width = page.evaluate("document.documentElement.scrollWidth")
    opened = violations(page, house)
    panel.get_by_role("button", name="Send sun").tap()
    expect_told(page, "A sun rises on the dendrite")
    expect(page.locator("loligo-scene")).to_be_in_viewport(ratio=0.5)  # what was sent is seen
    expect_told(page, "the alarm rings")
    page.get_by_role("button", name="Pause").tap()
    page.get_by_role("button", name="Back 0.1 ms").tap()
    expect_told(page, "Turned back to")

    assert small == []
    assert width <= 390
    assert opened == []
    assert page.evaluate(TARGETS) == []
    phone.assert_quiet()
