"""portal audit: whether it is whole, and giving it to those who review it."""

import argparse
import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from db.operations import audit_exports
from db.queries import audit
from db.rules import audit_chain
from web.operator import OPERATOR, CommandError, connected
from web.settings import Settings


def add_to(commands: Any) -> None:
    """`commands`: argparse's subcommands."""
    group = commands.add_parser("audit", help="the audit").add_subparsers(required=True, metavar="COMMAND")

    verify = group.add_parser(
        "verify",
        help="find out whether somebody changed the audit",
        description="Look for entries that were edited, deleted, moved or cut off after they were sealed, and name the "
        "first. Compares also with the heads noted in audit-heads.log under PORTAL_DATA, one a day.",
    )
    verify.add_argument("--head", type=head, help="a head noted elsewhere, such as in the log (NUMBER-SEAL)")
    verify.set_defaults(command=verify_audit)

    export = group.add_parser(
        "export",
        help="write entries to a file",
        description="Write the entries of some days (UTC) as JSON Lines, and their SHA-256 into OUTPUT.sha256.",
    )
    export.add_argument("--from", dest="first", type=date.fromisoformat, required=True, metavar="DATE")
    export.add_argument("--to", dest="last", type=date.fromisoformat, required=True, metavar="DATE")
    export.add_argument("--output", type=Path, required=True, metavar="FILE")
    export.set_defaults(command=export_audit)


def verify_audit(settings: Settings, given: argparse.Namespace) -> None:
    heads = [*noted_heads(settings), *filter(None, [given.head])]
    verdict = asyncio.run(connected(settings, lambda: audit.verify(settings.secrets, heads=heads)))
    if verdict.broken:
        raise CommandError(f"The audit is broken. {verdict.broken}")
    print(f"The audit is whole: {verdict.entries} sealed entries.\nHead  {verdict.head}")


def export_audit(settings: Settings, given: argparse.Namespace) -> None:
    output: Path = given.output
    if given.last < given.first:
        raise CommandError("--to lies before --from.")
    if output.exists():
        raise CommandError(f"{output} exists already.")
    with written(output) as file:
        exported = asyncio.run(
            connected(settings, lambda: audit_exports.export(given.first, given.last, write=file.write, actor=OPERATOR))
        )
    output.with_name(f"{output.name}.sha256").write_text(f"{exported.digest}  {output.name}\n")
    print(f"{exported.entries} entries\nSHA-256  {exported.digest}")


def head(text: str) -> str:
    """For argparse."""
    if audit_chain.parse_head(text) is None:
        raise argparse.ArgumentTypeError("a head looks like NUMBER-SEAL, with a seal of 64 characters")
    return text


def noted_heads(settings: Settings) -> list[str]:
    """What housekeeping wrote down."""
    if not settings.audit_heads_file.exists():
        return []
    return [line.rpartition(" ")[2] for line in settings.audit_heads_file.read_text().splitlines()]


@contextmanager
def written(output: Path) -> Iterator[BinaryIO]:
    """A file that only its owner reads, and that is there only if all went well."""
    unfinished = output.with_name(f"{output.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            unfinished.chmod(0o600)
            yield file
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)
