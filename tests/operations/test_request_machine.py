"""Whatever the desk does with requests, letters and changes of administrator, in whatever order (S06, S10, S40)."""

from __future__ import annotations

from asyncio import Runner
from contextlib import AsyncExitStack

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from db import engine
from tests.databases import Kind
from tests.operations.request_machine import RequestMachine

MANY = settings(
    max_examples=15, stateful_step_count=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.slow
def test_s40_in_whatever_order_the_desk_works_it_ends_as_the_model_says(
    databases: Kind, capsys: pytest.CaptureFixture[str]
) -> None:
    visited: set[object] = set()
    with Runner() as runner:
        stack = AsyncExitStack()
        url = runner.run(stack.enter_async_context(databases.copied()))
        runner.run(engine.connect(url))
        try:
            run_state_machine_as_test(lambda: RequestMachine(runner, visited), settings=MANY)  # type: ignore[arg-type]
        finally:
            runner.run(engine.disconnect())
            runner.run(stack.aclose())
    with capsys.disabled():
        print(f" {databases.name}: {len(visited)} states visited ", end="")
    assert len(visited) > 30
