"""The smallest parts of every sheet: ids, names, texts, numbers, and the strict model of all."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
NAME_PATTERN = r"^[a-z][a-z0-9_]*(@[a-z][a-z0-9_]*)?$"
PLACE_PATTERN = r"^[a-z][a-z0-9_]*(\[[0-9]{1,4}\])?$"
PART_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[A-Za-z][A-Za-z0-9_-]*)?$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN, max_length=64)]
Place = Annotated[str, StringConstraints(pattern=PLACE_PATTERN, max_length=64)]
PartId = Annotated[str, StringConstraints(pattern=PART_PATTERN, max_length=128)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=6000, strip_whitespace=True)]
ExamTag = Annotated[str, Field(pattern=r"^[a-z0-9]+:[a-z0-9/. -]+$", max_length=120)]
Milliseconds = Annotated[float, Field(ge=0.0, le=5_000.0)]
Point = tuple[float, float]


class Part(BaseModel):
    """A strict, unchanging piece of a sheet: unknown entries and silent conversions are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def refuse(what: str, fix: str) -> PydanticCustomError:
    """Make the error that says in an author's words why the parts of a model do not fit."""
    return PydanticCustomError("lesson", "{what}. {fix}", {"what": what, "fix": fix})
