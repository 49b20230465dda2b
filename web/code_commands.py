"""portal codes: the lists of diagnoses and procedures."""

import argparse
import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.operations import codes
from db.queries.codes import ICD_10_CM
from db.rules import procedure_csv
from db.rules.coverage import Code
from web.operator import OPERATOR, CommandError, connected, refuse_old_schema
from web.settings import Settings


def add_to(commands: Any) -> None:
    """`commands`: argparse's subcommands."""
    group = commands.add_parser("codes", help="diagnoses and procedures").add_subparsers(
        required=True, metavar="COMMAND"
    )
    load = group.add_parser(
        "load",
        help="load the newest diagnoses (ICD-10-CM), or a list of procedures",
        description="Load the diagnoses of ICD-10-CM that the package simple-icd-10-cm brings, or with --procedures a "
        "list of procedures. What is loaded takes the place of what was there, all of it or nothing.",
    )
    load.add_argument(
        "--procedures",
        type=Path,
        metavar="FILE",
        help=f"CSV in UTF-8 with the columns {', '.join(procedure_csv.COLUMNS)}; CPT and CDT are licensed, so that no "
        "list of them comes with the portal",
    )
    load.set_defaults(command=load_codes)


def load_codes(settings: Settings, given: argparse.Namespace) -> None:
    async def load() -> str:
        await refuse_old_schema()
        if given.procedures is None:
            return f"{await codes.replace_diagnoses(icd_10_cm(), actor=OPERATOR):,} diagnoses"
        number = await codes.replace_procedures(procedures_in(given.procedures), actor=OPERATOR)
        return f"{number:,} {'procedure' if number == 1 else 'procedures'}"

    print(f"Loaded {asyncio.run(connected(settings, load))}.")


def icd_10_cm() -> Iterator[Code]:
    """The diagnoses that can be billed. The package takes 150 MB while it is read: only this command imports it."""
    import simple_icd_10_cm as icd

    found = {code: icd.get_description(code) for code in icd.get_all_codes(with_dots=False) if can_be_billed(icd, code)}
    return (Code(code, description, ICD_10_CM) for code, description in found.items())


def can_be_billed(icd: Any, code: str) -> bool:
    """Neither a chapter nor a block nor what is parted further."""
    return code.isalnum() and len(code) >= 3 and bool(icd.is_leaf(code))


def procedures_in(file: Path) -> list[Code]:
    """The codes of a file. Raises CommandError with what is wrong on which line."""
    try:
        with file.open("rb") as content:
            sheet = procedure_csv.read(content.read(procedure_csv.MOST_BYTES + 1))
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from None
    if sheet.problems:
        said = [f"{file}:{one.line}: {one.field + ': ' if one.field else ''}{one.message}" for one in sheet.problems]
        raise CommandError("\n".join(["Nothing was loaded.", *said]))
    return sheet.codes
