"""Teeth, their surfaces, and the areas of the mouth, as dental claims name them. (OAR 410-123-1620.)

Grown-up teeth are 1 to 32, milk teeth A to T. One too many is the number of the tooth beside it and 50, or its letter
and an S.
"""

from __future__ import annotations

from string import ascii_uppercase

from db.rules.code_list import MOST, CodeList
from db.rules.coverage import Code

_QUARTERS = ("upper right", "upper left", "lower left", "lower right")
_GROWN_UP = (
    "third molar (wisdom tooth)",
    "second molar",
    "first molar",
    "second premolar",
    "first premolar",
    "canine",
    "lateral incisor",
    "central incisor",
)
_MILK = ("second molar", "first molar", "canine", "lateral incisor", "central incisor")
_EXTRA = 50


def _around(names: tuple[str, ...]) -> list[str]:
    """From the upper right back around to the lower right back."""
    found = []
    for place, quarter in enumerate(_QUARTERS):
        found += [f"{quarter}, {name}" for name in (names if place % 2 == 0 else reversed(names))]
    return found


_NUMBERED = {str(number): name for number, name in enumerate(_around(_GROWN_UP), start=1)}
_LETTERED = dict(zip(ascii_uppercase, [f"milk tooth, {name}" for name in _around(_MILK)], strict=False))

TEETH = CodeList(
    "Tooth",
    {
        **{code: name.capitalize() for code, name in (_NUMBERED | _LETTERED).items()},
        **{str(int(code) + _EXTRA): f"One too many beside tooth {code}" for code in _NUMBERED},
        **{f"{code}S": f"One too many beside milk tooth {code}" for code in _LETTERED},
    },
)
AREAS = CodeList(
    "Area of the mouth",
    {
        "00": "Whole mouth",
        "01": "Upper jaw",
        "02": "Lower jaw",
        "10": "Upper right quarter",
        "20": "Upper left quarter",
        "30": "Lower left quarter",
        "40": "Lower right quarter",
    },
)

SURFACES = CodeList(
    "Surface",
    {
        "M": "Mesial, toward the middle of the arch",
        "O": "Occlusal, the chewing surface",
        "D": "Distal, away from the middle of the arch",
        "B": "Buccal, toward the cheek",
        "L": "Lingual, toward the tongue",
        "F": "Facial, toward the lips",
        "I": "Incisal, the biting edge",
    },
)


def find(typed: str) -> list[Code]:
    """Teeth, then areas: one field holds either."""
    return [*TEETH.find(typed), *AREAS.find(typed)][:MOST]


_FRONT = frozenset({*map(str, (*range(6, 12), *range(22, 28))), *"CDEFGHMNOPQR"})
_ONLY_FRONT, _ONLY_BACK = frozenset("IF"), frozenset("OB")


def is_front(tooth: str) -> bool:
    """Whether it is an incisor or a canine, which have a biting edge in place of a chewing surface."""
    return plain(tooth) in _FRONT


def is_milk(tooth: str) -> bool:
    return plain(tooth) in _LETTERED


def plain(tooth: str) -> str:
    """The tooth that one too many stands beside; any other is itself."""
    if tooth.isdigit() and int(tooth) > _EXTRA:
        return str(int(tooth) - _EXTRA)
    return tooth.removesuffix("S") if len(tooth) == 2 else tooth


def are_surfaces_of(surfaces: str, tooth: str) -> bool:
    """Whether these are surfaces, each once, that such a tooth has."""
    letters = set(surfaces)
    if not letters or len(letters) != len(surfaces) or not letters <= {*SURFACES}:
        return False
    return not letters & (_ONLY_BACK if is_front(tooth) else _ONLY_FRONT)
