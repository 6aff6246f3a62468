"""A question is answered by the run itself, and the answer is not lost."""

from __future__ import annotations

import json
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.e2e.lesson_page import (
    answer,
    enter,
    expect_focus_in,
    expect_told,
    open_lesson,
    skip_run,
)

RIGHT = "It rises, turns back below threshold"
SMALLER = "There is a spike, but a smaller one"
TOGETHER = "Both conductances are open at once"
MINUS = "18 minus 10"


def reviews(site) -> int:
    """How many answers the server has."""
    with urlopen(f"{site.address}/api/today") as response:
        today = json.load(response)
    return len(today["due"]) + (today["next_due_at"] is not None)


def test_the_run_itself_is_the_feedback(watched, site):
    page = watched.page
    open_lesson(page, site.address)

    answer(page, RIGHT, TOGETHER)

    expect_told(page, "3 times: A sun rises")
    expect(page.locator(".verdict")).to_contain_text("turns back at −54.8 mV", timeout=60_000)
    expect(page.locator(".verdict")).to_contain_text("Right, and for the right reason.")
    expect(page.locator(".due")).to_contain_text("This question comes back")
    expect_focus_in(page, ".verdict")
    watched.assert_quiet()


def test_every_option_is_explained_after_the_run(watched, site):
    page = watched.page
    open_lesson(page, site.address)

    enter(page, "Quiz")
    page.get_by_role("button", name="Draw it first").press("Enter")
    time = page.get_by_role("slider", name="Time")
    expect(time).to_be_focused()
    time.press("Home")
    time.press("ArrowRight")
    page.get_by_role("slider", name="Voltage there").press("End")
    page.get_by_role("button", name="Done").press("Enter")
    answer(page, SMALLER, MINUS)
    skip_run(page)

    drawn = page.get_by_test_id("comparison")
    expect(drawn).to_contain_text("You drew it across the threshold, 1.5 ms before the first input")
    expect(drawn).to_contain_text("the cell stayed below")
    expect(page.get_by_role("button", name="Change the drawing")).to_have_count(0)
    expect(page.locator(".verdict")).to_contain_text("Not this time")
    expect(page.locator(".explained li")).to_have_count(8)
    expect(page.locator(".explained li.chosen").first).to_contain_text("Your answer, not right")
    expect(page.locator(".explained li.key").first).to_contain_text("Right")


def test_an_answer_is_remembered_after_a_reload(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    answer(page, RIGHT, TOGETHER)
    skip_run(page)
    expect(page.locator(".due")).to_contain_text("This question comes back")

    page.reload()

    expect(page.locator(".before")).to_contain_text("Answered so far: 1 of")
    expect(page.locator(".before")).to_contain_text(", 1 right.")


def test_an_answer_given_while_the_server_is_dead_is_sent_when_it_lives_again(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Quiz")
    expect(page.get_by_label(RIGHT)).to_be_visible()  # the questions are here
    site.stop()

    answer(page, RIGHT, MINUS)
    skip_run(page)
    expect(page.locator(".verdict")).to_contain_text("the reason is another one")
    expect(page.locator(".due")).to_contain_text("safe on this device")
    expect(page.get_by_text("1 answer waits here")).to_be_visible()
    site.start()

    expect(page.locator(".due")).to_contain_text("This question comes back", timeout=60_000)
    assert reviews(site) == 1


@pytest.mark.parametrize(("mode", "file"), [("quiz", "QuizDesk"), ("practice", "PracticeMode")])
def test_a_part_that_does_not_arrive_is_told(browser, site, mode, file):
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.route(f"**/assets/{file}*", lambda route: route.abort())
        page.goto(f"{site.address}/#/lesson/action-potential-initiation/{mode}")

        expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
        expect(page.get_by_role("alert")).to_contain_text("Reload the page")


def test_an_answer_survives_a_reload_before_the_server_has_it(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    page.route("**/api/answers", lambda route: route.abort())
    answer(page, RIGHT, TOGETHER)
    skip_run(page)
    assert reviews(site) == 0

    page.unroute("**/api/answers")
    page.reload()

    # told of this question if it was sent after the page had chosen one, else of all of them
    told = re.compile("You answered this before|Answered so far: 1 of")
    expect(page.locator(".before")).to_contain_text(told, timeout=60_000)
    assert reviews(site) == 1


def test_an_acknowledgement_that_was_lost_makes_no_second_review(watched, site):
    page = watched.page
    sent: list[str] = []

    def lose_the_first_reply(route) -> None:
        sent.append(json.loads(route.request.post_data)["id"])
        if len(sent) > 1:
            route.continue_()
            return
        route.fetch()
        route.abort()

    open_lesson(page, site.address)
    page.route("**/api/answers", lose_the_first_reply)
    answer(page, RIGHT, TOGETHER)
    skip_run(page)

    expect(page.locator(".due")).to_contain_text("This question comes back", timeout=60_000)
    assert len(sent) == 2 and sent[0] == sent[1]
    assert reviews(site) == 1


def test_after_the_run_the_learner_plays_freely_again(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    answer(page, RIGHT, TOGETHER)
    skip_run(page)

    enter(page, "Run")
    page.keyboard.press("s")

    expect_told(page, "A sun rises")
