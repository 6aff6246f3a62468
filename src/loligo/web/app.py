"""App: the whole web service from its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

from loligo.web.errors import install_handlers
from loligo.web.guard import Guard, Rules
from loligo.web.pages import add_pages
from loligo.web.routes import api_routes
from loligo.web.school import School

API_VERSION = "1"
BUILT_PAGE = Path(__file__).parent / "static"


def create_app(school: School, rules: Rules, *, content: Path, page: Path = BUILT_PAGE) -> ASGIApp:
    """Make the service.

    Args:
        school: what the routes work with.
        rules: who may talk to this server.
        content: folder of built lessons.
        page: folder of the built page.
    """
    app = create_api(school)
    add_pages(app, page, content)
    return Guard(app, rules)


def create_api(school: School) -> FastAPI:
    """Make the API alone: no guard, no pages."""
    app = FastAPI(
        title="Loligo",
        version=API_VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,  # it loads scripts from other hosts
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    install_handlers(app)
    app.include_router(api_routes(school))
    return app


def describe_api(school: School) -> dict[str, Any]:
    """Give the OpenAPI description, as in schema/api.json."""
    return create_api(school).openapi()
