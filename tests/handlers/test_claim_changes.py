"""What is done to claims from their pages: plain forms, each for those who may, and drafts found again."""

from __future__ import annotations

import re

import pytest
from litestar.types import ASGIApp

from db.rules.claim_changes import Change
from db.rules.claim_forms import PayerForm
from db.rules.decisions import Why
from db.rules.roles import Role
from db.tables import AuditEntry, Claim, ClaimDraft, ClaimReason
from tests.handlers.browser import Browser
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS
from tests.handlers.test_roles import give
from tests.handlers.test_switch_provider import place
from tests.operations.claim_life import ago, form, submitted, typed
from tests.operations.claim_looks import number_of
from tests.people import at_work
from web.claim_pages import not_done

HERE = {"acting_for": "500601"}
SAM = ("STRANGER1", PASSWORDS["STRANGER1"])
CHANGES = ("adjust", "resubmit", "copy", "void")
DRAFT = re.compile(r"/claims/drafts/(\d+)(#[\w-]+)?")


async def page_of(visitor: Browser, claim_id: int) -> set[str]:
    """What the page of the claim offers to do to it."""
    page = await visitor.get(f"/claims/{claim_id}")
    assert page.status == 200
    return {change for change in CHANGES if f'"/claims/{claim_id}/{change}"' in page.html}


