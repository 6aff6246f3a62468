"""Routes: decode, call study, encode."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter

from loligo.store import reviews
from loligo.study.answer import answer
from loligo.study.today import today
from loligo.web.bodies import (
    AnswerBody,
    AnsweredBody,
    HealthBody,
    LessonBody,
    LessonsBody,
    TodayBody,
)
from loligo.web.errors import DOCUMENTED
from loligo.web.school import School

READS: dict[int | str, dict[str, Any]] = {
    status: what for status, what in DOCUMENTED.items() if status in (403, 413, 503)
}


def api_routes(school: School) -> APIRouter:
    """Make the routes under /api."""
    router = APIRouter(prefix="/api")

    @router.post("/answers", responses=DOCUMENTED)
    async def post_answer(body: AnswerBody) -> AnsweredBody:
        """Keep one answer; the reply comes when it is on the disk."""
        waiting = answer(
            school.store,
            school.schedule,
            school.catalogue,
            learner=school.learner,
            submitted=body.submitted(),
            now=school.clock(),
        )
        return AnsweredBody.of(await asyncio.wrap_future(waiting))

    @router.get("/today", responses=READS)
    def get_today() -> TodayBody:
        """List the cards to ask now."""
        found = today(school.store, school.catalogue, school.learner, school.clock())
        return TodayBody.of(found)

    @router.get("/lessons", responses=READS)
    async def get_lessons() -> LessonsBody:
        """List the lessons this server has."""
        rows = [
            LessonBody(id=lesson.id, title=lesson.title, pack=lesson.pack, hash=lesson.hash)
            for lesson in school.catalogue.lessons
        ]
        return LessonsBody(lessons=rows)

    @router.get("/health", responses=READS)
    def get_health() -> HealthBody:
        """Say whether the server and its database answer."""
        school.store.read(reviews.are_none)
        return HealthBody(ok=True, version=school.version)

    return router
