"""Watch: the story is told beat by beat, and the model moves the picture in step."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import Site
from tests.e2e.lesson_page import box_at_rest, eventually, frames
from tests.e2e.test_first_light_for_everyone import violations

WHOLE = "0.00 0.00 1280.00 720.00"

# A voice that lives on this device, and a remote one, which must never be offered.
VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
let ending;
const voice = (name, localService) =>
  ({ name, lang: "en-GB", localService, voiceURI: name, default: false });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [voice("Near", true), voice("Far", false)],
  speak: (u) => {
    window.said.push(u.text);
    u.onstart({});
    ending = setTimeout(() => u.onend({}), 400);
  },
  cancel: () => clearTimeout(ending),
  addEventListener: () => {},
  removeEventListener: () => {},
} });
"""


def story_of(page: Page, site: Site) -> dict[str, Any]:
    """The story of the first lesson; one that has none offers no Watch, and nothing to test."""
    entry = page.request.get(f"{site.address}/api/lessons").json()["lessons"][0]
    address = f"{site.address}/content/{entry['id']}/{entry['hash']}/lesson.json"
    lesson = page.request.get(address).json()
    if lesson.get("story") is None:
        pytest.skip("the lesson is not told beat by beat")
    story: dict[str, Any] = lesson["story"]
    return story


def without_narration(route: Route) -> None:
    """Give the lesson without its sound; what it is with it is told in test_narration."""
    response = route.fetch()
    route.fulfill(response=response, json={**response.json(), "narration": None})


def open_watch(page: Page, site: Site) -> dict[str, Any]:
    """Open the lesson as if nobody had narrated it, choose Watch, and stop at the beginning."""
    page.route("**/lesson.json", without_narration)
    story = story_of(page, site)
    page.goto(site.address)
    page.locator("[data-mode=watch]").click()
    page.get_by_test_id("watch-caption").wait_for()
    hold(page)
    slider(page).fill("0")
    return story


def caption(page: Page) -> Locator:
    """The sentence that is told now."""
    return page.get_by_test_id("watch-caption")


def slider(page: Page) -> Locator:
    """Where the story stands, in seconds."""
    return page.get_by_role("slider", name="Place in the story")


def play(page: Page) -> None:
    """Let the story run."""
    page.get_by_role("button", name="Play", exact=True).click()


def hold(page: Page) -> None:
    """Stop the story, which begins by itself unless less motion is wanted."""
    if not page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches"):
        page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def start_of(story: dict[str, Any], index: int) -> float:
    """The second at which a beat begins."""
    return float(sum(beat["seconds"] for beat in story["beats"][:index]))


def view(page: Page) -> str:
    """What the picture shows of itself."""
    return page.locator("loligo-scene > svg").get_attribute("viewBox") or ""


def test_the_story_goes_on_by_itself(watched, site):
    page = watched.page
    story = open_watch(page, site)
    page.get_by_label("Speed").select_option("2")

    play(page)

    for beat in story["beats"][:3]:
        expect(caption(page)).to_have_text(beat["says_text"], timeout=60_000)
    expect(page.get_by_test_id("watch-pace")).to_contain_text("time runs 1/")
    watched.assert_quiet()


def test_the_picture_frames_who_is_told_and_goes_back_when_one_leaves(watched, site):
    page = watched.page
    story = open_watch(page, site)
    framed = next(i for i, beat in enumerate(story["beats"]) if len(beat["frame"]) == 1)

    slider(page).fill(str(start_of(story, framed) + 0.1))
    expect(page.locator("loligo-scene > svg")).not_to_have_attribute("viewBox", WHOLE)
    page.keyboard.press("Escape")

    expect(caption(page)).to_have_count(0)
    expect(page.locator("loligo-scene > svg")).to_have_attribute("viewBox", WHOLE)
    expect(page.locator("[data-mode=watch]")).to_be_focused()


def test_the_model_moves_the_picture_in_step(watched, site):
    page = watched.page
    story = open_watch(page, site)
    parts = "all => all.map((part) => part.getAttribute('transform')).join()"
    moved = set()
    expect(page.get_by_text("Preparing the runs")).to_have_count(0)

    for index in range(0, len(story["beats"]), 3):
        slider(page).fill(str(start_of(story, index) + 1))
        frames(page, 3)
        moved.add(page.locator("[data-layer=picture] g[transform]").evaluate_all(parts))

    assert len(moved) > len(story["beats"]) / 6


def test_everything_can_be_done_by_keyboard(watched, site):
    page = watched.page
    story = open_watch(page, site)
    last = story["beats"][-1]["says_text"]

    slider(page).press("End")
    expect(caption(page)).to_have_text(last)
    slider(page).press("Home")
    page.get_by_role("button", name="Next sentence").press("Enter")
    expect(caption(page)).to_have_text(story["beats"][1]["says_text"])
    page.get_by_role("button", name=last).press("Enter")
    expect(caption(page)).to_have_text(last)
    page.get_by_role("button", name="Plain").press("Enter")
    expect(caption(page)).to_have_text(story["beats"][-1]["plain_text"])
    page.get_by_role("navigation", name="Chapters").get_by_role("button").nth(1).press("Enter")
    chapters = [beat for beat in story["beats"] if beat.get("chapter")]
    expect(caption(page)).to_have_text(chapters[1]["plain_text"])


def test_with_less_motion_the_story_is_told_in_stills(watched, site):
    page = watched.page
    page.emulate_media(reduced_motion="reduce")
    story = open_watch(page, site)

    slider(page).fill(str(start_of(story, 2) + 0.1))

    until = story["beats"][2]["to_ms"]
    expect(page.get_by_test_id("watch-pace")).to_have_text(f"a still, at {until:.1f} ms")
    before = eventually(lambda: view(page), lambda now: now != WHOLE)
    frames(page, 30)
    assert view(page) == before  # framed in the frame that shows the still


def test_only_a_voice_of_this_device_is_offered_and_it_sets_the_pace(watched, site):
    page = watched.page
    page.add_init_script(VOICES)
    story = open_watch(page, site)

    expect(page.get_by_label("Voice").locator("option")).to_have_text(
        ["none, captions alone", "Near"]
    )
    page.get_by_label("Voice").select_option("Near")
    play(page)
    expect(caption(page)).to_have_text(story["beats"][2]["says_text"])

    assert page.evaluate("said.slice(0, 2)") == [beat["says_text"] for beat in story["beats"][:2]]
    watched.assert_quiet()


def test_without_a_voice_the_page_says_so(watched, site):
    page = watched.page
    page.add_init_script(VOICES.replace('voice("Near", true), ', ""))
    open_watch(page, site)

    expect(page.get_by_text("no English voice on this device")).to_be_visible()


def test_on_a_phone_the_frame_fills_the_width(phone, site):
    page = phone.page
    open_watch(page, site)

    box = box_at_rest(page, page.locator("loligo-scene > svg"))
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert (round(box["x"]), round(box["width"])) == (0, 390)
    assert box["height"] > 300
    assert overflow == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["watched", "phone"])
def test_axe_finds_nothing_wrong_with_watch(request, site, house, where, scheme):
    page = request.getfixturevalue(where).page
    page.emulate_media(color_scheme=scheme)
    open_watch(page, site)
    found = {"told": violations(page, house)}
    page.get_by_role("button", name="Plain").click()
    found["plain"] = violations(page, house)
    play(page)
    found["playing"] = violations(page, house)
    slider(page).press("End")
    found["over"] = violations(page, house)

    assert found == {key: [] for key in found}
