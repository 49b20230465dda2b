"""Whatever happens to an account, in whatever order: no way in with what is dead (S18, S19, S21, S27, S29-S33, S56)."""

from __future__ import annotations

from asyncio import Runner
from contextlib import AsyncExitStack

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from db import engine
from tests.databases import Kind
from tests.operations.account_machine import AccountMachine

MANY = settings(
    max_examples=14, stateful_step_count=50, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.slow
def test_s27_no_order_of_events_lets_anybody_in_with_what_is_dead(
    databases: Kind, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a dead password, a used link, a locked account, an ended session."""
    visited: set[object] = set()
    with Runner() as runner:
        stack = AsyncExitStack()
        url = runner.run(stack.enter_async_context(databases.copied()))
        runner.run(engine.connect(url))
        try:
            run_state_machine_as_test(lambda: AccountMachine(runner, visited), settings=MANY)  # type: ignore[arg-type]
        finally:
            runner.run(engine.disconnect())
            runner.run(stack.aclose())
    with capsys.disabled():
        print(f" {databases.name}: {len(visited)} states visited ", end="")
    assert len(visited) > 30
