"""Body: what all bodies on the wire have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Body(BaseModel):
    """Nothing unknown is passed over, nothing is changed after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
