"""What tests ask about authorizations."""

from __future__ import annotations

from dataclasses import dataclass

from db.operations import authorizations
from db.operations.authorizations import Authorization, Found, Letter
from db.queries.authorization_search import AuthorizationPage
from db.queries.sessions import Session
from db.rules.authorizations import Kind
from db.tables import Authorization as Row
from db.tables import AuthorizationLetter
from tests.people import actor_of

PA, POC = Kind.PRIOR_AUTHORIZATION, Kind.PLAN_OF_CARE


@dataclass
class Draft:
    """The form; empty asks for the newest ones."""

    number: str = ""
    member_id: str = ""
    status: str = ""
    from_date: str = ""
    to_date: str = ""


async def search(acting: Session, draft: Draft | None = None, kind: Kind = PA) -> Found:
    return await authorizations.search(draft or Draft(), kind, acting=acting, actor=actor_of(acting))


async def page(acting: Session, draft: Draft | None = None, after: int | None = None) -> AuthorizationPage:
    return await authorizations.page(draft or Draft(), PA, acting=acting, actor=actor_of(acting), after=after)


async def show(acting: Session, number: str, kind: Kind = PA) -> Authorization | None:
    return await authorizations.show(await row_of(number), kind, acting=acting, actor=actor_of(acting))


async def read(acting: Session, number: str, letter_id: int, kind: Kind = PA) -> Letter | None:
    return await authorizations.show_letter(
        await row_of(number), letter_id, kind, acting=acting, actor=actor_of(acting)
    )


async def row_of(number: str) -> int:
    [row] = await Row.select(Row.id).where(Row.number == number)
    return int(row["id"])


async def letter_of(number: str) -> int:
    """The number of the only letter about it."""
    of = AuthorizationLetter.service_authorization.number == number
    [row] = await AuthorizationLetter.select(AuthorizationLetter.id).where(of)
    return int(row["id"])