async def test_a_claim_offers_what_can_be_done_to_it(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    for account, offered in (
        ("MB-OSCAR-VISIT", {"adjust", "copy", "void"}),
        ("MB-OSCAR-WALKER", {"resubmit", "copy"}),
        ("MB-NEWBORN", set()),
        ("MB-SASHA-HOSPITAL", set()),  # rendered here, billed elsewhere
    ):
        assert await page_of(visitor, await number_of(account)) == offered, account


async def test_only_to_those_who_may(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    paid, rendered = await number_of("MB-OSCAR-VISIT"), await number_of("MB-SASHA-HOSPITAL")
    for roles, offered in (
        ((Role.CLAIM_INQUIRY,), set()),
        ((Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION), {"adjust", "copy"}),
        ((Role.CLAIM_SUBMISSION,), {"adjust", "copy"}),
        ((Role.CLAIM_VOID,), {"void"}),
    ):
        await give(*roles)
        assert await page_of(visitor, paid) == offered
        assert ((await visitor.get(f"/claims/{paid}/void")).status == 200) is ("void" in offered)
        seen = await visitor.get(f"/claims/{rendered}")
        assert seen.status == (200 if Role.CLAIM_INQUIRY in roles else 404)
        html = (await visitor.get(f"/claims/{paid}")).html
        assert ('href="/claims"' in html and "/remittances/" in html) is (Role.CLAIM_INQUIRY in roles)
        for change in {*CHANGES} - offered - {"resubmit"}:
            assert (await visitor.post(f"/claims/{paid}/{change}", HERE)).status == 404, (roles, change)
    await give(Role.ELIGIBILITY_INQUIRY)
    assert (await visitor.get(f"/claims/{paid}")).status == 404
    assert await ClaimDraft.count() == 0


@pytest.mark.parametrize("change", ["adjust", "copy"])
async def test_a_change_begins_a_draft(visitor: Browser, change: str) -> None:
    await visitor.log_in(*JAMES)
    claim_id = await number_of("MB-OSCAR-VISIT")
    first = await visitor.post(f"/claims/{claim_id}/{change}", HERE)
    again = await visitor.post(f"/claims/{claim_id}/{change}", HERE)
    assert first.status == 303 and DRAFT.fullmatch(first.path)
    assert (first.path == again.path) is (change == "adjust")
    draft = (await ClaimDraft.select())[0]
    assert (draft["source"], draft["purpose"]) == (claim_id, change)
    assert (await visitor.get(f"/claims/{claim_id}/{change}")).path == f"/claims/{claim_id}"


async def test_a_reason_leads_to_the_field_that_may_be_put_right(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    claim_id = await number_of("MB-OSCAR-WALKER")
    await ClaimReason.update({ClaimReason.field: "lines-0-from_date"}).where(ClaimReason.claim == claim_id)
    page = await visitor.get(f"/claims/{claim_id}")
    button = re.search(r'<button[^>]*form="claim-actions-resubmit"[^>]*value="([^"]+)"', page.html, re.DOTALL)
    assert button and 'id="claim-actions-resubmit"' in page.html
    answer = await visitor.post(f"/claims/{claim_id}/resubmit", {**HERE, "field": button[1]})
    assert re.fullmatch(r"/claims/drafts/\d+#lines-0-from-date", answer.path)
    for strange in ("//evil.example", "a b", "x" * 99, "lines-0-\r\nset-cookie", "é"):
        answer = await visitor.post(f"/claims/{claim_id}/resubmit", {**HERE, "field": strange})
        assert re.fullmatch(r"/claims/drafts/\d+", answer.path), strange
    await ClaimReason.update({ClaimReason.field: ""}).where(ClaimReason.claim == claim_id)
    assert "Put right<" not in (await visitor.get(f"/claims/{claim_id}")).html


async def test_a_payer_that_did_not_answer_yet_gets_a_row_behind_those_that_did(visitor: Browser) -> None:
    answered = PayerForm("medicare", "Medicare", "", "40.00", ago(2))
    claim_id = await submitted(await at_work("JAMJON"), form(member_id="MEDICAR1", payers=(answered,)))
    await visitor.log_in(*JAMES)
    page = await visitor.get(f"/claims/{claim_id}")
    assert "DENIED" in page.text and 'value="payers-1-carrier"' in page.html
    begun = await visitor.post(f"/claims/{claim_id}/resubmit", {**HERE, "field": "payers-1-carrier"})
    assert begun.path.endswith("#payers-1-carrier")
    draft = await visitor.get(begun.path.partition("#")[0])
    assert 'id="payers-1-carrier"' in draft.html
    assert (draft.value("payers-0-carrier"), draft.value("payers-1-carrier")) == ("Medicare", "")


async def test_a_void_is_asked_for_first_and_names_the_claim_and_the_provider(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    claim_id = await number_of("MB-OSCAR-VISIT")
    [row] = await Claim.select(Claim.icn).where(Claim.id == claim_id)
    page = await visitor.get(f"/claims/{claim_id}/void")
    for words in (row["icn"], "Oscar Openfield (FEESERV1)", "$171.10", "(500601)"):
        assert words in page.text
    assert "FEESERV1" not in page.title and await Claim.count().where(Claim.replaces == claim_id) == 0
    voided = await visitor.post(f"/claims/{claim_id}/void", HERE)
    assert voided.status == 303
    after = await visitor.get(voided.path)
    assert "Void of another claim" in after.text and "The claim is voided." in after.text
    assert "PAID $171.10, voided later" in (await visitor.get(f"/claims/{claim_id}")).text
    twice = await visitor.post(f"/claims/{claim_id}/void", HERE)
    assert (twice.status, twice.path) == (303, voided.path)
    assert await Claim.count().where(Claim.replaces == claim_id) == 1
    assert (await visitor.get(f"/claims/{claim_id}/void")).path == f"/claims/{claim_id}"


async def test_what_cannot_be_done_is_said_on_the_page_of_the_claim(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    denied, suspended = await number_of("MB-OSCAR-WALKER"), await number_of("MB-NEWBORN")
    for claim_id, change, words in (
        (denied, "adjust", "cannot be adjusted"),
        (denied, "void", "cannot be voided"),
        (suspended, "copy", "cannot be copied"),
        (await number_of("MB-OSCAR-VISIT"), "resubmit", "cannot be submitted again"),
    ):
        answer = await visitor.post(f"/claims/{claim_id}/{change}", HERE)
        assert answer.status == 409 and words in answer.text and answer.title.startswith("Error: ")


def test_what_the_agency_says_is_why_a_claim_is_not_taken_back() -> None:
    said = not_done(Change.VOID, [(0, Why("CO", "29")), (1, Why("OA", "133"))])
    assert said.startswith("The agency does not take it back: CO-29 ") and "; OA-133 " in said
    assert "another claim takes its place" in not_done(Change.VOID, [])


async def test_those_of_others_do_not_exist(portal: ASGIApp) -> None:
    james = await at_work("JAMJON")
    draft_id, claim_id = await typed(james), await submitted(james, form(patient_account="MINE"))
    async with Browser(portal) as sam:
        await sam.log_in(*SAM)
        there = {"acting_for": "500603"}
        for number in (claim_id, 10**7, 10**12):
            for change in CHANGES:
                assert (await sam.post(f"/claims/{number}/{change}", there)).status == 404
            assert (await sam.get(f"/claims/{number}/void")).status == 404
        for number in (draft_id, 10**7, 10**12):
            assert (await sam.get(f"/claims/drafts/{number}/drop")).status == 404
            assert (await sam.post(f"/claims/drafts/{number}/drop", there)).status == 404
            assert (await sam.post(f"/claims/templates/{number}", there)).status == 404
            assert (await sam.post(f"/claims/templates/{number}/drop", there)).status == 404
            kept = {**there, "draft_id": str(number), "template_name": "Mine"}
            assert (await sam.post("/claims/templates", kept)).status == 404
        assert "MINE" not in (await sam.get("/claims/drafts?whose=all")).text
    assert await ClaimDraft.count() == 2


async def test_a_page_of_another_provider_does_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    await give(*Role)
    claim_id = await number_of("MB-OSCAR-VISIT")
    await visitor.post("/switch-provider", {**HERE, "provider": await place(visitor, "500602")})
    for path in (f"/claims/{claim_id}/adjust", f"/claims/{claim_id}/void", "/claims/templates"):
        assert (await visitor.post(path, HERE)).status == 409, path
    assert await ClaimDraft.count() == await Claim.count().where(Claim.replaces == claim_id) == 0


async def test_drafts_are_found_again_and_dropped(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    assert "You have no draft" in (await visitor.get("/claims/drafts")).text
    james, jennifer = await at_work("JAMJON"), await at_work("JENJEN10")
    await give(Role.CLAIM_SUBMISSION)
    mine, hers = await typed(james), await typed(jennifer)
    page = await visitor.get("/claims/drafts")
    assert f'href="/claims/drafts/{mine}"' in page.html and f'href="/claims/drafts/{hers}"' not in page.html
    assert "FEESERV1" in page.text and "FEESERV1" not in page.title
    everybody = await visitor.get("/claims/drafts?whose=all")
    assert all(f'href="/claims/drafts/{one}"' in everybody.html for one in (mine, hers))
    assert "by JENJEN10" in everybody.text
    asked = await visitor.get(f"/claims/drafts/{mine}/drop")
    assert "Drop this draft?" in asked.text and await ClaimDraft.count() == 2
    assert (await visitor.post(f"/claims/drafts/{mine}/drop", HERE)).path == "/claims/drafts"
    gone = await visitor.get("/claims/drafts")
    assert "The draft is dropped." in gone.text and "You have no draft" in gone.text
    became = await submitted(james, form())
    [submitted_draft] = await ClaimDraft.select().where(ClaimDraft.submitted_claim == became)
    for answer in (
        await visitor.get(f"/claims/drafts/{submitted_draft['id']}/drop"),
        await visitor.post(f"/claims/drafts/{submitted_draft['id']}/drop", HERE),
    ):
        assert answer.path == f"/claims/{became}"


async def test_drafts_are_walked_page_by_page(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    james = await at_work("JAMJON")
    made = {await typed(james) for _ in range(41)}
    page, seen, pages = await visitor.get("/claims/drafts"), [], 1
    while True:
        seen += [int(one) for one in re.findall(r'href="/claims/drafts/(\d+)"', page.html)]
        following = re.search(r'href="(/claims/drafts\?[^"]+)" rel="next"', page.html)
        if not following:
            break
        page, pages = await visitor.get(following[1].replace("&amp;", "&")), pages + 1
    assert pages == 3 and len(seen) == 41 and {*seen} == made
    for after in ("x", "-1", "999999999999"):
        assert (await visitor.get(f"/claims/drafts?after={after}")).status == 200


async def test_a_template_is_kept_begun_with_and_dropped(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    draft_id = await typed(await at_work("JAMJON"))
    blank = await visitor.get(f"/claims/templates/new?draft={draft_id}")
    assert blank.value("draft_id") == str(draft_id)
    for name, words in (("", "Enter the Template name"), ("x" * 61, "at most 60")):
        typed_name = {**HERE, "draft_id": str(draft_id), "template_name": name}
        for answer in (
            await visitor.post("/claims/templates", typed_name),
            await visitor.htmx("/claims/templates", typed_name, page="/claims/templates/new"),
        ):
            assert answer.status == 422 and words in answer.errors["template-name"]
    kept = {**HERE, "draft_id": str(draft_id), "template_name": "Diabetes visit"}
    assert (await visitor.post("/claims/templates", kept)).path == "/claims/templates"
    taken = await visitor.post("/claims/templates", kept)
    assert taken.status == 422 and taken.value("template_name") == "Diabetes visit"
    page = await visitor.get("/claims/templates")
    [template] = re.findall(r'action="(/claims/templates/\d+)"', page.html)
    assert "Diabetes visit" in page.text and "FEESERV1" not in page.text
    began = await visitor.post(template, HERE)
    assert DRAFT.fullmatch(began.path) and began.path != f"/claims/drafts/{draft_id}"
    assert (await visitor.get(template)).path == "/claims/templates"
    assert (await visitor.post(f"{template}/drop", HERE)).path == "/claims/templates"
    assert "There is no template yet" in (await visitor.get("/claims/templates")).text


async def test_a_template_that_was_being_named_is_kept_when_the_session_ends(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    typed_name = {**HERE, "draft_id": "1", "template_name": "Half a na"}
    again = await visitor.post("/claims/templates/draft", typed_name)
    assert again.status == 200 and again.value("template_name") == "Half a na"
    assert (await visitor.get("/claims/templates/draft")).path == "/claims/drafts"


async def test_nothing_of_a_member_is_told_by_what_is_done(visitor: Browser) -> None:
    """Each look and each change is in the audit, with whom it was about."""
    await visitor.log_in(*JAMES)
    claim_id = await number_of("MB-OSCAR-VISIT")
    await visitor.post(f"/claims/{claim_id}/adjust", HERE)
    await visitor.get("/claims/drafts")
    await visitor.post(f"/claims/{claim_id}/void", HERE)
    told = {
        action: (await AuditEntry.select().where(AuditEntry.action == action))[0]
        for action in ("adjust claim", "list claim drafts", "void claim")
    }
    assert told["adjust claim"]["subject"] == told["void claim"]["subject"] == "FEESERV1"
    assert '"FEESERV1"' in told["list claim drafts"]["details"]
    assert all(entry["user_name"] == "JAMJON" and entry["outcome"] == "ok" for entry in told.values())
