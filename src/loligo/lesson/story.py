"""story.yaml: the lesson told beat by beat, each beat a sentence over a stretch of a run."""

from __future__ import annotations

from pydantic import Field, model_validator

from loligo.lesson.run import Run
from loligo.lesson.words import Id, Line, Milliseconds, Part, refuse

WORDS_PER_SECOND = 2.5
SHORTEST_S = 1.5
TRACKS = ("story", "plain", "described")
"""With the mnemonic; the same facts without it; the story with what is seen told first."""
SHORTEST_STORY_S, LONGEST_STORY_S = 120.0, 240.0


class Beat(Part):
    """One or two spoken sentences, and what the picture shows meanwhile."""

    id: Id = Field(description="short stable name")
    chapter: Line | None = Field(None, description="title, where a chapter starts here")
    says: Line = Field(description="what is spoken, with the picture in it; emphasis is allowed")
    plain: Line = Field(description="the same fact without the picture, for the plain track")
    shows: Line | None = Field(
        None, description="what is seen meanwhile, for those who do not see the picture"
    )
    run: Id = Field(description="which of the story's runs moves the picture")
    from_ms: Milliseconds = Field(description="time in the run when the beat starts")
    to_ms: Milliseconds = Field(description="time in the run when it ends; the same: a still")
    frame: tuple[Id, ...] = Field((), description="actors in view; none: the whole scene")
    highlight: tuple[Id, ...] = Field((), description="actors that are lit")
    claims: tuple[Id, ...] = Field((), description="claims that prove the beat's numbers")
    seconds: float | None = Field(
        None, gt=0.0, le=60.0, description="length of a recording, where there is one"
    )

    @model_validator(mode="after")
    def _time_runs_forward(self) -> Beat:
        if self.to_ms < self.from_ms:
            raise refuse("the beat ends before it starts", "Let 'to_ms' be 'from_ms' or later.")
        return self

    @property
    def length_s(self) -> float:
        """How long the beat takes: its recording, or its words at a calm pace."""
        spoken = max(len(self.says.split()) / WORDS_PER_SECOND, SHORTEST_S)
        return spoken if self.seconds is None else self.seconds


class StorySheet(Part):
    """The content of story.yaml."""

    runs: dict[Id, Run] = Field(description="the runs the story shows, by name")
    beats: tuple[Beat, ...] = Field(min_length=1, max_length=64, description="at least one beat")

    @property
    def length_s(self) -> float:
        """How long the whole story takes, in seconds."""
        return sum(beat.length_s for beat in self.beats)
