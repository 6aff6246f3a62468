"""Routes: decode, call study, encode."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from loligo.store import reviews
from loligo.study.answer import answer
from loligo.study.progress import progress
from loligo.study.today import today
from loligo.study.undo import undo
from loligo.web.bodies import (
    AnswerBody,
    AnsweredBody,
    HealthBody,
    LessonBody,
    LessonsBody,
)
from loligo.web.downloads import DESCRIBED, Form, download
from loligo.web.errors import DOCUMENTED
from loligo.web.reports import Minutes, ProgressBody, TodayBody, ZoneMinutes, zone_of
from loligo.web.school import School
from loligo.web.undoing import UndoBody, UndoneBody

READS: dict[int | str, dict[str, Any]] = {
    status: what for status, what in DOCUMENTED.items() if status in (403, 413, 503)
}
ASKS = {**READS, 422: DOCUMENTED[422]}


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

    @router.post("/undo", responses=DOCUMENTED)
    async def post_undo(body: UndoBody) -> UndoneBody:
        """Take one answer back; the log keeps both."""
        waiting = undo(
            school.store,
            school.schedule,
            learner=school.learner,
            review=body.review,
            now=school.clock(),
        )
        return UndoneBody.of(await asyncio.wrap_future(waiting))

    @router.get("/today", responses=ASKS)
    def get_today(minutes: Minutes | None = None) -> TodayBody:
        """List the cards to ask now, no more than fit into the minutes."""
        found = today(
            school.store,
            school.schedule,
            school.catalogue,
            learner=school.learner,
            now=school.clock(),
            minutes=minutes,
        )
        return TodayBody.of(found)

    @router.get("/progress", responses=ASKS)
    def get_progress(zone_minutes: ZoneMinutes = 0) -> ProgressBody:
        """Say what is remembered of each fact, what comes when, and what was done so far."""
        found = progress(
            school.store,
            school.schedule,
            learner=school.learner,
            now=school.clock(),
            zone=zone_of(zone_minutes),
        )
        return ProgressBody.of(found)

    @router.get("/export", responses={**ASKS, 200: DESCRIBED}, response_class=StreamingResponse)
    def get_export(form: Form = "json") -> StreamingResponse:
        """Give every answer and undo of the learner as a file."""
        return download(school.store, school.learner, form)

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
        school.store.read(reviews.none_count)
        return HealthBody(ok=True, version=school.version)

    return router
