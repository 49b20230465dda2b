"""Fills the list of drugs with the make-believe ones."""

from __future__ import annotations

from db.made_up_drugs import packed
from db.many_rows import insert_rows
from db.rules import texts
from db.tables import Drug


async def insert_drugs() -> None:
    """All of them, in the caller's transaction."""
    await insert_rows(
        Drug,
        (
            vars(drug)
            | {"name_key": texts.key(drug.name), "ingredient_key": texts.key(drug.ingredient), "made_up": True}
            for drug in packed()
        ),
    )
