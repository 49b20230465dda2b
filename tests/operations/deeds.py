"""One deed for every action that the audit knows: how it comes about, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import time_machine

from db.operations import (
    accounts,
    audit_exports,
    audit_seals,
    claim_drafts,
    claim_submissions,
    claim_templates,
    clerk_help,
    codes,
    desk_requests,
    email_changes,
    inactivity,
    letters,
    loads,
    passwords,
    people,
    provider_requests,
    session_life,
    sessions,
    staff,
)
from db.rules.claim_changes import Change
from db.rules.coverage import Code
from db.rules.load_sheets import Kind as LoadKind
from db.rules.provider_csv import SAMPLE
from db.rules.roles import Role
from db.tables import Account, AdministratorChange
from tests.operations import (
    authorization_requests,
    authorizations,
    batches,
    claim_desk,
    claim_files,
    claim_life,
    claim_looks,
    desk,
    inquiries,
    owner,
    papers,
    payments,
    phone,
    provider_desk,
    requests,
    reviews,
)
from tests.operations.claim_looks import Search
from tests.operations.inquiries import Inquiry
from tests.people import (
    LETTER,
    OTHER_LETTER,
    PASSWORDS,
    POLICY,
    STAFF,
    USER_AGENT,
    account_of,
    actor_of,
    at_work,
    log_in,
    open_letter,
    place_of,
    set_up,
    somebody_at,
)

CLINIC, DENTAL, PHARMACY = "500601", "500602", "500603"
REFERENCE = "????-????"
ADDRESS = somebody_at().address
PROVIDER_SERVICES = replace(STAFF, address=ADDRESS, session_hash="of a session")
SECRETS = ["a secret of thirty-two characters"]

Act = Callable[[], Awaitable[object]]
Prepare = Callable[[], Awaitable[Act]]


@dataclass(frozen=True)
class Deed:
    """`prepare` does what has to be so before, and returns the deed itself.

    `by`: the user name that the entry is to show; empty for strangers. `subject`: what it was done to, or its shape.
    `about`: the user name of the account it was done to. `at`: the Medicaid ID of the provider that was acted for.
    """

    prepare: Prepare
    by: str
    subject: str
    about: str
    at: str


DEEDS: dict[str, Deed] = {}


def tells(
    action: str, *, by: str = "JAMJON", subject: str = "JAMJON", about: str = "JAMJON", at: str = ""
) -> Callable[[Prepare], Prepare]:
    def register(prepare: Prepare) -> Prepare:
        DEEDS[action] = Deed(prepare, by, subject, about, at)
        return prepare

    return register


@tells("open PIN letter", by="", subject=LETTER.medicaid_id, about="")
async def opens_letter() -> Act:
    return open_letter


@tells("issue PIN letter", by="PROSERV1", subject=OTHER_LETTER.medicaid_id, about="")
async def issues_letter() -> Act:
    return lambda: letters.issue(
        OTHER_LETTER.medicaid_id, actor=PROVIDER_SERVICES, policy=POLICY, reason="the first was lost"
    )


@tells("order letter", by="PROSERV1", subject=LETTER.medicaid_id, about="", at=LETTER.medicaid_id)
async def orders_letter() -> Act:
    pat, number = await phone.at_desk(), await provider_desk.number_of(LETTER.medicaid_id)
    return lambda: provider_desk.order(pat, number)


@tells("cancel letter", by="PROSERV1", subject="500610", about="", at="500610")
async def cancels_letter() -> Act:
    pat, [order_id] = await phone.at_desk(), await provider_desk.due("500610")
    return lambda: provider_desk.cancel(pat, order_id)


@tells("print letters", by="PROSERV1", subject="", about="")
async def prints_letters() -> Act:
    pat, due = await phone.at_desk(), await provider_desk.due("500612")
    return lambda: provider_desk.print_batch(pat, due)


@tells("print notice", by="PROSERV1", subject="500600608", about="", at="500600608")
async def prints_notice() -> Act:
    pat, order_id = await phone.at_desk(), await provider_desk.due_notice("500600608")
    return lambda: provider_desk.print_batch(pat, [order_id])


@tells("note returned letter", by="PROSERV1", subject=OTHER_LETTER.medicaid_id, about="", at=OTHER_LETTER.medicaid_id)
async def gets_a_letter_back() -> Act:
    pat, number = await phone.at_desk(), await provider_desk.number_of(OTHER_LETTER.medicaid_id)
    letter, *_ = (await provider_desk.seen(number)).letters
    return lambda: provider_desk.mark_returned(pat, letter.id)


@tells("set up account", by="MARYMAY1", subject=LETTER.medicaid_id, about="MARYMAY1", at=LETTER.medicaid_id)
async def sets_up() -> Act:
    letter = await open_letter()
    return lambda: set_up(letter)


@tells("change password", at=CLINIC)
async def changes_password() -> Act:
    session = await owner.at_home()
    return lambda: owner.change_password(session, owner.NEW)


@tells("prove password", at=CLINIC)
async def proves_password() -> Act:
    session = await owner.at_home()
    return lambda: passwords.prove(
        session, PASSWORDS["JAMJON"], user_agent=USER_AGENT, actor=actor_of(session), policy=POLICY
    )


@tells("ask for reset", by="")
async def asks_for_reset() -> Act:
    return lambda: owner.ask("JAMJON")


@tells("answer secret question")
async def answers() -> Act:
    token = await owner.link()
    return lambda: owner.answer(token)


@tells("reset password")
async def resets_password() -> Act:
    token = await owner.link()
    await owner.answer(token)
    return lambda: owner.set_password(token)


@tells("lock", by="", subject="ZOEDOE22", about="ZOEDOE22")
async def locks_himself_out() -> Act:
    await owner.fail("ZOEDOE22", POLICY.failures - 1)
    return lambda: owner.fail("ZOEDOE22")


@tells("warn of inactivity", by="(portal)")
async def does_not_log_in() -> Act:
    return lambda: later(timedelta(days=POLICY.inactive_days - 10), lambda: inactivity.sweep(POLICY))


@tells("disable account", by="PROSERV1", subject="TRAN2026", about="TRAN2026")
async def is_disabled() -> Act:
    return lambda: accounts.disable("TRAN2026", reason="test", actor=PROVIDER_SERVICES)


@tells("enable account", by="PROSERV1", subject="NUNEZ501", about="NUNEZ501")
async def is_enabled() -> Act:
    await accounts.disable("NUNEZ501", reason="test", actor=PROVIDER_SERVICES)
    return lambda: accounts.enable("NUNEZ501", reason="test", actor=PROVIDER_SERVICES)


@tells("add staff", by="PROSERV1", subject="AUDITOR2", about="AUDITOR2")
async def is_taken_on() -> Act:
    return lambda: phone.take_on("AUDITOR2", actor=PROVIDER_SERVICES)


@tells("issue staff password", by="PROSERV1", subject="AUDITOR1", about="AUDITOR1")
async def forgets_everything() -> Act:
    return lambda: staff.issue_password("AUDITOR1", reason="test", actor=PROVIDER_SERVICES, policy=POLICY)


@tells("remove staff", by="PROSERV1", subject="AUDITOR1", about="AUDITOR1")
async def leaves_the_staff() -> Act:
    return lambda: staff.remove("AUDITOR1", reason="test", actor=PROVIDER_SERVICES)


@tells("change details", at=CLINIC)
async def changes_details() -> Act:
    session = await owner.at_home()
    return lambda: owner.change_details(session, owner.DetailsDraft(phone_number="503-555-0199"))


@tells("ask for e-mail", at=CLINIC)
async def asks_for_email() -> Act:
    session = await owner.at_home()
    return lambda: owner.ask_for_email(session, "james@new.example")


@tells("send e-mail link", at=CLINIC)
async def sends_again() -> Act:
    session = await owner.at_home()
    await owner.ask_for_email(session, "james@new.example")
    return lambda: email_changes.send_again(session, actor=actor_of(session), policy=POLICY)


@tells("drop e-mail", at=CLINIC)
async def drops_email() -> Act:
    session = await owner.at_home()
    await owner.ask_for_email(session, "james@new.example")
    return lambda: email_changes.drop(session, actor=actor_of(session))


@tells("confirm e-mail")
async def confirms_email() -> Act:
    token = await owner.ask_for_email(await owner.at_home(), "james@new.example")
    return lambda: email_changes.confirm(token, actor=somebody_at())


@tells("change secret questions", at=CLINIC)
async def changes_questions() -> Act:
    session = await owner.at_home()
    return lambda: owner.change_questions(session)


@tells("log in", at=CLINIC)
async def logs_in() -> Act:
    return lambda: log_in("JAMJON")


@tells("log off", at=CLINIC)
async def logs_off() -> Act:
    session = await owner.at_home()
    return lambda: sessions.log_off(session, actor=actor_of(session))


@tells("session ended", by="(portal)")
async def goes_away() -> Act:
    await owner.at_home()
    return lambda: later(timedelta(minutes=POLICY.idle_minutes), lambda: session_life.sweep(POLICY))


@tells("end session", at=CLINIC)
async def ends_a_session() -> Act:
    session, other = await owner.at_home(), await owner.at_home()
    return lambda: session_life.end_one(session, other.id, actor=actor_of(session))


@tells("end other sessions", at=CLINIC)
async def ends_other_sessions() -> Act:
    session = await owner.at_home()
    await owner.at_home()
    return lambda: session_life.end_others(session, actor=actor_of(session))


@tells("switch provider", by="JENJEN10", subject=DENTAL, about="JENJEN10", at=DENTAL)
async def switches() -> Act:
    session, place = await at_work("JENJEN10"), await place_of("JENJEN10", DENTAL)
    return lambda: sessions.switch_provider(
        session, place, user_agent=USER_AGENT, actor=actor_of(session), policy=POLICY
    )


@tells("name default provider", by="JENJEN10", subject=DENTAL, about="JENJEN10", at=CLINIC)
async def names_default() -> Act:
    session, place = await at_work("JENJEN10"), await place_of("JENJEN10", DENTAL)
    return lambda: sessions.name_default(session, place, actor=actor_of(session))


@tells("add clerk", subject="NELLIE77", about="NELLIE77", at=CLINIC)
async def adds_clerk() -> Act:
    james = await at_work("JAMJON")
    return lambda: desk.add_new(james, roles=[Role.CLAIM_INQUIRY])


@tells("change clerk", subject="JOHNNIE5", about="JOHNNIE5", at=CLINIC)
async def changes_clerk() -> Act:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    return lambda: desk.change(james, place, [Role.CLAIM_INQUIRY])


@tells("remove clerk", subject="JOHNNIE5", about="JOHNNIE5", at=CLINIC)
async def removes_clerk() -> Act:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    return lambda: desk.remove(james, place)


@tells("unlock clerk", subject="JOHNNIE5", about="JOHNNIE5", at=CLINIC)
async def unlocks_clerk() -> Act:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    return lambda: desk.unlock(james, place)


@tells("issue password", subject="JOHNNIE5", about="JOHNNIE5", at=CLINIC)
async def issues_password() -> Act:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    return lambda: desk.issue_password(james, place)


@tells("bring back clerk", subject="NEWCLERK1", about="NEWCLERK1", at=CLINIC)
async def brings_clerk_back() -> Act:
    james, place = await at_work("JAMJON"), await place_of("NEWCLERK1", CLINIC)
    disabled = Account.update({Account.disabled_at: datetime.now(UTC), Account.disabled_because: "inactive"})
    await disabled.where(Account.user_name == "NEWCLERK1")
    return lambda: clerk_help.bring_back_clerk(place, acting=james, actor=actor_of(james), policy=POLICY)


@tells("search people", subject="", about="", at=CLINIC)
async def searches() -> Act:
    actor = actor_of(await at_work("JAMJON"))
    return lambda: people.search_people("", "Sam", "", sort="last_name", actor=actor, policy=POLICY)


@tells("show person", subject="ASMITHEE", about="ASMITHEE", at=CLINIC)
async def is_shown_a_person() -> Act:
    actor, shown = actor_of(await at_work("JAMJON")), await account_of("ASMITHEE")
    return lambda: people.show_person(shown, actor=actor, policy=POLICY)


@tells("check eligibility", subject="COVERED1", about="", at=CLINIC)
async def asks_about_a_member() -> Act:
    james = await at_work("JAMJON")
    return lambda: inquiries.ask(Inquiry("COVERED1"), james)


@tells("show eligibility proof", subject="COVERED1", about="", at=CLINIC)
async def looks_an_answer_up() -> Act:
    james = await at_work("JAMJON")
    answer = await inquiries.ask(Inquiry("COVERED1"), james)
    return lambda: inquiries.look_up(answer.number, james)


@tells("search claims", subject="FEESERV1", about="", at=CLINIC)
async def searches_for_claims() -> Act:
    james = await at_work("JAMJON")
    return lambda: claim_looks.search(Search(member_id="FEESERV1"), james)


@tells("show claim", subject="FEESERV1", about="", at=CLINIC)
async def looks_at_a_claim() -> Act:
    james, number = await at_work("JAMJON"), await claim_looks.number_of("MB-OSCAR-VISIT")
    return lambda: claim_looks.show(number, james)


@tells("show remittance", subject="?" * 15, about="", at=CLINIC)
async def looks_at_a_remittance() -> Act:
    james, [newest, *_] = await at_work("JAMJON"), await payments.remittances()
    return lambda: payments.show_remittance(newest, james)


@tells("export remittance", subject="?" * 15, about="", at=CLINIC)
async def takes_a_remittance_home() -> Act:
    james, [newest, *_] = await at_work("JAMJON"), await payments.remittances()
    return lambda: payments.export_remittance(newest, james)


@tells("show PMPM month", subject="????-??", about="", at=CLINIC)
async def looks_at_a_month() -> Act:
    james, [newest, *_] = await at_work("JAMJON"), await payments.months()
    return lambda: payments.show(newest, james)


@tells("search PMPM", subject="FEESERV1", about="", at=CLINIC)
async def looks_for_a_members_months() -> Act:
    james = await at_work("JAMJON")
    return lambda: payments.search("FEESERV1", james)


@tells("export PMPM month", subject="????-??", about="", at=CLINIC)
async def takes_a_month_home() -> Act:
    james, [newest, *_] = await at_work("JAMJON"), await payments.months()
    return lambda: payments.export(newest, james)


@tells("search authorizations", subject="FEESERV1", about="", at=CLINIC)
async def looks_for_authorizations() -> Act:
    james = await at_work("JAMJON")
    return lambda: authorizations.search(james, authorizations.Draft(member_id="FEESERV1"))


@tells("show authorization", subject="FEESERV1", about="", at=CLINIC)
async def looks_at_an_authorization() -> Act:
    james = await at_work("JAMJON")
    return lambda: authorizations.show(james, "PA26000101")


@tells("show authorization letter", subject="FEESERV1", about="", at=CLINIC)
async def reads_a_letter_about_one() -> Act:
    james, letter = await at_work("JAMJON"), await authorizations.letter_of("PA26000101")
    return lambda: authorizations.read(james, "PA26000101", letter)


@tells("start authorization draft", subject="FEESERV1", about="", at=CLINIC)
async def begins_a_request() -> Act:
    james = await at_work("JAMJON")
    return lambda: authorization_requests.start(james)


@tells("show authorization draft", subject="FEESERV1", about="", at=CLINIC)
async def looks_at_a_request() -> Act:
    james = await at_work("JAMJON")
    draft = await authorization_requests.started(james)
    return lambda: authorization_requests.show(james, draft)


@tells("check member of request", subject="FEESERV1", about="", at=CLINIC)
async def names_a_member() -> Act:
    james = await at_work("JAMJON")
    return lambda: authorization_requests.check_member(james)


@tells("search authorization drafts", subject="", about="", at=CLINIC)
async def looks_for_requests() -> Act:
    james = await at_work("JAMJON")
    return lambda: authorization_requests.listed(james)


@tells("save authorization draft", subject="FEESERV1", about="", at=CLINIC)
async def types_a_request() -> Act:
    james = await at_work("JAMJON")
    draft = await authorization_requests.start(james)
    return lambda: authorization_requests.save(james, draft)


@tells("drop authorization draft", subject="FEESERV1", about="", at=CLINIC)
async def gives_a_request_up() -> Act:
    james = await at_work("JAMJON")
    draft = await authorization_requests.started(james)
    return lambda: authorization_requests.drop(james, draft)


@tells("submit authorization", subject="FEESERV1", about="", at=CLINIC)
async def submits_a_request() -> Act:
    james = await at_work("JAMJON")
    draft = await authorization_requests.started(james)
    return lambda: authorization_requests.submit(james, draft)


@tells("add authorization note", subject="TWINS001", about="", at=CLINIC)
async def answers_the_reviewer() -> Act:
    james, number = await at_work("JAMJON"), await authorizations.row_of("PA26000103")
    return lambda: authorization_requests.add_note(james, number)


@tells("cancel authorization", subject="FEESERV1", about="", at=CLINIC)
async def takes_a_request_back() -> Act:
    james = await at_work("JAMJON")
    number = await authorization_requests.asked(james)
    return lambda: authorization_requests.cancel(james, number)


@tells("keep favorite provider", subject="500606", about="", at=CLINIC)
async def keeps_a_favorite() -> Act:
    james = await at_work("JAMJON")
    return lambda: authorization_requests.keep(james, "500606")


@tells("remove favorite provider", subject="500606", about="", at=CLINIC)
async def removes_a_favorite() -> Act:
    james = await at_work("JAMJON")
    await authorization_requests.keep(james, "500606")
    return lambda: authorization_requests.remove(james, "500606")


@tells("start eligibility list", subject="*", about="", at=CLINIC)
async def makes_a_list() -> Act:
    james = await at_work("JAMJON")
    return lambda: batches.start(james)


@tells("show eligibility list", subject="*", about="", at=CLINIC)
async def reads_a_list() -> Act:
    james = await at_work("JAMJON")
    batch_id = await batches.finished(james)
    return lambda: batches.show(batch_id, james)


@tells("export eligibility list", subject="*", about="", at=CLINIC)
async def saves_a_list() -> Act:
    james = await at_work("JAMJON")
    batch_id = await batches.finished(james)
    return lambda: batches.export(batch_id, james)


@tells("start claim draft", subject="FEESERV1", about="", at=CLINIC)
async def begins_a_claim() -> Act:
    james = await at_work("JAMJON")
    return lambda: claim_life.typed(james)


@tells("list claim drafts", subject="", about="", at=CLINIC)
async def looks_for_drafts() -> Act:
    james = await at_work("JAMJON")
    await claim_life.typed(james)
    return lambda: claim_drafts.list_open(own=True, acting=james, actor=actor_of(james))


@tells("show claim draft", subject="FEESERV1", about="", at=CLINIC)
async def goes_on_typing() -> Act:
    james = await at_work("JAMJON")
    draft = await claim_life.typed(james)
    return lambda: claim_drafts.show(draft, acting=james, actor=actor_of(james))


@tells("save claim draft", subject="FEESERV1", about="", at=CLINIC)
async def types_a_claim() -> Act:
    james = await at_work("JAMJON")
    draft = await claim_life.typed(james)
    return lambda: claim_life.save(draft, claim_life.form(notes="Typed"), james, revision=0)


@tells("drop claim draft", subject="FEESERV1", about="", at=CLINIC)
async def drops_a_draft() -> Act:
    james = await at_work("JAMJON")
    draft = await claim_life.typed(james)
    return lambda: claim_drafts.drop(draft, acting=james, actor=actor_of(james))


@tells("save claim template", subject="*", about="", at=CLINIC)
async def keeps_a_template() -> Act:
    james = await at_work("JAMJON")
    return lambda: claim_templates.save_as("Visit", claim_life.form(), acting=james, actor=actor_of(james))


@tells("drop claim template", subject="*", about="", at=CLINIC)
async def drops_a_template() -> Act:
    james = await at_work("JAMJON")
    template = await claim_templates.save_as("Visit", claim_life.form(), acting=james, actor=actor_of(james))
    return lambda: claim_templates.drop(template, acting=james, actor=actor_of(james))


@tells("adjust claim", subject="FEESERV1", about="", at=CLINIC)
async def begins_to_adjust() -> Act:
    james, number = await at_work("JAMJON"), await claim_looks.number_of("MB-OSCAR-VISIT")
    return lambda: claim_life.change(number, Change.ADJUST, james)


@tells("resubmit claim", subject="FEESERV1", about="", at=CLINIC)
async def begins_to_put_right() -> Act:
    james, number = await at_work("JAMJON"), await claim_looks.number_of("MB-OSCAR-WALKER")
    return lambda: claim_life.change(number, Change.RESUBMIT, james)


@tells("copy claim", subject="FEESERV1", about="", at=CLINIC)
async def copies_a_claim() -> Act:
    james, number = await at_work("JAMJON"), await claim_looks.number_of("MB-OSCAR-VISIT")
    return lambda: claim_life.change(number, Change.COPY, james)


@tells("submit claim", subject="FEESERV1", about="", at=CLINIC)
async def submits_a_claim() -> Act:
    james = await at_work("JAMJON")
    draft = await claim_life.typed(james)
    return lambda: claim_life.submit(draft, james)


@tells("try claim", subject="FEESERV1", about="", at=CLINIC)
async def tries_a_claim() -> Act:
    james = await at_work("JAMJON")
    return lambda: claim_submissions.dry_run(claim_life.form(), acting=james, actor=actor_of(james), policy=POLICY)


@tells("void claim", subject="FEESERV1", about="", at=CLINIC)
async def voids_a_claim() -> Act:
    james, number = await at_work("JAMJON"), await claim_looks.number_of("MB-OSCAR-VISIT")
    return lambda: claim_life.void(number, james)


@tells("start claim list", subject="*", about="", at=CLINIC)
async def sends_a_file_of_claims() -> Act:
    james = await at_work("JAMJON")
    return lambda: claim_files.start(james)


@tells("submit claim list", subject="*", about="", at=CLINIC)
async def submits_a_file_of_claims() -> Act:
    james = await at_work("JAMJON")
    number = await claim_files.tried(james)
    return lambda: claim_files.submit(number, james)


@tells("show claim list", subject="*", about="", at=CLINIC)
async def reads_a_file_of_claims() -> Act:
    james = await at_work("JAMJON")
    number = await claim_files.tried(james)
    return lambda: claim_files.show(number, james)


@tells("export claim list", subject="*", about="", at=CLINIC)
async def saves_a_file_of_claims() -> Act:
    james = await at_work("JAMJON")
    number = await claim_files.tried(james)
    return lambda: claim_files.export(number, james)


@tells("add document", subject="", about="", at=CLINIC)
async def adds_a_document() -> Act:
    james = await at_work("JAMJON")
    draft_id = await papers.claim_draft(james)
    return lambda: papers.add(james, papers.CLAIM_DRAFT, draft_id)


@tells("remove document", subject="", about="", at=CLINIC)
async def removes_a_document() -> Act:
    james = await at_work("JAMJON")
    draft_id = await papers.claim_draft(james)
    document_id = await papers.add(james, papers.CLAIM_DRAFT, draft_id)
    return lambda: papers.remove(james, document_id, papers.CLAIM_DRAFT, draft_id)


@tells("list documents", subject="FEESERV1", about="", at=CLINIC)
async def sees_names_of_documents() -> Act:
    james, number = await at_work("JAMJON"), await authorizations.row_of("PA26000101")
    return lambda: papers.look_at(james, papers.AUTHORIZATION, number)


@tells("show document", subject="FEESERV1", about="", at=CLINIC)
async def saves_a_document() -> Act:
    james = await at_work("JAMJON")
    document_id = await papers.add(james, papers.AUTHORIZATION, await authorizations.row_of("PA26000101"))
    return lambda: papers.show(james, document_id)


@tells("find account", by="PROSERV1", subject="", about="")
async def looks_for_somebody() -> Act:
    pat = await phone.at_desk()
    return lambda: phone.find(pat, "smith")


@tells("show account", by="PROSERV1", subject="OBRIEN12", about="OBRIEN12")
async def looks_at_somebody() -> Act:
    pat, shown = await phone.at_desk(), await account_of("OBRIEN12")
    return lambda: phone.show(pat, shown)


@tells("check identity", by="PROSERV1", subject="OBRIEN12", about="OBRIEN12")
async def asks_who_calls() -> Act:
    pat, caller = await phone.at_desk(), await account_of("OBRIEN12")
    return lambda: phone.check(pat, caller, last_name="O'Brien")


@tells("unlock account", by="PROSERV1", subject="OBRIEN12", about="OBRIEN12")
async def is_unlocked_on_the_phone() -> Act:
    await owner.fail("OBRIEN12", POLICY.failures)
    pat, caller = await phone.at_desk(), await account_of("OBRIEN12")
    return lambda: phone.unlock(pat, caller)


@tells("end sessions", by="PROSERV1", subject="ASMITHEE", about="ASMITHEE")
async def lost_his_phone() -> Act:
    await owner.at_home("ASMITHEE")
    pat, caller = await phone.at_desk(), await account_of("ASMITHEE")
    return lambda: phone.end_sessions(pat, caller)


@tells("send reset link", by="PROSERV1", subject="ASMITHEE", about="ASMITHEE")
async def asks_for_a_link_on_the_phone() -> Act:
    pat, caller = await phone.at_desk(), await account_of("ASMITHEE")
    return lambda: phone.send_reset_link(pat, caller)


@tells("ask for PIN letter", by="", subject=REFERENCE, about="")
async def asks_for_a_letter() -> Act:
    return requests.ask


@tells("ask for administrator", by="", subject=REFERENCE, about="")
async def asks_for_an_administrator() -> Act:
    return lambda: requests.ask(requests.AdministratorDraft())


@tells("look request up", by="", subject=REFERENCE, about="")
async def looks_a_request_up() -> Act:
    reference, email = await requests.ask(), requests.LetterDraft().email
    return lambda: provider_requests.find_state(reference, email, actor=somebody_at(), policy=POLICY)


@tells("record request", by="PROSERV1", subject=REFERENCE, about="")
async def asks_on_the_phone() -> Act:
    pat = await phone.at_desk()
    return lambda: desk_requests.record_letter(requests.LetterDraft(), phone.TICKET, **phone.by(pat))


@tells("take request", by="PROSERV1", subject=REFERENCE, about="")
async def takes_a_request() -> Act:
    pat, number = await phone.at_desk(), await requests.asked()
    return lambda: requests.take(pat, number)


@tells("give request back", by="PROSERV1", subject=REFERENCE, about="")
async def gives_a_request_back() -> Act:
    pat, number = await phone.at_desk(), await requests.asked()
    await requests.take(pat, number)
    return lambda: requests.give_back(pat, number)


@tells("add request note", by="PROSERV1", subject=REFERENCE, about="")
async def notes_something() -> Act:
    pat, number = await phone.at_desk(), await requests.asked()
    return lambda: desk_requests.add_note(number, "Called back", **phone.by(pat))


@tells("decide request", by="PROSERV1", subject=REFERENCE, about="", at=DENTAL)
async def orders_what_was_asked_for() -> Act:
    pat, number = await phone.at_desk(), await requests.asked()
    return lambda: requests.order(pat, number)


@tells("refuse request", by="PROSERV1", subject=REFERENCE, about="")
async def refuses_a_request() -> Act:
    pat, number = await phone.at_desk(), await requests.asked()
    return lambda: requests.refuse(pat, number)


@tells("prepare administrator change", by="PROSERV1", subject=REFERENCE, about="", at=PHARMACY)
async def prepares_a_change() -> Act:
    pat, number = await phone.at_desk(), await requests.asked(requests.AdministratorDraft())
    return lambda: requests.prepare(pat, number, requests.NewDraft(new_user_name="ASMITHEE"))


@tells("send administrator change back", by="SUPERVI1", subject=REFERENCE, about="", at=PHARMACY)
async def sends_a_change_back() -> Act:
    sue, number = await phone.at_desk("SUPERVI1"), await a_prepared_change()
    return lambda: requests.send_back(sue, number)


@tells("approve administrator change", by="SUPERVI1", subject=REFERENCE, about="", at=PHARMACY)
async def approves_a_change() -> Act:
    sue, number = await phone.at_desk("SUPERVI1"), await a_prepared_change()
    return lambda: requests.approve(sue, number)


@tells("remove administrator", by="SUPERVI1", subject="STRANGER1", about="STRANGER1", at=PHARMACY)
async def is_administrator_no_longer() -> Act:
    return await approves_a_change()


@tells("make administrator", by="SUPERVI1", subject="ASMITHEE", about="ASMITHEE", at=PHARMACY)
async def becomes_administrator() -> Act:
    return await approves_a_change()


@tells("cancel invitation", by="SUPERVI1", subject=REFERENCE, about="", at=DENTAL)
async def withdraws_an_invitation() -> Act:
    sue, number = await phone.at_desk("SUPERVI1"), await an_invitation()
    return lambda: requests.cancel_invitation(sue, number)


@tells("renew invitation", by="SUPERVI1", subject=REFERENCE, about="", at=DENTAL)
async def renews_an_invitation() -> Act:
    sue, number = await phone.at_desk("SUPERVI1"), await an_invitation()
    return lambda: requests.renew_invitation(sue, number)


async def a_prepared_change() -> int:
    """The one that waits for its approval already, or a new one."""
    return await open_change(PHARMACY) or await requests.prepared(requests.NewDraft(new_user_name="ASMITHEE"))


async def an_invitation() -> int:
    """The one that waits for its newcomer already, or a new one."""
    return await open_change(DENTAL) or await requests.approved(at=DENTAL, old="", then="stays")


async def open_change(at: str) -> int | None:
    found = AdministratorChange.select(AdministratorChange.id).where(
        AdministratorChange.provider.medicaid_id == at, AdministratorChange.cancelled_at.is_null()
    )
    return next((int(row["id"]) for row in await found), None)


@tells("take claim", by="PROSERV1", subject="22???????????", about="")
async def takes_a_claim() -> Act:
    pat, number = await phone.at_desk(), await claim_desk.suspended(await at_work("JAMJON"), claim_desk.drug(30))
    return lambda: claim_desk.take(pat, number)


@tells("give claim back", by="PROSERV1", subject="22???????????", about="")
async def gives_a_claim_back() -> Act:
    pat, number = await phone.at_desk(), await claim_desk.suspended(await at_work("JAMJON"), claim_desk.drug(31))
    await claim_desk.take(pat, number)
    return lambda: claim_desk.give_back(pat, number)


@tells("decide claim", by="PROSERV1", subject="22???????????", about="")
async def decides_about_a_claim() -> Act:
    pat, number = await phone.at_desk(), await claim_desk.suspended(await at_work("JAMJON"), claim_desk.drug(32))
    return lambda: claim_desk.decide(pat, number)


@tells("take review", by="PROSERV1", subject="PA26000102", about="")
async def takes_a_review() -> Act:
    pat = await phone.at_desk()
    return lambda: reviews.take(pat)


@tells("give review back", by="PROSERV1", subject="PA26000102", about="")
async def gives_a_review_back() -> Act:
    pat = await phone.at_desk()
    await reviews.take(pat)
    return lambda: reviews.give_back(pat)


@tells("add review note", by="PROSERV1", subject="PA26000102", about="")
async def notes_something_to_a_review() -> Act:
    pat = await phone.at_desk()
    return lambda: reviews.add_note(pat)


@tells("ask for more", by="PROSERV1", subject="PA26000102", about="")
async def asks_for_more() -> Act:
    pat = await phone.at_desk()
    return lambda: reviews.ask(pat)


@tells("go on with review", by="PROSERV1", subject="PA26000103", about="")
async def goes_on_with_a_review() -> Act:
    pat = await phone.at_desk()
    return lambda: reviews.go_on(pat, "PA26000103")


@tells("decide authorization", by="PROSERV1", subject="PC26000202", about="")
async def decides_about_an_authorization() -> Act:
    pat = await phone.at_desk()
    return lambda: reviews.decide(pat, "PC26000202", reviews.approve(1))


@tells("reopen authorization", by="PROSERV1", subject="PA26000105", about="")
async def opens_a_decision_again() -> Act:
    pat = await phone.at_desk()
    return lambda: reviews.reopen(pat, "PA26000105")


@tells("end authorization", by="PROSERV1", subject="PA26000101", about="")
async def ends_an_authorization() -> Act:
    pat = await phone.at_desk()
    return lambda: reviews.end(pat, "PA26000101")


@tells("enrol provider", by="PROSERV1", subject="700123", about="", at="700123")
async def enrols() -> Act:
    pat = await phone.at_desk()
    return lambda: provider_desk.enrol(pat)


@tells("change provider", by="PROSERV1", subject="500613", about="", at="500613")
async def changes_provider() -> Act:
    pat, number = await phone.at_desk(), await provider_desk.number_of("500613")
    return lambda: provider_desk.change(pat, number, provider_desk.DRAFT)


@tells("close provider", by="PROSERV1", subject="500600614", about="", at="500600614")
async def closes_provider() -> Act:
    pat, number = await phone.at_desk(), await provider_desk.number_of("500600614")
    return lambda: provider_desk.close(pat, number)


@tells("reopen provider", by="PROSERV1", subject="500600611", about="", at="500600611")
async def reopens_provider() -> Act:
    pat, number = await phone.at_desk(), await provider_desk.number_of("500600611")
    await provider_desk.close(pat, number)
    return lambda: provider_desk.reopen(pat, number)


@tells("check providers", by="PROSERV1", subject="", about="")
async def has_a_list_read() -> Act:
    pat = await phone.at_desk()
    return lambda: provider_desk.check(pat, SAMPLE.encode())


@tells("import providers", by="PROSERV1", subject="", about="")
async def brings_a_list_in() -> Act:
    pat = await phone.at_desk()
    checked = await provider_desk.check(pat, SAMPLE.encode())
    return lambda: provider_desk.run(pat, checked.import_id or 0)


@tells("load codes", by="PROSERV1", subject="procedure", about="")
async def brings_a_list_of_codes() -> Act:
    code = Code("99999", "Made-up cure", "CPT", True, datetime.now(UTC).date())
    return lambda: codes.replace_procedures([code], actor=PROVIDER_SERVICES)


@tells("load data", by="PROSERV1", subject="members", about="")
async def loads_members() -> Act:
    async def load() -> object:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "members.csv"
            file.write_text("member_id,last_name,date_of_birth\nLOADED01,Newrow,1990-01-02\n")
            return await loads.load(LoadKind.MEMBERS, [file], actor=PROVIDER_SERVICES)

    return load


@tells("search audit", by="AUDITOR1", subject="", about="")
async def reads_the_audit() -> Act:
    audrey = await phone.at_desk("AUDITOR1")
    return lambda: phone.search_audit(audrey, person="JAMJON")


@tells("export audit", by="PROSERV1", subject="2026-12-01 to 2026-12-02", about="")
async def exports() -> Act:
    first, last = datetime(2026, 12, 1).date(), datetime(2026, 12, 2).date()
    return lambda: audit_exports.export(first, last, write=lambda _: None, actor=PROVIDER_SERVICES)


@tells("remove old audit entries", by="(portal)", subject="", about="")
async def grows_old() -> Act:
    await log_in("JAMJON")
    await audit_seals.seal(SECRETS)
    return lambda: later(timedelta(days=3000), lambda: audit_seals.remove_old(SECRETS, years=6))


async def later(wait: timedelta, act: Act) -> None:
    with time_machine.travel(datetime.now(UTC) + wait):
        await act()
