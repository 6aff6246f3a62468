"""Sound is encoded without a shift, and as loud as speech should be."""

from __future__ import annotations

import av
import numpy as np
import pytest

from loligo.errors import BadLesson, BadParameter
from loligo.media.coded import coded
from loligo.media.limiter import CEILING, limited, true_peaks
from loligo.media.loudness import TARGET_LUFS, loudness, normalised
from loligo.media.sound import Format, RATE_hz, read_sound, resampled, write_sound

FORMATS: tuple[Format, ...] = ("webm", "m4a")


def speech_like(seconds: float, seed: int = 3) -> np.ndarray:
    chance = np.random.default_rng(seed)
    t = np.arange(int(seconds * RATE_hz)) / RATE_hz
    envelope = np.clip(np.sin(2 * np.pi * 1.3 * t), 0.05, None) ** 2
    tone = sum(np.sin(2 * np.pi * f * t) / n for n, f in enumerate((180, 540, 1700), start=1))
    return ((0.3 * tone + 0.05 * chance.normal(size=t.size)) * envelope).astype(np.float32)


def by_ffmpeg(samples: np.ndarray, measure: str) -> float:
    """What the filter ebur128 measures last: an implementation that is not ours."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE_hz, format="fltp", layout="mono")
    meter = graph.add("ebur128", "metadata=1:peak=true")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(samples[np.newaxis, :], format="fltp", layout="mono")
    frame.sample_rate = RATE_hz
    graph.push(frame)
    graph.push(None)
    found = float("nan")
    while True:
        try:
            found = float(graph.pull().metadata.get(f"lavfi.r128.{measure}", found))
        except (av.EOFError, av.BlockingIOError):
            return found


def test_loudness_is_what_another_meter_says() -> None:
    samples = speech_like(8.0)

    assert loudness(samples) == pytest.approx(by_ffmpeg(samples, "I"), abs=0.1)


def test_a_track_is_brought_to_the_target_with_its_peaks_held() -> None:
    samples = normalised(speech_like(6.0) * 0.02)

    assert loudness(samples) == pytest.approx(TARGET_LUFS, abs=0.2)
    assert np.abs(samples).max() <= CEILING + 1e-6


def test_the_end_of_a_long_story_is_as_loud_as_its_beginning() -> None:
    """Sums in single precision no longer count past 2**24: six minutes, and the rest was silent."""
    whispered = np.full(2**24 + RATE_hz, 0.1, dtype=np.float32)
    whispered[0] = 1.0

    held = limited(whispered)

    assert np.allclose(held[-2 * RATE_hz : -RATE_hz], 0.1, rtol=1e-6)


def test_a_peak_is_held_alike_wherever_it_falls() -> None:
    """The limiter works second by second: nothing is heard of the seams."""
    peak = np.array([0.0, 2.0, 0.0])
    samples = np.full(3 * RATE_hz, 0.1, dtype=np.float32)
    samples[RATE_hz - 1 : RATE_hz + 2] += peak  # at a seam
    samples[RATE_hz + RATE_hz // 2 - 1 : RATE_hz + RATE_hz // 2 + 2] += peak  # far from any

    held = limited(samples)

    reach = RATE_hz // 10
    at_seam = held[RATE_hz - reach : RATE_hz + reach]
    far = held[RATE_hz + RATE_hz // 2 - reach : RATE_hz + RATE_hz // 2 + reach]
    assert np.allclose(at_seam, far, rtol=1e-5)
    assert np.abs(held).max() <= CEILING + 1e-6
    assert at_seam.min() < 0.06


def test_a_peak_between_two_samples_counts() -> None:
    t = np.arange(RATE_hz) / RATE_hz
    samples = (0.9 * np.sin(2 * np.pi * RATE_hz / 4 * t + np.pi / 4)).astype(np.float32)

    found = float(true_peaks(samples).max())

    assert np.abs(samples).max() < 0.65
    assert true_peaks(1.2 * samples)[RATE_hz // 2] == pytest.approx(1.2 * 0.9, abs=0.01)
    assert found < 0.65  # far under what would be too loud, and not looked at


@pytest.mark.parametrize("kind", FORMATS)
def test_no_peak_is_heard_above_what_r128_allows(kind: Format) -> None:
    """Hisses, as in loud consonants: coded as they are, one goes over."""
    chance = np.random.default_rng(5)
    hiss = chance.normal(size=4 * RATE_hz) * (np.arange(4 * RATE_hz) % (RATE_hz // 2) < 2000)
    samples = normalised((speech_like(4.0) + 0.3 * hiss).astype(np.float32))

    heard = read_sound(coded(samples, kind), kind)

    assert by_ffmpeg(heard, "true_peaks_ch0") <= 10 ** (-1 / 20)
    as_it_is = {each: read_sound(write_sound(samples, each), each) for each in FORMATS}
    assert by_ffmpeg(as_it_is["webm"], "true_peaks_ch0") > 10 ** (-1 / 20)
    assert loudness(heard) == pytest.approx(loudness(as_it_is[kind]), abs=0.2)


def test_silence_is_refused() -> None:
    with pytest.raises(BadParameter, match="silent"):
        normalised(np.zeros(RATE_hz, dtype=np.float32))


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_written_is_heard_at_the_same_moment(kind: Format) -> None:
    samples = speech_like(3.0)

    data = write_sound(samples, kind)
    heard = read_sound(data, f"it.{kind}")

    n = min(len(samples), len(heard))
    lags = np.fft.irfft(np.fft.rfft(heard[:n]).conj() * np.fft.rfft(samples[:n]))
    lag = int(np.argmax(lags))
    assert min(lag, n - lag) < 0.005 * RATE_hz
    assert data == write_sound(samples, kind)


def test_other_rates_are_brought_to_ours() -> None:
    slow = np.sin(2 * np.pi * 440 * np.arange(22_050) / 22_050).astype(np.float32)

    assert len(resampled(slow, 22_050)) == pytest.approx(RATE_hz, abs=50)


def test_a_file_that_is_not_sound_is_refused_by_name() -> None:
    with pytest.raises(BadLesson, match=r"harbour\.wav"):
        read_sound(b"not sound at all", "harbour.wav")
