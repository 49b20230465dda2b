"""Documents on both databases: whole and once, for those who may see them, and with what they belong to."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from db.engine import transaction
from db.operations import document_moves as moves
from db.operations.desk_rights import NotAtTheDesk
from db.operations.documents import NewDocument, NoSuchHolder, NotInYourRoles, TooManyDocuments, list_own, pieces
from db.queries.sessions import Session
from db.rules.authorizations import Kind as AuthorizationKind
from db.rules.documents import CHUNK, MOST_BYTES, MOST_DOCUMENTS, Holder, Kind
from db.rules.roles import Role
from db.tables import (
    AuditEntry,
    Authorization,
    AuthorizationParty,
    Claim,
    ClaimDraft,
    ClerkRole,
    Document,
    DocumentChunk,
    Membership,
    Provider,
)
from tests.documents import noise
from tests.operations import papers
from tests.operations.authorizations import row_of
from tests.operations.papers import AUTHORIZATION, CLAIM, CLAIM_DRAFT, REQUEST, add, content, listed, paper, show
from tests.operations.phone import at_desk
from tests.people import at_work, place_of

LARGE = NewDocument.of("large.pdf", Kind.PDF, noise(MOST_BYTES))
"""What it holds was judged before it comes here."""


async def entries(action: str) -> list[dict[str, Any]]:
    rows = await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)
    return [{**row, "details": json.loads(row["details"])} for row in rows]


async def own_claim(acting: Session) -> int:
    """The number of a claim that the acting provider billed and somebody else rendered."""
    assert acting.provider is not None
    [row] = await Claim.select(Claim.id).where(Claim.billing_provider == acting.provider.id).limit(1)
    return int(row["id"])


async def on_a_claim(acting: Session) -> tuple[int, int]:
    """The numbers of a document and of the claim that its draft became."""
    draft_id, claim_id = await papers.claim_draft(acting), await own_claim(acting)
    document_id = await add(acting, CLAIM_DRAFT, draft_id)
    await moves.move_to_claim(draft_id, claim_id)
    return document_id, claim_id


async def provider_numbered(medicaid_id: str) -> int:
    [row] = await Provider.select(Provider.id).where(Provider.medicaid_id == medicaid_id)
    return int(row["id"])


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, MOST_BYTES])
async def test_what_comes_out_is_what_went_in(database: str, size: int) -> None:
    james = await at_work("JAMJON")
    draft_id = await papers.claim_draft(james)
    new = NewDocument.of("x.pdf", Kind.PDF, noise(size))
    found = await show(james, await add(james, CLAIM_DRAFT, draft_id, new))
    assert found is not None and await content(found) == new.data
    told = found.document
    assert (told.name, told.kind, told.size, told.digest) == ("x.pdf", Kind.PDF, size, new.digest)
    assert (told.user_name, found.holder, found.holder_id) == ("JAMJON", CLAIM_DRAFT, draft_id)
    assert await DocumentChunk.count() == -(-size // CHUNK)


async def test_adding_and_removing_are_recorded_without_a_name(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id = await papers.claim_draft(james)
    document_id = await add(james, CLAIM_DRAFT, draft_id, paper(name="Edna Everyday.pdf"))
    await papers.remove(james, document_id, CLAIM_DRAFT, draft_id)
    await papers.remove(james, document_id, CLAIM_DRAFT, draft_id)  # pressed again in another window
    [added], [removed] = await entries("add document"), await entries("remove document")
    about = {"to": "claim_draft", "row": draft_id, "document": document_id, "kind": "PDF", "size": len(paper().data)}
    assert added["details"] == removed["details"] == about
    assert (added["provider_id"], added["outcome"], removed["outcome"]) == (1, "ok", "ok")
    assert await Document.count() == await DocumentChunk.count() == 0


async def test_the_same_file_is_there_once_however_often_it_is_sent(database: str) -> None:
    james, zoe = await at_work("JAMJON"), await at_work("ZOEDOE22")
    draft_id = await papers.claim_draft(james)
    numbers = await asyncio.gather(*(add(who, CLAIM_DRAFT, draft_id) for _ in range(15) for who in (james, zoe)))
    assert len(set(numbers)) == 1 == await Document.count() == len(await entries("add document"))
    other = await papers.claim_draft(james)
    assert await add(james, CLAIM_DRAFT, other) not in numbers, "another draft has its own"


async def test_there_are_never_more_than_may_be(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id = await papers.claim_draft(james)

    async def try_one(number: int) -> bool:
        try:
            await add(james, CLAIM_DRAFT, draft_id, paper(b"%d" % number))
        except TooManyDocuments:
            return False
        return True

    done = await asyncio.gather(*(try_one(number) for number in range(MOST_DOCUMENTS + 10)))
    assert sum(done) == MOST_DOCUMENTS == await Document.count() == len(await entries("add document"))


async def test_a_template_takes_no_documents(database: str) -> None:
    """They would be about somebody, and a template is about nobody."""
    james = await at_work("JAMJON")
    draft_id = await papers.claim_draft(james)
    await ClaimDraft.update({ClaimDraft.template_name: "Visit"}).where(ClaimDraft.id == draft_id)
    assert await list_own(CLAIM_DRAFT, draft_id, acting=james) is None
    with pytest.raises(NoSuchHolder):
        await add(james, CLAIM_DRAFT, draft_id)
    assert await Document.count() == 0


async def test_nothing_is_added_to_what_was_submitted_meanwhile(database: str) -> None:
    """What is on the claim is what was on the draft when it was submitted, and nothing lies beside it."""
    james = await at_work("JAMJON")
    draft_id, claim_id = await papers.claim_draft(james), await own_claim(james)

    async def submit() -> None:
        async with transaction():
            of = ClaimDraft.id == draft_id
            await ClaimDraft.update({ClaimDraft.submitted_claim: claim_id}).where(of)
            await moves.move_to_claim(draft_id, claim_id)

    async def try_one(number: int) -> bool:
        try:
            await add(james, CLAIM_DRAFT, draft_id, paper(b"%d" % number))
        except NoSuchHolder:
            return False
        return True

    tries = [try_one(number) for number in range(15)]
    outcomes = await asyncio.gather(*tries[:8], submit(), *tries[8:])
    assert len(await listed(CLAIM, claim_id)) == outcomes.count(True)
    assert await listed(CLAIM_DRAFT, draft_id) == [] and not await try_one(99)
    with pytest.raises(NoSuchHolder):
        await papers.remove(james, 1, CLAIM_DRAFT, draft_id)


async def test_documents_go_with_their_draft(database: str) -> None:
    james = await at_work("JAMJON")
    kept, dropped, asked = (
        await papers.claim_draft(james),
        await papers.claim_draft(james),
        await papers.request_draft(james),
    )
    for holder, row in ((CLAIM_DRAFT, kept), (CLAIM_DRAFT, dropped), (REQUEST, asked)):
        await add(james, holder, row)
        await add(james, holder, row, paper(b"more"))
    await moves.drop_all(CLAIM_DRAFT, dropped)
    authorization_id = await row_of("PA26000101")
    await moves.move_to_authorization(asked, authorization_id)
    there = [len(await listed(*one)) for one in ((CLAIM_DRAFT, kept), (CLAIM_DRAFT, dropped), (REQUEST, asked))]
    assert there == [2, 0, 0] and len(await listed(AUTHORIZATION, authorization_id)) == 2
    assert await DocumentChunk.count() == 4


async def test_a_look_is_recorded_with_whose_data_it_is(database: str) -> None:
    james = await at_work("JAMJON")
    document_id, claim_id = await on_a_claim(james)
    found = await show(james, document_id)
    [row] = await Claim.select(Claim.member.member_id).where(Claim.id == claim_id)
    assert found is not None and found.member_id == row["member.member_id"]
    [entry] = await entries("show document")
    assert (entry["subject"], entry["outcome"]) == (found.member_id, "ok")
    assert entry["details"] == {"document": document_id, "of": "claim", "row": claim_id}
    assert await show(james, document_id + 1) is None and await show(james, 2**63) is None
    assert [one["outcome"] for one in await entries("show document")] == ["ok", "not found", "not found"]


async def test_names_of_files_are_shown_to_whom_it_is_recorded_of(database: str) -> None:
    james, row = await at_work("JAMJON"), await row_of("PA26000101")
    document_id, draft_id = await add(james, AUTHORIZATION, row), await papers.claim_draft(james)
    found = await papers.look_at(james, AUTHORIZATION, row)
    assert found is not None and [one.id for one in found.documents] == [document_id]
    assert await papers.look_at(james, CLAIM_DRAFT, draft_id) is not None
    assert await papers.look_at(james, CLAIM_DRAFT, 2**63) is None
    first, second, third = await entries("list documents")
    assert (first["subject"], first["outcome"]) == ("FEESERV1", "ok")
    assert first["details"] == {"to": "service_authorization", "row": row, "documents": [document_id]}
    assert second["subject"] == "" and second["details"] == {"to": "claim_draft", "row": draft_id, "documents": []}
    assert third["outcome"] == "not found" and third["details"] == {"to": "claim_draft", "row": 2**63}


async def test_strangers_find_nothing_and_add_nothing(database: str) -> None:
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
    draft_id, asked = await papers.claim_draft(james), await papers.request_draft(james)
    theirs = [await add(james, CLAIM_DRAFT, draft_id), await add(james, REQUEST, asked)]
    theirs.append((await on_a_claim(james))[0])
    theirs.append(await add(james, AUTHORIZATION, authorization_id := await row_of("PA26000101")))
    assert [await show(sam, one) for one in theirs] == [None] * 4
    for holder, row in ((CLAIM_DRAFT, draft_id), (REQUEST, asked), (AUTHORIZATION, authorization_id)):
        assert await list_own(holder, row, acting=sam) is await papers.look_at(sam, holder, row) is None
        with pytest.raises(NoSuchHolder):
            await add(sam, holder, row)
        with pytest.raises(NoSuchHolder):
            await papers.remove(sam, theirs[0], holder, row)
    own = await papers.claim_draft(sam)
    await papers.remove(sam, theirs[0], CLAIM_DRAFT, own)
    assert len(await listed(CLAIM_DRAFT, draft_id)) == 1, "a draft of one's own removes nothing from others"
    assert {entry["outcome"] for entry in await entries("add document") if entry["provider_id"] != 1} == {"refused"}


async def test_who_renders_a_claim_or_performs_a_service_sees_its_documents_too(database: str) -> None:
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
    document_id, claim_id = await on_a_claim(james)
    pharmacy = await provider_numbered("500603")
    await Claim.update({Claim.rendering_provider: pharmacy}).where(Claim.id == claim_id)
    assert await show(sam, document_id) is not None
    authorization_id = await row_of("PA26000101")
    about_a_request = await add(james, AUTHORIZATION, authorization_id)
    assert await show(sam, about_a_request) is None
    row = AuthorizationParty(service_authorization=authorization_id, provider=pharmacy)
    one = (await Authorization.select().where(Authorization.id == authorization_id))[0]
    for name in ("kind", "status", "starts_on", "ends_on"):
        setattr(row, name, one[name])
    await row.save()
    assert await show(sam, about_a_request) is not None
    with pytest.raises(NoSuchHolder):
        await add(sam, AUTHORIZATION, authorization_id)


SEE: dict[Holder, set[Role]] = {
    CLAIM_DRAFT: {Role.CLAIM_SUBMISSION},
    CLAIM: {Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION},
    REQUEST: {Role.PRIOR_AUTH_SUBMIT},
    AUTHORIZATION: {Role.PRIOR_AUTH_INQUIRY, Role.PRIOR_AUTH_SUBMIT},
}
CHANGE = {
    CLAIM_DRAFT: Role.CLAIM_SUBMISSION,
    REQUEST: Role.PRIOR_AUTH_SUBMIT,
    AUTHORIZATION: Role.PRIOR_AUTH_SUBMIT,
}


@pytest.mark.parametrize("role", Role)
async def test_each_role_sees_and_changes_what_it_is_for(database: str, role: Role) -> None:
    james, tran = await at_work("JAMJON"), await at_work("TRAN2026")
    await give(tran, role)
    rows = {CLAIM_DRAFT: await papers.claim_draft(james), REQUEST: await papers.request_draft(james)}
    there = {holder: await add(james, holder, row) for holder, row in rows.items()}
    there[CLAIM] = (await on_a_claim(james))[0]
    rows[AUTHORIZATION] = await row_of("PA26000101")
    there[AUTHORIZATION] = await add(james, AUTHORIZATION, rows[AUTHORIZATION])
    for holder, document_id in there.items():
        assert await allowed(show(tran, document_id)) == (role in SEE[holder]), holder
    for holder, row in rows.items():
        assert await allowed(add(tran, holder, row, paper(b"more"))) == (role is CHANGE[holder]), holder
        assert await allowed(papers.look_at(tran, holder, row)) == (role is CHANGE[holder]), holder


async def test_documents_of_a_plan_of_care_are_seen_by_its_role(database: str) -> None:
    james, tran = await at_work("JAMJON"), await at_work("TRAN2026")
    [row] = (
        await Authorization.select(Authorization.id)
        .where(
            Authorization.kind == AuthorizationKind.PLAN_OF_CARE.value,
            Authorization.requesting_provider == 1,
            Authorization.status != "cancelled",
        )
        .limit(1)
    )
    document_id = await add(james, AUTHORIZATION, row["id"])
    for role in (Role.PRIOR_AUTH_INQUIRY, Role.PLAN_OF_CARE_INQUIRY):
        await give(tran, role)
        assert await allowed(show(tran, document_id)) == (role is Role.PLAN_OF_CARE_INQUIRY)
    assert [entry["outcome"] for entry in await entries("show document")] == ["refused", "ok"]


async def test_a_right_that_ended_meanwhile_is_none(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id = await papers.claim_draft(james)
    document_id = await add(james, CLAIM_DRAFT, draft_id)
    await Provider.update({Provider.closed_at: datetime.now(UTC)}).where(Provider.id == 1)
    for deed in (show(james, document_id), add(james, CLAIM_DRAFT, draft_id, paper(b"more"))):
        assert not await allowed(deed)


async def test_staff_who_review_see_documents_of_authorizations_and_no_others(database: str) -> None:
    james, pat, audrey = await at_work("JAMJON"), await at_desk(), await at_desk("AUDITOR1")
    document_id = await add(james, AUTHORIZATION, await row_of("PA26000101"))
    found = await papers.review(pat, document_id)
    assert found is not None and await content(found) == paper().data
    with pytest.raises(NotAtTheDesk):
        await papers.review(audrey, document_id)
    with pytest.raises(NotInYourRoles):
        await show(pat, document_id)
    others = [
        await add(james, CLAIM_DRAFT, await papers.claim_draft(james)),
        await add(james, REQUEST, await papers.request_draft(james)),
        (await on_a_claim(james))[0],
    ]
    assert [await papers.review(pat, one) for one in (*others, 2**63)] == [None] * 4
    told = [(entry["user_name"], entry["outcome"], entry["subject"]) for entry in await entries("show document")]
    assert told[:2] == [("PROSERV1", "ok", "FEESERV1"), ("AUDITOR1", "refused", "")]


async def test_who_may_not_see_a_claim_does_not_see_its_documents(database: str) -> None:
    """Who only submits claims sees those that his provider billed, and not those that it rendered for another."""
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
    document_id, claim_id = await on_a_claim(james)
    await Claim.update({Claim.rendering_provider: await provider_numbered("500603")}).where(Claim.id == claim_id)
    membership = sam.membership_id
    await Membership.update({Membership.site_administrator: False}).where(Membership.id == membership)
    await ClerkRole.delete().where(ClerkRole.membership == membership)
    await ClerkRole.insert(ClerkRole(membership=membership, role=Role.CLAIM_SUBMISSION.value))
    with pytest.raises(NotInYourRoles):
        await show(sam, document_id)
    await ClerkRole.insert(ClerkRole(membership=membership, role=Role.CLAIM_INQUIRY.value))
    assert await show(sam, document_id) is not None


async def test_nothing_is_added_to_an_authorization_that_was_cancelled(database: str) -> None:
    with pytest.raises(NoSuchHolder):
        await add(await at_work("JAMJON"), AUTHORIZATION, await row_of("PA26000109"))


async def test_one_that_is_removed_while_it_is_sent_breaks_off(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id = await papers.claim_draft(james)
    document_id = await add(james, CLAIM_DRAFT, draft_id, LARGE)
    found = await show(james, document_id)
    assert found is not None
    sending = pieces(found)
    assert len(await anext(sending)) == CHUNK
    await papers.remove(james, document_id, CLAIM_DRAFT, draft_id)
    with pytest.raises(LookupError):
        await anext(sending)


async def give(acting: Session, role: Role) -> None:
    """This role and no other."""
    place = await place_of(acting.person.user_name, "500601")
    await ClerkRole.delete().where(ClerkRole.membership == place)
    await ClerkRole(membership=place, role=role.value).save()


async def allowed(deed: Any) -> bool:
    try:
        return bool(await deed)
    except NotInYourRoles:
        return False
