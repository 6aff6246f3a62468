"""Answers of earlier days, given to a server as a page would that was offline then.

The server takes the time of an answer from the device, as long as it lies in the past; so a test
moves no clock: what is due now was answered some days ago.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4


def get(address: str, path: str) -> Any:
    """Read something of a server."""
    with urlopen(f"{address}/{path}") as response:
        return json.load(response)


def give(address: str, item: str, days_ago: float, *, right: bool = True) -> Any:
    """Answer a question of the first lesson some days ago; give what the server said."""
    entry = get(address, "api/lessons")["lessons"][0]
    lesson = get(address, f"content/{entry['id']}/{entry['hash']}/lesson.json")
    asked = next(each for each in lesson["items"] if each["id"] == item)
    wrong = next(each["id"] for each in asked["options"] if each["id"] != asked["key"])
    body = {
        "id": str(uuid4()),
        "lesson": entry["id"],
        "hash": entry["hash"],
        "item": item,
        "choice": asked["key"] if right else wrong,
        **({"reason": asked["reason"]["key"]} if asked.get("reason") else {}),
        "answered_at": (datetime.now(UTC) - timedelta(days=days_ago)).isoformat(),
        "took_ms": 9000,
    }
    headers = {"content-type": "application/json", "origin": address}
    request = Request(f"{address}/api/answers", json.dumps(body).encode(), headers)
    with urlopen(request) as response:
        return json.load(response)
