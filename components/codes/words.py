"""Codes as people read them."""

from __future__ import annotations

from typing import Protocol


class Code(Protocol):
    """`kind`: ICD-10-CM, HCPCS, CPT or CDT. `made_up`: it stands in for a code of a licensed list."""

    @property
    def code(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def made_up(self) -> bool: ...


def shown(code: Code) -> str:
    """A diagnosis has a dot behind its third character: E11.9."""
    return f"{code.code[:3]}.{code.code[3:]}" if is_diagnosis(code) and len(code.code) > 3 else code.code


def kind(code: Code) -> str:
    """Of which list a procedure is; diagnoses are all of one."""
    if code.made_up:
        return f"made up in place of {code.kind}"
    return "" if is_diagnosis(code) else code.kind


def named(code: Code) -> str:
    """What the code means, and of which list it is."""
    return f"{code.description} ({kind(code)})" if kind(code) else code.description


def is_diagnosis(code: Code) -> bool:
    return code.kind.startswith("ICD")
