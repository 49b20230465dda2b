"""Whatever providers, reviewers and claims do with authorizations, in whatever order."""

from __future__ import annotations

from asyncio import Runner
from contextlib import AsyncExitStack

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from db import engine
from tests.databases import Kind
from tests.operations.authorization_machine import AuthorizationMachine

MANY = settings(
    max_examples=15, stateful_step_count=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.slow
def test_in_whatever_order_it_goes_no_step_is_taken_that_is_not_known_and_no_unit_appears(
    databases: Kind, capsys: pytest.CaptureFixture[str]
) -> None:
    visited: set[object] = set()
    with Runner() as runner:
        stack = AsyncExitStack()
        url = runner.run(stack.enter_async_context(databases.copied()))
        runner.run(engine.connect(url))
        try:
            run_state_machine_as_test(lambda: AuthorizationMachine(runner, visited), settings=MANY)  # type: ignore[arg-type]
        finally:
            runner.run(engine.disconnect())
            runner.run(stack.aclose())
    with capsys.disabled():
        print(f" {databases.name}: {len(visited)} states visited ", end="")
    assert len(visited) > 30
