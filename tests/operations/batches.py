"""What tests do with lists of members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.operations import eligibility_batches
from db.operations.eligibility_batches import Batch, BatchRow
from db.queries.sessions import Session
from db.rules.policy import Policy
from tests.people import POLICY, actor_of


@dataclass
class Draft:
    """The form; empty days are today."""

    members: str = "COVERED1\nGAPMONTH\nNOBODY00\nnonsense\nENDED001"
    from_date: str = ""
    to_date: str = ""


async def start(acting: Session, draft: Draft | None = None, file: bytes = b"") -> int:
    return await eligibility_batches.start(draft or Draft(), file, acting=acting, actor=actor_of(acting))


async def go_on(batch_id: int, acting: Session, *, policy: Policy = POLICY) -> Batch | None:
    return await eligibility_batches.go_on(batch_id, acting=acting, actor=actor_of(acting), policy=policy)


async def show(
    batch_id: int, acting: Session, *, after: int = 0, unfinished: bool = False
) -> tuple[Batch, Sequence[BatchRow]] | None:
    return await eligibility_batches.show(
        batch_id, after=after, unfinished=unfinished, acting=acting, actor=actor_of(acting)
    )


async def export(batch_id: int, acting: Session) -> bytes | None:
    return await eligibility_batches.export(batch_id, acting=acting, actor=actor_of(acting))


async def finished(acting: Session, draft: Draft | None = None) -> int:
    """The number of a list of which all rows are done."""
    batch_id = await start(acting, draft)
    while (batch := await go_on(batch_id, acting)) and batch.waiting:
        pass
    return batch_id
