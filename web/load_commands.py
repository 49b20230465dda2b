"""portal load: what the agency's MMIS knows, from CSV files."""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.operations import loads
from db.operations.loads import FileProblem, Loaded, LoadRefused
from db.rules.load_files import MOST_PROBLEMS, SHEETS
from db.rules.load_sheets import Kind
from web.operator import OPERATOR, CommandError, connected, refuse_old_schema
from web.settings import Settings


def add_to(commands: Any) -> None:
    """`commands`: argparse's subcommands."""
    load = commands.add_parser(
        "load",
        help="members, spans, providers, claims, authorizations or fees from CSV files",
        description="Put the rows of CSV files (UTF-8) into the portal's tables: all of them, or nothing when\n"
        "anything is wrong. The first line of a file names its columns, and so says which table it\n"
        "is for. The same files can be loaded again. db/queries/BORDER.md says what each column holds.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    load.add_argument("kind", choices=[kind.value for kind in Kind], metavar="KIND", help="one of " + ", ".join(Kind))
    load.add_argument("files", nargs="+", type=Path, metavar="FILE")
    load.epilog = "\n".join(["tables of each kind:", *(f"  {kind.value}: {', '.join(tables(kind))}" for kind in Kind)])
    load.set_defaults(command=load_files)


def tables(kind: Kind) -> Sequence[str]:
    """What is loaded with it."""
    return [sheet.table for sheet in SHEETS if sheet.kind is kind]


def load_files(settings: Settings, given: argparse.Namespace) -> None:
    async def load() -> Sequence[Loaded]:
        await refuse_old_schema()
        return await loads.load(Kind(given.kind), given.files, actor=OPERATOR)

    try:
        done = asyncio.run(connected(settings, load))
    except LoadRefused as refusal:
        raise CommandError("\n".join(["Nothing was loaded.", *map(said, refusal.problems), *more(refusal)])) from None
    print("\n".join(f"{one.table}: {one.rows:,} {'row' if one.rows == 1 else 'rows'}" for one in done))


def said(one: FileProblem) -> str:
    """As editors understand it: file, line, what is wrong."""
    return f"{one.path}:{one.problem.line}: {one.problem.message}"


def more(refusal: LoadRefused) -> Sequence[str]:
    return ["There may be more."] if len(refusal.problems) >= MOST_PROBLEMS else []
