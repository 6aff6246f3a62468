"""The narration of the story is heard in step with the captions, the words and the picture."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.lesson_page import eventually, frames
from tests.e2e.test_offline import KEPT
from tests.e2e.test_watch import caption, hold, play, slider, without_narration

DRIFT_s = 0.1

# The page's only audio element, held so that the test can ask it for its time.
HOLD = """
const Element = window.Audio;
window.Audio = function () { return (window.heard = new Element()); };
"""

# What is lit and what is heard, looked at while so much of the sound is heard.
LISTEN = """(seconds) => new Promise((resolve) => {
  const found = [], end = heard.currentTime + seconds;
  const look = () => {
    const lit = [...(CSS.highlights.get("spoken") ?? [])].map(String).join("");
    const caption = document.querySelector("[data-testid=watch-caption]").textContent.trim();
    found.push([heard.currentTime, lit, caption]);
    if (heard.currentTime < end) requestAnimationFrame(look); else resolve(found);
  };
  look();
})"""


TRANSCRIPT_KEPT = """async () => {
  const kept = await (await caches.open("loligo-lessons")).keys();
  return ["html", "css"].every((end) => kept.some(({ url }) => url.endsWith(`/transcript.${end}`)));
}"""

SOUND_KEPT = """async () => {
  const kept = await (await caches.open("loligo-lessons")).keys();
  return kept.some(({ url }) => /story\\.(webm|m4a)$/.test(url));
}"""


def open_narrated(page: Page, site: Site) -> dict[str, Any]:
    """Open Watch, wait for the narrator, and stop at the beginning; gives narration.json."""
    page.add_init_script(HOLD)
    page.goto(site.address)
    page.locator("[data-mode=watch]").click()
    expect(page.get_by_label("Voice")).to_have_value("narration")
    page.wait_for_function("() => window.heard?.src.startsWith('blob:')")
    hold(page)
    slider(page).fill("0")
    entry = page.request.get(f"{site.address}/api/lessons").json()["lessons"][0]
    address = f"{site.address}/content/{entry['id']}/{entry['hash']}/narration.json"
    sheet: dict[str, Any] = page.request.get(address).json()
    return sheet


def told_at(track: dict[str, Any], at_s: float) -> tuple[str, str]:
    """What the sheet says is heard: the beat's text, and the word."""
    beat = next(beat for beat in track["beats"] if beat["start_s"] <= at_s < beat["end_s"])
    word = next((w for w in reversed(beat["words"]) if w[2] <= at_s), None)
    return beat["text"], "" if word is None else beat["text"][word[0] : word[1]]


def test_words_captions_and_sound_stay_together_to_the_end(watched, site):
    page = watched.page
    sheet = open_narrated(page, site)
    track = sheet["tracks"]["story"]
    n_right = n_seen = 0

    for at_s, speed in ((0, "1"), (100, "2"), (200, "1")):
        page.get_by_label("Speed").select_option(speed)
        slider(page).fill(str(at_s))
        play(page)
        page.wait_for_function("(at) => window.heard.currentTime > at + 0.1", arg=at_s)
        heard = page.evaluate(LISTEN, 4 * float(speed))
        for (before_s, *_), (now_s, lit, shown) in pairwise(heard):
            # what stands was written in the frame before, however long ago a busy machine drew that
            around = {told_at(track, max(0.0, at)) for at in (before_s - DRIFT_s, before_s, now_s)}
            n_seen += 1
            n_right += (shown, lit) in around
        page.get_by_role("button", name="Pause", exact=True).click()

    assert n_seen > 30
    assert n_right >= 0.97 * n_seen  # a frame between a new caption and its first word
    watched.assert_quiet()


def test_tracks_speed_and_end_are_those_of_the_sound(watched, site):
    page = watched.page
    sheet = open_narrated(page, site)

    page.get_by_role("button", name="Described").click()
    expect(caption(page)).to_have_text(sheet["tracks"]["described"]["beats"][0]["text"])
    page.get_by_role("button", name="Story").click()
    page.get_by_label("Speed").select_option("2")
    slider(page).press("End")
    play(page)

    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.wait_for_function("heard.ended")
    assert page.evaluate("heard.playbackRate") == 2
    page.get_by_label("Voice").select_option("")
    expect(page.get_by_role("button", name="Described")).to_have_count(0)
    play(page)
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    frames(page, 10)
    assert page.evaluate("heard.paused")


def test_the_narration_is_there_without_a_network(watched, site):
    page = watched.page
    open_narrated(page, site)
    assert page.evaluate(KEPT)
    assert page.evaluate(SOUND_KEPT)
    site.stop()

    page.reload()

    expect(page.get_by_label("Voice")).to_have_value("narration")
    page.wait_for_function("() => window.heard?.src.startsWith('blob:')")
    touch_first = page.get_by_role("button", name="Play", exact=True)

    def hear() -> float:
        if touch_first.is_visible():
            touch_first.click(timeout=5_000)  # a browser may want a touch first
        return float(page.evaluate("window.heard.currentTime"))

    eventually(hear, lambda heard_s: heard_s > 0.3)


def test_the_transcript_is_a_page_of_its_own_and_there_without_a_network(watched, site):
    page = watched.page
    sheet = open_narrated(page, site)
    link = page.get_by_role("link", name="Transcript as a page")
    expect(link).to_be_visible()
    assert page.evaluate(KEPT)
    eventually(lambda: bool(page.evaluate(TRANSCRIPT_KEPT)), lambda is_kept: is_kept)
    site.stop()

    link.click()

    expect(page.get_by_role("heading", name="In plain words")).to_be_visible()
    expect(page.locator("body")).to_have_css("background-color", "rgb(246, 241, 231)")
    for track in sheet["tracks"].values():
        expect(page.get_by_text(track["beats"][-1]["text"], exact=False).first).to_be_visible()


def test_where_nobody_speaks_there_is_no_transcript_to_link_to(watched, site):
    page = watched.page
    page.route("**/lesson.json", without_narration)
    page.goto(site.address)
    page.locator("[data-mode=watch]").click()

    expect(page.get_by_role("heading", name="Transcript")).to_be_visible()
    expect(page.get_by_role("link", name="Transcript as a page")).to_have_count(0)
