"""Fields of the claim form that hold several codes: what is looked for in them, and what a choice makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from db.rules import code_words
from db.rules.bill_types import BILL_TYPES, is_known, without_frequency
from db.rules.coverage import Code
from db.rules.hospital_codes import CONDITIONS, OCCURRENCES, VALUES
from db.rules.patient_statuses import PATIENT_STATUSES
from db.rules.places_of_service import PLACES
from db.rules.revenue_codes import REVENUE_CODES
from db.rules.teeth import AREAS, SURFACES, TEETH

ORIGINAL = "1"
"""The last digit of a type of bill, which its list leaves out: of a claim that takes no other one's place."""


def last_word(typed: str) -> str:
    """What is being typed, behind the codes that are there already."""
    return typed.rpartition(" ")[2]


def with_code(name: str, typed: str, code: str) -> str:
    """What the field holds once the code is chosen. `name`: of the field, without its row."""
    if name in ("modifiers", "conditions"):
        return " ".join([*typed.split()[:-1], code])
    if name == "surfaces":
        letters = _letters(typed)
        return letters if code in letters else letters + code
    return f"{code}{ORIGINAL}" if name == "type_of_bill" else code


def is_whole(looked_for: str, typed: str, found: Code) -> bool:
    """Whether the field holds the code already, so that nothing is left to be chosen. `looked_for`: the list."""
    if looked_for in ("diagnosis", "procedure"):
        return code_words.fold(typed) == found.code
    code = typed.strip().upper()
    return is_known(code) if looked_for == "bill-types" else code.zfill(len(found.code)) == found.code


def find_surfaces(typed: str) -> list[Code]:
    """By words; of several letters, what each of them means."""
    each = (SURFACES.get(letter) for letter in _letters(typed))
    return [code for code in each if code] or SURFACES.find(typed)


def _letters(typed: str) -> str:
    """The surfaces of MOD; "" for words."""
    letters = "".join(typed.upper().split())
    return letters if all(letter in SURFACES for letter in letters) else ""


def _name_conditions(typed: str) -> Code | None:
    """What each of them means; None where one is not known."""
    codes = typed.upper().replace(",", " ").split()
    names = [CONDITIONS.name(code) for code in codes]
    return Code(" ".join(codes), "; ".join(names), "") if all(names) else None


NAMES: Mapping[str, Callable[[str], Code | None]] = {
    "conditions": _name_conditions,
    "occurrence": OCCURRENCES.get,
    "patient_status": PATIENT_STATUSES.get,
    "place_of_service": PLACES.get,
    "revenue_code": lambda typed: REVENUE_CODES.get(typed.strip().zfill(4)),
    "tooth": lambda typed: TEETH.get(typed) or AREAS.get(typed),
    "value": VALUES.get,
    "type_of_bill": lambda typed: BILL_TYPES.get(without_frequency(typed.strip())),
}
"""What the code of a field is, where a short list holds it."""
