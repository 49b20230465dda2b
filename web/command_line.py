"""portal: the commands of those who run it."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace

from db import engine, seeds
from db.operations import letters
from db.operations.letters import LetterRefused
from db.queries import made_up_people
from db.queries import mail as find_mail
from db.queries.made_up_people import NotMadeUp
from db.queries.mail import FailedMail
from web import account_commands, audit_commands, code_commands, load_commands, seed_commands, server, staff_commands
from web.operator import OLD_SCHEMA, OPERATOR, CommandError, connected
from web.settings import Settings, SettingsError, from_environment, ready_to_serve

NO_DATABASE = "The database does not answer, or another command is writing to it. Nothing was done; try again later."


def main(arguments: Sequence[str] | None = None) -> int:
    """The `portal` command. Returns the exit status: 0 done, 1 refused, 2 wrong words (argparse)."""
    given = parser().parse_args(arguments)
    try:
        settings = from_environment(os.environ)
        given.command(settings, given)
    except (SettingsError, CommandError, LetterRefused, NotMadeUp, engine.Unreachable) as error:
        print(f"portal: {str(error) or NO_DATABASE}", file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    portal = argparse.ArgumentParser(
        prog="portal",
        description="The Medicaid provider portal. "
        "Settings come from PORTAL_… environment variables; the README lists them.",
    )
    commands = portal.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="serve the portal", description="Serve the portal until it is told to end.")
    run.add_argument("--workers", type=int, metavar="N", help="server processes (PORTAL_WORKERS, 1)")
    run.add_argument(
        "--make-believe",
        action="store_true",
        help="first migrate, fill an empty database with make-believe people, and print their sign-ons",
    )
    run.set_defaults(command=run_portal)

    migrate = commands.add_parser("migrate", help="bring the database schema up to date (safe to repeat)")
    migrate.set_defaults(command=lambda settings, _: asyncio.run(connected(settings, engine.migrate)))

    seed_commands.add_to(commands)

    people = commands.add_parser("people", help="the make-believe people, their sign-ons and unopened PIN letters")
    people.add_argument("--json", action="store_true", help="for programs")
    people.set_defaults(command=show_people)

    pin_letters = commands.add_parser("letters", help="PIN letters").add_subparsers(required=True, metavar="COMMAND")
    issue = pin_letters.add_parser(
        "issue",
        help="issue a PIN letter and print it",
        description="Issue a PIN letter to a provider and print its Login ID and PIN: they are shown this once. "
        "The provider's earlier PINs are void from then on.",
    )
    issue.add_argument("medicaid_id", metavar="MEDICAID_ID", help="6- or 9-digit Oregon Medicaid provider ID")
    issue.add_argument(
        "--reason", default="", help="needed within 24 hours of the last letter, or for a fifth in 30 days"
    )
    issue.set_defaults(command=issue_letter)

    mail = commands.add_parser("mail", help="e-mail").add_subparsers(required=True, metavar="COMMAND")
    failed = mail.add_parser("failed", help="mails that could not be sent, and why")
    failed.set_defaults(command=show_failed_mails)

    account_commands.add_to(commands)
    staff_commands.add_to(commands)
    audit_commands.add_to(commands)
    code_commands.add_to(commands)
    load_commands.add_to(commands)
    return portal


def run_portal(settings: Settings, given: argparse.Namespace) -> None:
    settings = ready_to_serve(replace(settings, workers=given.workers or settings.workers))
    if given.make_believe:
        seed_commands.refuse_in_production(settings)
        asyncio.run(connected(settings, lambda: prepare(settings)))
    elif not asyncio.run(connected(settings, engine.is_ready)):
        raise CommandError(OLD_SCHEMA)
    server.serve(settings)


async def prepare(settings: Settings) -> None:
    """A make-believe Oregon, ready to be tried."""
    await engine.migrate()
    if await seeds.is_empty():
        await seeds.seed(policy=settings.policy)
        await load_all_diagnoses()
    print(people_as_text(await made_up_people.everybody(settings.public_address)), flush=True)


async def load_all_diagnoses() -> None:
    """Instead of the seed's excerpt; in a process of its own, for this one is going to serve, and shall stay small."""
    print("Loading the diagnoses of ICD-10-CM, this once …", flush=True)
    loading = await asyncio.create_subprocess_exec(sys.executable, "-m", "web", "codes", "load")
    await loading.wait()


def show_people(settings: Settings, given: argparse.Namespace) -> None:
    people = asyncio.run(connected(settings, lambda: made_up_people.everybody(settings.public_address)))
    print(json.dumps(people, indent=2) if given.json else people_as_text(people))


def issue_letter(settings: Settings, given: argparse.Namespace) -> None:
    letter = asyncio.run(
        connected(
            settings,
            lambda: letters.issue(given.medicaid_id, actor=OPERATOR, policy=settings.policy, reason=given.reason),
        )
    )
    print(f"Login ID  {letter.login_id}\nPIN       {letter.pin}\nGood until {letter.expires_at:%Y-%m-%d %H:%M} UTC")


def show_failed_mails(settings: Settings, _: argparse.Namespace) -> None:
    mails = asyncio.run(connected(settings, find_mail.list_failed))
    print("\n".join(map(failed_mail_as_text, mails)) or "No mail failed.")


def failed_mail_as_text(mail: FailedMail) -> str:
    what = f"given up {mail.given_up_at:%Y-%m-%d %H:%M} UTC" if mail.given_up_at else "is tried again"
    return (
        f"{mail.created_at:%Y-%m-%d %H:%M} UTC  {mail.to_address}  {mail.user_name or '-'}  {mail.subject}\n"
        f"    {mail.tries} tries, {mail.problem}, {what}"
    )


def people_as_text(people: made_up_people.Everybody) -> str:
    """What someone trying the portal reads first."""
    lines = ["", f"  {people['address']}", "", "  Log in as (user name, password):"]
    for person in people["people"]:
        where = ", ".join(provider["medicaid_id"] for provider in person["providers"]) or "no provider"
        lines.append(
            f"    {person['user_name']:<12} {person['password'] or '(changed)':<16} {person['kind']} · {where}"
        )
    lines += ["", "  Unopened PIN letters (Login ID, PIN), for Account > Account Setup:"]
    lines += [f"    {letter['login_id']:<12} {letter['pin']}" for letter in people["letters"]] or ["    none left"]
    lines += ["", "  Members (Member ID), for Eligibility:"]
    lines += [f"    {member['member_id']:<12} {member['story']}" for member in people["members"]]
    return "\n".join([*lines, ""])
