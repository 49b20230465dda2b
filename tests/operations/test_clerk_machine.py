"""Whatever administrators and clerks do, in whatever order: rights are as the model says (S33, S36-S41)."""

from __future__ import annotations

from asyncio import Runner
from contextlib import AsyncExitStack

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from db import engine
from tests.databases import Kind
from tests.operations.clerk_machine import ClerkMachine

MANY = settings(
    max_examples=25, stateful_step_count=50, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.slow
def test_s39_no_order_of_deeds_gives_anybody_more_than_he_should_have(
    databases: Kind, capsys: pytest.CaptureFixture[str]
) -> None:
    visited: set[object] = set()
    with Runner() as runner:
        stack = AsyncExitStack()
        url = runner.run(stack.enter_async_context(databases.copied()))
        runner.run(engine.connect(url))
        try:
            run_state_machine_as_test(lambda: ClerkMachine(runner, visited), settings=MANY)  # type: ignore[arg-type]
        finally:
            runner.run(engine.disconnect())
            runner.run(stack.aclose())
    with capsys.disabled():
        print(f" {databases.name}: {len(visited)} states visited ", end="")
    assert len(visited) > 100
