"""What tests do with files of claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.operations import claim_batches
from db.operations.claim_batches import Batch, BatchRow
from db.queries.sessions import Session
from db.rules.claim_batches import Which
from db.rules.policy import Policy
from tests.people import POLICY, actor_of
from tests.rules.claim_files import visit, written

FILE = (visit("1"), visit("2", member_id="NOBODY00"), visit("3", ago=8, member_id="COVERED1"))
"""One that is paid, one of nobody, and one whose CCO pays."""


async def start(acting: Session, rows: Iterable[dict[str, str]] = FILE) -> int:
    return await claim_batches.start(written(rows), acting=acting, actor=actor_of(acting))


async def go_on(batch_id: int, acting: Session, *, policy: Policy = POLICY) -> Batch | None:
    return await claim_batches.go_on(batch_id, acting=acting, actor=actor_of(acting), policy=policy)


async def submit(batch_id: int, acting: Session, which: Which = Which.ALL) -> int | None:
    return await claim_batches.submit(batch_id, which, acting=acting, actor=actor_of(acting))


async def show(
    batch_id: int, acting: Session, *, after: int = 0, unfinished: bool = False
) -> tuple[Batch, Sequence[BatchRow]] | None:
    return await claim_batches.show(batch_id, after=after, unfinished=unfinished, acting=acting, actor=actor_of(acting))


async def export(batch_id: int, acting: Session) -> bytes | None:
    return await claim_batches.export(batch_id, acting=acting, actor=actor_of(acting))


async def finish(batch_id: int, acting: Session) -> int:
    """Go on until all is done."""
    while (batch := await go_on(batch_id, acting)) and batch.waiting:
        pass
    return batch_id


async def tried(acting: Session, rows: Iterable[dict[str, str]] = FILE) -> int:
    """The number of a test run that is done."""
    return await finish(await start(acting, rows), acting)


async def sent(acting: Session, rows: Iterable[dict[str, str]] = FILE) -> int:
    """The number of a submission that waits to be done."""
    number = await submit(await tried(acting, rows), acting)
    assert number
    return number
