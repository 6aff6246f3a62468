"""All that a lesson is shown by, made in one go into a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from loligo.errors import BadLesson
from loligo.media.film import make_film
from loligo.media.film_order import SIZES, FilmOrder, Shape, bundle_folder
from loligo.media.films import NAMES, note_film, read_films, version_of
from loligo.media.poster import PAPERS, photograph_poster, png_size, print_poster
from loligo.media.preview import HEIGHT_px, WIDTH_px, film_preview

NARRATION = "narration.json"
SHAPES: tuple[tuple[str, Shape], ...] = (("film", "wide"), ("tall", "tall"))
POSTER_px = 3508  # 300 dots to the inch on A4


def make_showcase(content: Path, lesson: str, folder: Path) -> Iterator[Path]:
    """Make poster, preview and films of a built lesson; what is there of this version stays.

    A lesson whose story nobody has spoken has no film.

    Args:
        content: folder of built lessons.
        lesson: id of the lesson.
        folder: made if need be; gets the files, and a sheet that lists them.

    Yields:
        Each file, once it is made and listed.

    Raises:
        MissingExtra, BadLesson, RunFailed: see `studio`.
    """
    version = version_of(content, lesson)
    there = _made(folder, version)
    folder.mkdir(parents=True, exist_ok=True)
    a4 = PAPERS["a4"]
    if "poster" not in there:
        photograph_poster(content, lesson, folder / NAMES["poster"], a4, POSTER_px)
        width, height = png_size(a4, POSTER_px)
        note_film(folder, lesson, version, "poster", width=width, height=height)
        yield folder / NAMES["poster"]
    if "pdf" not in there:
        print_poster(content, lesson, folder / NAMES["pdf"], a4)
        note_film(folder, lesson, version, "pdf")
        yield folder / NAMES["pdf"]
    if "preview" not in there:
        seconds = film_preview(content, lesson, folder / NAMES["preview"])
        note_film(
            folder, lesson, version, "preview", seconds=seconds, width=WIDTH_px, height=HEIGHT_px
        )
        yield folder / NAMES["preview"]
    if not (bundle_folder(content, lesson) / NARRATION).is_file():
        return
    for kind, shape in SHAPES:
        if kind in there:
            continue
        width, height = SIZES[shape]
        film = make_film(content, FilmOrder(lesson=lesson, shape=shape), folder / NAMES[kind])
        note_film(folder, lesson, version, kind, seconds=film.seconds, width=width, height=height)
        if film.captions == folder / NAMES["captions"]:
            note_film(folder, lesson, version, "captions")
        yield film.file


def _made(folder: Path, version: str) -> set[str]:
    """Give the kinds that are there already; a damaged folder is made anew."""
    try:
        films = read_films(folder)
    except BadLesson:
        return set()
    return set(films.entries) if films is not None and films.version == version else set()
