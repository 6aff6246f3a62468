"""Terms, ions, numbers and units are said as a person would say them."""

from __future__ import annotations

import pytest

from loligo.media.lexicon import ENGLISH, Lexicon


def said(text: str, lexicon: Lexicon | None = None) -> str:
    return "".join(piece.said for piece in (lexicon or Lexicon()).look_up(text))


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("to −54.8 mV.", "to minus 54.8 millivolts."),
        ("1 ms later", "1 millisecond later"),
        ("9 ms later", "9 milliseconds later"),
        ("41 µA/cm² here", "41 microamperes a square centimetre here"),
        ("Na⁺ comes in, K⁺ goes out", "sodium comes in, potassium goes out"),
        ("toward E_K", "toward E K"),
        ("no term, 5 suns", "no term, 5 suns"),
        ("a minus-sign in after-all", "a minus-sign in after-all"),
        ("na, mv and MS", "na, mv and MS"),
        ("in mV, or in ms", "in millivolts, or in milliseconds"),
        ("the voltage -50, connexin-36", "the voltage minus 50, connexin-36"),
        (
            "5–10 mV, 5-10 mV, −70 to −55",
            "5 to 10 millivolts, 5 to 10 millivolts, minus 70 to minus 55",
        ),
        ("1/200 of ~5 ms", "1 over 200 of about 5 milliseconds"),
        ("10⁻³ and 10² and 5 cm", "10 to the minus 3 and 10 squared and 5 centimetres"),
        ("in the 1990s, 20 s", "in the 1990s, 20 seconds"),
        ("V_m, E_rest, g_Ca", "V M, E rest, G C A"),
        ("K⁺-channels, an EPSP's, EPSPs", "potassium-channels, an E P S P's, E P S P's"),
        ("two axons of a Ca2+ cell", "two 'aks0nz of a calcium cell"),
    ],
)
def test_what_is_written_is_said_in_words(written: str, spoken: str) -> None:
    assert said(written) == spoken


def test_the_pieces_cover_the_text_once() -> None:
    text = "The Axon: −50 mV, Na⁺ & after-hyperpolarization."

    pieces = Lexicon().look_up(text)

    assert "".join(text[piece.first : piece.end] for piece in pieces) == text
    assert [p.how for p in pieces if p.how == "phonemes"] == ["phonemes"] * 2


def test_a_pack_says_its_own_words_its_own_way() -> None:
    lexicon = Lexicon({"Axel": ("respelled", "axle"), "TTX": ("respelled", "tetrodotoxin")})

    assert said("Axel and TTX", lexicon) == "axle and tetrodotoxin"
    assert ENGLISH["TTX"] == ("respelled", "T T X")
