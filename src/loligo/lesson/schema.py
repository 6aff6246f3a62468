"""The published form of lesson files and bundles: JSON Schema, from the models that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from loligo.lesson.built import BuiltCatalogue, BuiltLesson
from loligo.lesson.cases import CaseSheet
from loligo.lesson.claims import ClaimSheet
from loligo.lesson.credits import CreditSheet
from loligo.lesson.lab import LabSheet
from loligo.lesson.lesson import LessonSheet
from loligo.lesson.pack import PackSheet
from loligo.lesson.quiz import QuizSheet
from loligo.lesson.scene import SceneSheet
from loligo.lesson.story import StorySheet
from loligo.lesson.symbols import SymbolSheet
from loligo.lesson.tasks import TaskSheet

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LESSON_FILES: Mapping[str, type[BaseModel]] = {
    "pack.yaml": PackSheet,
    "symbols.yaml": SymbolSheet,
    "lesson.yaml": LessonSheet,
    "scene.yaml": SceneSheet,
    "claims.yaml": ClaimSheet,
    "quiz.yaml": QuizSheet,
    "story.yaml": StorySheet,
    "lab.yaml": LabSheet,
    "tasks.yaml": TaskSheet,
    "cases.yaml": CaseSheet,
    "credits.yaml": CreditSheet,
}
BUILT_FILES: Mapping[str, type[BaseModel]] = {
    "lesson.json": BuiltLesson,
    "catalogue.json": BuiltCatalogue,
}


def lesson_schema() -> dict[str, Any]:
    """Describe what an author writes; each file is one of the `$defs`."""
    return _schema("The files of a lesson", LESSON_FILES)


def bundle_schema() -> dict[str, Any]:
    """Describe what `loligo build` writes; each file is one of the `$defs`."""
    return _schema("The files of a built lesson", BUILT_FILES)


def _schema(title: str, files: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    references, definitions = models_json_schema(
        [(model, "validation") for model in files.values()], by_alias=True
    )
    by_file = {name: references[model, "validation"] for name, model in files.items()}
    return {
        "$schema": DIALECT,
        "title": title,
        "description": ", ".join(
            f"{name}: {reference['$ref']}" for name, reference in by_file.items()
        ),
        "anyOf": list(by_file.values()),
        "$defs": definitions["$defs"],
    }
