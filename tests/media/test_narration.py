"""A story is narrated whole: tracks, captions, recordings; and it knows when it is old."""

from __future__ import annotations

import json
import re
import shutil
import stat
import wave
from pathlib import Path

import numpy as np
import pytest

from loligo.cli.main import main
from loligo.errors import BadLesson
from loligo.lesson.check import check_pack, sound_lessons
from loligo.lesson.lesson import Lesson
from loligo.lesson.read import read_pack
from loligo.lesson.story import StorySheet
from loligo.media.espeak import EspeakVoice, Manner
from loligo.media.lexicon import Lexicon
from loligo.media.limiter import true_peaks
from loligo.media.loudness import loudness
from loligo.media.narration import narrate, read_narration, voice_named, write_narration
from loligo.media.sound import RATE_hz, read_sound, resampled

PACK = Path("lessons/excitable-cells")
ID = "action-potential-initiation"
N_BEATS = 5  # of the lesson's own: enough to hear, with the end of a chapter among them
LARGEST = 1_500_000
LOUDEST_HEARD = 10 ** (-1 / 20)  # of full scale: -1 dBTP
NO_CLICK = (
    0.8  # of full scale; coding is off by up to 0.5 in loud consonants, a click was off by 1.3
)


def lesson_in(pack: Path) -> Lesson:
    draft = read_pack(pack)
    return sound_lessons(draft, check_pack(draft))[0]


@pytest.fixture(scope="module")
def whole(house: Path) -> Lesson:
    return lesson_in(house / PACK)


@pytest.fixture(scope="module")
def short(whole: Lesson) -> Lesson:
    """The lesson with the beginning of its story."""
    import dataclasses

    assert whole.beats is not None
    beats = StorySheet(runs=whole.beats.runs, beats=whole.beats.beats[:N_BEATS])
    return dataclasses.replace(whole, beats=beats)


@pytest.fixture(scope="module")
def narrated(short: Lesson, tmp_path_factory):
    own = EspeakVoice()
    made = narrate(short, tmp_path_factory.mktemp("lesson"), own)
    own.close()
    return made


def test_every_track_is_told_in_order_and_without_gaps(narrated, short: Lesson) -> None:
    for track in narrated.tracks:
        starts = [beat.start_s for beat in track.beats]
        ends = [beat.end_s for beat in track.beats]
        assert [beat.id for beat in track.beats] == [beat.id for beat in short.beats.beats]
        assert starts == [0.0, *ends[:-1]]
        assert ends[-1] == pytest.approx(track.seconds)
        for beat in track.beats:
            assert all(beat.start_s <= w.start_s <= w.end_s <= beat.end_s for w in beat.words)
    assert [track.name for track in narrated.tracks] == ["story", "plain", "described"]


def test_the_sound_files_are_as_loud_as_speech_should_be(narrated) -> None:
    for kind in ("webm", "m4a"):
        heard = read_sound(narrated.files[f"story.{kind}"], kind)
        assert loudness(heard) == pytest.approx(-16.0, abs=0.6)
        assert true_peaks(heard).max() <= LOUDEST_HEARD


