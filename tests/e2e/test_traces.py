"""The traces are tools: measured by key and pointer, kept and compared, drawn before they run."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.lesson_page import box_at_rest, expect_told, open_lesson


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def open_claim(page: Page, address: str, claim: str) -> None:
    """Open the run of a claim, and play it to its end."""
    page.goto(f"{address}/#/lesson/action-potential-initiation/run?claim={claim}")
    button(page, "Skip to the end").click()
    button(page, "Play it again").wait_for()


def expect_reading(page: Page, row: str, *cells: str | re.Pattern[str]) -> None:
    """Wait until the cursors read this of a line."""
    found = (
        page.get_by_test_id("readings").get_by_role("row").filter(has_text=re.compile(rf"^{row}"))
    )
    expect(found.get_by_role("cell")).to_have_text(list(cells))


def test_a_run_is_measured_with_keys_and_pointer_and_compared_with_a_kept_one(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    open_claim(page, site.address, "three-suns-fire")
    button(page, "Measure").click()
    expect_reading(page, "time", "10.475 ms")
    expect_reading(page, "voltage", "37.72 mV")

    button(page, "Second cursor").click()
    second = page.get_by_role("slider", name="Cursor B")
    second.press("Home")
    expect_reading(page, "voltage", "37.72 mV", "−70.00 mV", "−107.7 mV")
    second.press("Shift+ArrowRight")
    second.press("ArrowRight")
    expect_reading(page, "time", "10.475 ms", "1.100 ms", "−9.375 ms")
    expect(second).to_have_attribute("aria-valuetext", re.compile("1.100 ms: voltage.* −70.0 mV"))
    first = page.get_by_role("slider", name="Cursor A")
    first.scroll_into_view_if_needed()
    box = box_at_rest(page, first)
    page.mouse.move(box["x"] + 14, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + 214, box["y"] + 14, steps=3)
    page.mouse.up()
    expect_reading(page, "voltage", re.compile("^−"), "−70.00 mV", re.compile("mV$"))

    button(page, "Keep this run").click()
    page.get_by_label("Name of run 1").fill("three")
    page.get_by_label("Name of run 1").press("Enter")
    open_claim(page, site.address, "two-suns")
    kept = page.get_by_test_id("kept-runs")
    expect(kept).to_contain_text(
        "highest −54.8 mV at 5.93 ms, lowest −70.0 mV, stayed below threshold"
    )
    expect(kept).to_contain_text(
        "highest 37.7 mV at 5.48 ms, lowest −74.4 mV, crossed threshold at 4.13 ms"
    )
    page.get_by_role("slider", name="Cursor A").press("Home")
    any_mV = re.compile("mV$")
    expect_reading(page, "1: three", "−70.00 mV", any_mV, any_mV)
    button(page, "Remove run 1").click()
    expect(kept).to_have_count(0)
    watched.assert_quiet()


def test_what_was_drawn_first_is_compared_with_the_run_in_words(phone, site):
    page = phone.page
    open_lesson(page, site.address)
    button(page, "Draw it first").click()
    pad = page.get_by_test_id("sketch")
    pad.wait_for()
    pad.scroll_into_view_if_needed()
    box = box_at_rest(page, pad)
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] * 0.86)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + box["height"] * 0.8, steps=4)
    page.mouse.move(box["x"] + 200, box["y"] + box["height"] * 0.86, steps=4)
    page.mouse.up()
    page.get_by_role("slider", name="Time").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("slider", name="Voltage there").press("ArrowUp")
    button(page, "Done").click()
    words = page.get_by_test_id("comparison")
    expect(words).to_contain_text("Now touch the picture")

    for _ in range(3):
        page.get_by_role("button", name="Add sun").click()

    expect(words).to_contain_text(
        "You drew it below threshold; the cell crossed it,", timeout=60_000
    )
    expect(words).to_contain_text("mV higher")
    expect(words).to_contain_text("You drew no fall below rest; the cell fell to −74")
    expect_told(page, "rest")
    phone.assert_quiet()
