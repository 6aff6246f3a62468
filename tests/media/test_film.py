"""A film is what the page tells, with its sound; stopped, it goes on; again, it is the same."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from loligo.cli.main import main
from loligo.errors import BadLesson, BadParameter, UnknownItem
from loligo.media import film_order, studio
from loligo.media.film import Film, make_film, picture_hashes
from loligo.media.film_captions import chapters_of, cues_of, vtt_of
from loligo.media.film_order import FilmOrder
from loligo.media.loudness import loudness
from loligo.media.sound import RATE_hz, read_sound
from loligo.settings import read_settings
from tests.media.film_reading import CLOCK, lag_s, moved, read_film, starts_of

ID = "action-potential-initiation"
TITLE_s = 3.6  # of frontend/src/pages/film/roll.ts
FROM_s, TO_s = 19.4, 21.4  # the second chapter begins in it, and two suns rise
SHORT = FilmOrder(ID, from_s=FROM_s, to_s=TO_s)


@pytest.fixture(scope="module")
def content() -> Path:
    """Give the lessons that Loligo ships."""
    return read_settings({}).content


@pytest.fixture(scope="module")
def bundle(content: Path) -> Path:
    return film_order.bundle_folder(content, ID)


@pytest.fixture(scope="module")
def second_chapter_s(bundle: Path) -> float:
    """When the second chapter begins, in the whole film."""
    return starts_of((bundle / "story.chapters.vtt").read_text())[1] + TITLE_s


@pytest.fixture(scope="module", autouse=True)
def _short_segments():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(film_order, "SEGMENT_s", 1)
        yield


@pytest.fixture(scope="module")
def film(content: Path, tmp_path_factory) -> Film:
    return make_film(content, SHORT, tmp_path_factory.mktemp("film") / "short.webm")


@pytest.fixture(scope="module")
def seen(film: Film):
    return read_film(film.file)


def test_a_film_has_pictures_sound_and_captions(film: Film, seen) -> None:
    assert seen.codecs == {"video": "av1", "audio": "opus", "subtitle": "webvtt"}
    assert len(seen.pictures) == round((TO_s - FROM_s) * 25)
    assert {picture.shape for picture in seen.pictures} == {(720, 1280)}
    assert seen.seconds == pytest.approx(film.seconds, abs=0.05)
    assert seen.title == "How an action potential starts"


def test_a_film_has_the_chapters_of_the_story(film: Film, seen, second_chapter_s: float) -> None:
    (_, first_end, first), (second_start, end, second) = seen.chapters

    assert (first, second) == ("A harbour, wound up", "The sky adds up")
    assert first_end == second_start == pytest.approx(second_chapter_s - FROM_s, abs=0.01)
    assert end == pytest.approx(film.seconds)


def test_the_clock_moves_when_the_suns_rise_and_not_before(seen, second_chapter_s: float) -> None:
    turns = round((second_chapter_s - FROM_s) * 25)
    before, rising, after = seen.pictures[2], seen.pictures[turns - 2], seen.pictures[-1]

    assert moved(before[CLOCK], rising[CLOCK]) == 0
    assert moved(before[CLOCK], after[CLOCK]) > 10


def test_captions_match_the_sound(bundle: Path, film: Film, seen) -> None:
    """Both are later than in the narration by the same time, within a tenth of a second."""
    told = read_sound((bundle / "story.webm").read_bytes(), "story.webm")
    first = round((FROM_s - TITLE_s) * RATE_hz)
    told = told[first : first + len(seen.sound)]
    shift_s = TITLE_s - FROM_s
    in_narration = starts_of((bundle / "story.vtt").read_text())
    in_film = starts_of(film.captions.read_text())

    assert abs(lag_s(seen.sound, told, RATE_hz)) < 0.05
    assert loudness(seen.sound) == pytest.approx(loudness(told), abs=1.0)
    assert [at for at, _ in seen.captions] == pytest.approx(in_film, abs=0.002)
    assert in_film[1] == pytest.approx(
        next(at for at in in_narration if at > FROM_s - TITLE_s) + shift_s, abs=0.05
    )


def test_stopped_and_called_again_it_is_the_same_film(content, film, tmp_path) -> None:
    file = tmp_path / "again.webm"

    def stop_soon(share: float) -> None:
        if share > 0.7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_film(content, SHORT, file, n_jobs=1, progress=stop_soon)
    again = make_film(content, SHORT, file, n_jobs=1)

    assert (again.n_kept, again.n_made) == (1, 1)
    assert picture_hashes(again.file) == picture_hashes(film.file)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["again.vtt", "again.webm"]


def test_the_extra_and_its_install_line_are_named(monkeypatch, content, capsys) -> None:
    monkeypatch.setattr(
        studio, "find_spec", lambda name: None if name == "playwright" else find_spec(name)
    )

    status = main(["film", str(content), "--lesson", ID, "-o", "film.webm"])

    assert status == 4
    assert "pip install 'loligo[film]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("order", "name", "error", "says"),
    [
        ({"lesson": "nobody"}, "film.webm", UnknownItem, "There are: action-potential"),
        ({"lesson": ID}, "film.avi", BadParameter, r"\.webm or \.mp4"),
    ],
)
def test_what_cannot_be_filmed_is_refused(content, tmp_path, order, name, error, says) -> None:
    with pytest.raises(error, match=says):
        make_film(content, FilmOrder(**order), tmp_path / name)


def test_a_story_that_nobody_spoke_is_refused(content: Path, tmp_path: Path) -> None:
    shutil.copytree(content, tmp_path / "built")
    built = film_order.bundle_folder(tmp_path / "built", ID)
    (built / "narration.json").unlink()

    with pytest.raises(BadLesson, match="loligo narrate"):
        make_film(tmp_path / "built", FilmOrder(ID), tmp_path / "film.webm")


def test_a_stretch_that_is_none_is_refused() -> None:
    with pytest.raises(BadParameter, match="no stretch"):
        FilmOrder(ID, from_s=5, to_s=4)
    with pytest.raises(BadParameter, match="25 or 30"):
        FilmOrder(ID, fps=24)
    with pytest.raises(BadParameter, match=r"lasts 4\.0 s"):
        FilmOrder(ID, from_s=5).frames_of(100)


def test_another_content_is_another_film(bundle: Path, tmp_path: Path) -> None:
    """What is kept of a film is not used for one that would look different."""
    keys = {
        film_order.key_of(FilmOrder(ID), bundle, "libsvtav1"),
        film_order.key_of(FilmOrder(ID, is_lit=True), bundle, "libsvtav1"),
        film_order.key_of(FilmOrder(ID), bundle, "libx264"),
        film_order.key_of(FilmOrder(ID), tmp_path / "another-hash", "libsvtav1"),
    }

    assert len(keys) == 4
    assert film_order.key_of(FilmOrder(ID), bundle, "libx264") in keys


def test_captions_move_with_the_words_inside_them() -> None:
    vtt = "WEBVTT\n\na-1\n00:00:01.000 --> 00:00:02.000\nOne <00:00:01.500>&amp; two\n\n"

    later = cues_of(vtt, 2.5, 60.0)
    chapters = chapters_of(vtt, 2.5, 60.0)

    assert vtt_of(later).endswith("00:00:03.500 --> 00:00:04.500\nOne <00:00:04.000>&amp; two\n")
    assert later[0].plain == "One & two"
    assert (chapters[0].start_s, chapters[0].end_s) == (0.0, 60.0)
    assert cues_of(vtt, -3.0, 60.0) == []
    assert chapters_of("WEBVTT\n", 0.0, 60.0) == []


@pytest.mark.slow
def test_a_tall_film_for_players_without_av1(content: Path, tmp_path: Path) -> None:
    order = FilmOrder(ID, track="plain", shape="tall", is_lit=True, fps=30, to_s=5.0)

    made = read_film(make_film(content, order, tmp_path / "tall.mp4").file)

    assert made.codecs == {"video": "h264", "audio": "aac", "subtitle": "mov_text"}
    assert len(made.pictures) == 150
    assert {picture.shape for picture in made.pictures} == {(1920, 1080)}
    assert made.captions[0][0] == pytest.approx(TITLE_s + 0.25, abs=0.1)


@pytest.mark.slow
def test_the_whole_film_of_the_first_lesson_from_scratch(
    house: Path, bundle: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(film_order, "SEGMENT_s", 10)
    file = tmp_path / "film.webm"
    pack = house / "lessons/excitable-cells"

    status = main(["film", str(pack), "--lesson", ID, "-o", str(file), "--words",
                   "--narration", str(tmp_path / "narration")])  # fmt: skip

    assert status == 0
    made = read_film(file, pictures=False)
    track = json.loads((bundle / "narration.json").read_text())["tracks"]["story"]
    assert made.seconds == pytest.approx(TITLE_s + track["seconds"] + 7, abs=0.1)
    assert 120 < made.seconds < 240
    assert loudness(made.sound) == pytest.approx(-16.0, abs=0.6)
    assert len(made.chapters) == 8
    told = read_sound((bundle / "story.webm").read_bytes(), "story.webm")
    for at in (0, len(told) // 2, len(told) - 10 * RATE_hz):
        piece = told[at : at + 10 * RATE_hz]
        first = at + round(TITLE_s * RATE_hz)
        assert abs(lag_s(made.sound[first : first + len(piece)], piece, RATE_hz)) < 0.05
    starts = np.array(starts_of((bundle / "story.vtt").read_text()))
    assert [at for at, _ in made.captions] == pytest.approx(starts + TITLE_s, abs=0.01)
    n_pictures = len(picture_hashes(file))
    assert n_pictures == round(made.seconds * 25) or abs(n_pictures / 25 - made.seconds) < 0.1
