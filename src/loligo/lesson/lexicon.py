"""lexicon.yaml: how the words of a pack are said where a voice would say them wrong."""

from __future__ import annotations

from pydantic import Field, model_validator

from loligo.lesson.words import Line, Part, refuse


class Pronunciation(Part):
    """How one word or term is said."""

    word: Line = Field(description="as it is written in the texts, e.g. E_K or axolotl")
    say: Line | None = Field(None, description="respelled, for any voice, e.g. E K")
    phonemes: Line | None = Field(None, description="in the phonemes of eSpeak, e.g. 'aks@l,0t@L")

    @model_validator(mode="after")
    def _one_way(self) -> Pronunciation:
        if (self.say is None) == (self.phonemes is None):
            raise refuse("a word is said in one way", "Give either 'say' or 'phonemes'.")
        return self


class LexiconSheet(Part):
    """The content of lexicon.yaml."""

    words: tuple[Pronunciation, ...] = Field(min_length=1, max_length=500, description="the words")
