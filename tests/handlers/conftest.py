"""A make-believe portal for each test: its own database, its own visitor."""

from __future__ import annotations

import asyncio
import io
import shutil
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

import pytest
from litestar.types import ASGIApp

from db import engine, seeds
from db.rules.policy import Policy
from tests.handlers.browser import Browser
from web.app import create_app
from web.logs import log_requests_to
from web.settings import Settings


@pytest.fixture(scope="session")
def make_believe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeded database, to be copied."""
    path = tmp_path_factory.mktemp("make-believe") / "portal.sqlite"

    async def fill() -> None:
        await engine.connect(f"sqlite:///{path}")
        await engine.migrate()
        await seeds.seed(policy=Policy())
        await engine.disconnect()

    asyncio.run(fill())
    return path


@pytest.fixture
def settings() -> Settings:
    return Settings(production=False)


@pytest.fixture
async def portal(make_believe: Path, tmp_path: Path, settings: Settings) -> AsyncIterator[ASGIApp]:
    path = tmp_path / "portal.sqlite"
    shutil.copy(make_believe, path)
    await engine.connect(f"sqlite:///{path}")
    yield app_with(settings)
    await engine.disconnect()


@cache
def app_with(settings: Settings) -> ASGIApp:
    """The app keeps nothing between two requests, so all tests with these settings may use the same."""
    return create_app(settings)


@pytest.fixture
async def visitor(portal: ASGIApp) -> AsyncIterator[Browser]:
    async with Browser(portal) as opened:
        yield opened


@pytest.fixture
def request_log() -> Iterator[io.StringIO]:
    """What is logged of requests, line by line; a line is there once the event loop has turned."""
    log = io.StringIO()
    log_requests_to(log)
    yield log
    log_requests_to(None)