def test_captions_match_the_sound(narrated) -> None:
    """A line appears while its first word begins to be heard, within a tenth of a second."""
    heard = read_sound(narrated.files["story.webm"], "story.webm")
    loud = np.abs(heard) > 0.02
    text = narrated.files["story.vtt"].decode()
    starts = re.findall(r"^(\d+):(\d+):([\d.]+) -->", text, re.MULTILINE)

    assert text.startswith("WEBVTT\n")
    assert len(starts) >= N_BEATS
    for beat in narrated.tracks[0].beats:
        begin = int(beat.words[0].start_s * RATE_hz)
        assert loud[begin : begin + RATE_hz // 10].any()
        assert not loud[max(0, begin - RATE_hz // 5) : max(0, begin - RATE_hz // 10)].any()


def test_the_whole_story_is_small_and_takes_two_to_four_minutes(whole: Lesson, tmp_path) -> None:
    voice = EspeakVoice()
    made = narrate(whole, tmp_path, voice, tracks=("story",))
    voice.close()

    assert 120 <= made.tracks[0].seconds <= 240
    for kind in ("webm", "m4a"):
        assert len(made.files[f"story.{kind}"]) < LARGEST
        told = made.tracks[0].samples
        heard = read_sound(made.files[f"story.{kind}"], kind)[: len(told)]
        assert np.abs(heard - told[: len(heard)]).max() < NO_CLICK
        assert true_peaks(heard).max() <= LOUDEST_HEARD


def test_a_narration_that_tells_an_older_story_is_refused(narrated, short, tmp_path) -> None:
    folder = write_narration(narrated, tmp_path / "narration")
    assert set(read_narration(short, folder)) == set(narrated.files)

    sheet = json.loads((folder / "narration.json").read_text())
    sheet["tracks"]["plain"]["beats"][1]["text"] += " Really."
    (folder / "narration.json").write_text(json.dumps(sheet))

    with pytest.raises(BadLesson, match="another story"):
        read_narration(short, folder)
    assert read_narration(short, tmp_path / "nowhere") is None


def a_recording(text: str, path: Path) -> float:
    """Somebody else reads a beat; gives how long it took."""
    other = EspeakVoice(Manner("en-us+f3", pace=130, pitch=60))
    spoken = other.speak(Lexicon().look_up(text))
    other.close()
    path.parent.mkdir(parents=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_hz)
        samples = resampled(spoken.samples, spoken.rate_hz)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return spoken.seconds


def test_a_recording_takes_the_place_of_the_voice(short: Lesson, tmp_path, voice) -> None:
    beat = short.beats.beats[1]
    seconds = a_recording(beat.says, tmp_path / "recordings/story/lolly.wav")

    made = narrate(short, tmp_path, voice, tracks=("story",))
    told = made.tracks[0].beats[1]

    assert made.recorded == ("story/lolly",)
    assert told.end_s - told.start_s == pytest.approx(seconds, abs=1.0)
    assert [told.text[w.first : w.end] for w in told.words][:3] == ["Lolly", "the", "squid"]


def test_given_times_of_words_are_kept(short: Lesson, tmp_path, voice) -> None:
    beat = short.beats.beats[1]
    a_recording(beat.says, tmp_path / "recordings/story/lolly.wav")
    n_words = len(voice.speak(Lexicon().look_up(beat.says)).words)
    times = tmp_path / "recordings/story/lolly.words.json"
    times.write_text(json.dumps([[0.5 + 0.1 * i, 0.6 + 0.1 * i] for i in range(n_words)]))

    told = narrate(short, tmp_path, voice, tracks=("story",)).tracks[0].beats[1]

    steps = np.diff([word.start_s for word in told.words])
    assert steps == pytest.approx(0.1, abs=1e-6)

    times.write_text("[[0, 1]]")
    with pytest.raises(BadLesson, match=r"lolly\.words\.json.*1 words"):
        narrate(short, tmp_path, voice, tracks=("story",))


def test_piper_speaks_where_it_is(short: Lesson, tmp_path, monkeypatch, voice) -> None:
    """A stand-in for the program: it reads the text and writes sound, as piper does."""
    spoken = voice.speak(Lexicon().look_up(short.beats.beats[1].says))
    sound = tmp_path / "said.wav"
    with wave.open(str(sound), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(spoken.rate_hz)
        file.writeframes((spoken.samples * 32767).astype("<i2").tobytes())
    program = tmp_path / "piper"
    program.write_text(f'#!/bin/sh\ncat > "{tmp_path}/asked"\ncp "{sound}" "$4"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "amy.onnx").touch()
    monkeypatch.setenv("PATH", f"{tmp_path}:{Path('/usr/bin')}:{Path('/bin')}")

    piper = voice_named(f"piper:{tmp_path / 'amy.onnx'}")
    told = piper.speak(Lexicon().look_up("The axon at −70 mV."))
    piper.close()

    assert piper.name == "piper, amy"
    assert (tmp_path / "asked").read_text() == "The [[ˈæksɒn]] at minus 70 millivolts."
    assert told.seconds == pytest.approx(spoken.seconds, abs=0.05)


def test_the_command_names_what_is_wrong(house: Path, tmp_path, capsys) -> None:
    pack = str(house / PACK)

    assert main(["narrate", pack, "--voice", "opera", "-o", str(tmp_path)]) == 3
    assert "there is no such voice" in capsys.readouterr().err
    assert main(["narrate", pack, "--lesson", "nothing", "-o", str(tmp_path)]) == 3
    assert ID in capsys.readouterr().err
    assert main(["narrate", pack, "--voice", "piper:no.onnx", "-o", str(tmp_path)]) in (3, 4)
    assert list(tmp_path.iterdir()) == []


def test_recordings_of_nothing_are_problems(house: Path, tmp_path, capsys) -> None:
    pack = tmp_path / "excitable-cells"
    shutil.copytree(house / PACK, pack)
    folder = pack / ID / "recordings"
    for name in ("story/nobody.wav", "opera/lolly.wav", "story/lolly.words.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()

    assert main(["check", str(pack)]) == 1

    said = capsys.readouterr().out
    assert "the story has no beat 'nobody'" in said
    assert "there is no track 'opera'" in said
    assert "a recording that is not there" in said
