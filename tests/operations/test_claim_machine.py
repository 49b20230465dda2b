"""Whatever is done to claims, in whatever order: money does not appear from nowhere, and no step is taken twice."""

from __future__ import annotations

from asyncio import Runner
from contextlib import AsyncExitStack

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from db import engine
from tests.databases import Kind
from tests.operations.claim_machine import ClaimMachine

MANY = settings(
    max_examples=12, stateful_step_count=30, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.slow
def test_in_whatever_order_claims_are_changed_their_money_is_that_of_the_last_decision(
    databases: Kind, capsys: pytest.CaptureFixture[str]
) -> None:
    visited: set[object] = set()
    with Runner() as runner:
        stack = AsyncExitStack()
        url = runner.run(stack.enter_async_context(databases.copied()))
        runner.run(engine.connect(url))
        try:
            run_state_machine_as_test(lambda: ClaimMachine(runner, visited), settings=MANY)  # type: ignore[arg-type]
        finally:
            runner.run(engine.disconnect())
            runner.run(stack.aclose())
    with capsys.disabled():
        print(f" {databases.name}: {len(visited)} states visited ", end="")
    assert len(visited) > 30
