"""One deed for every action that the audit knows: how it comes about, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import time_machine

from db.operations import (
    accounts,
    audit_exports,
    audit_seals,
    clerk_help,
    email_changes,
    inactivity,
    letters,
    passwords,
    people,
    session_life,
    sessions,
    staff,
)
from db.rules.roles import Role
from db.tables import Account
from tests.operations import desk, owner, phone
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

CLINIC, DENTAL = "500601", "500602"
ADDRESS = somebody_at().address
PROVIDER_SERVICES = replace(STAFF, address=ADDRESS, session_hash="of a session")
SECRETS = ["a secret of thirty-two characters"]

Act = Callable[[], Awaitable[object]]
Prepare = Callable[[], Awaitable[Act]]


@dataclass(frozen=True)
class Deed:
    """`prepare` does what has to be so before, and returns the deed itself.

    `by`: the user name that the entry is to show; empty for strangers. `subject`: what it was done to. `about`: the
    user name of the account it was done to. `at`: the Medicaid ID of the provider that was acted for.
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
