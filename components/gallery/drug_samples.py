"""Drug Search with make-believe drugs, in its states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.component import Component
from components.drugs.drug_search import DrugSearch
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

PLANS = (("BMH", "OHP Plus"), ("BMD", "OHP with Limited Drug"))


@dataclass(frozen=True, kw_only=True)
class Wanted:
    drug: str = ""
    plan: str = ""
    preferred: str = ""


@dataclass(frozen=True, kw_only=True)
class Drug:
    ndc: str = "99999-0001-01"
    name: str = "Fablestatin"
    ingredient: str = "Fablestatin"
    strength: str = "10 mg"
    form: str = "Tablet"
    preferred: bool = True
    prior_authorization: bool = False
    quantity_limit: str = "30 in 30 days"
    plans: Sequence[str] = ("BMH", "BMP", "CWX")
    made_up: bool = True


@dataclass(frozen=True, kw_only=True)
class Place:
    key: str = "fablestatin"
    id: int = 20


@dataclass(frozen=True, kw_only=True)
class Found:
    drugs: Sequence[Drug] = ()
    next: Place | None = None


GENERIC = Drug()
BRAND = Drug(ndc="99999-5001-01", name="Fabletor", strength="80 mg", preferred=False, prior_authorization=True)
BARE = Drug(name="Nothing known", strength="", form="", preferred=False, quantity_limit="", plans=(), made_up=False)
LONG = Drug(name=LONG_WORD, ingredient=HOSTILE, strength=LONG_NAME, form=LONG_NAME, quantity_limit=LONG_NAME)


def searching(wanted: Wanted, found: Found | None = None, **more: object) -> DrugSearch:
    given = {"errors": {}, **more}
    return DrugSearch.of(wanted, plans=PLANS, found=found, **given)  # type: ignore[arg-type]


FABLES = Wanted(drug="fab", plan="BMH", preferred="yes")

DRUG_SCREENS: dict[str, tuple[str, Component]] = {
    "drugs": ("Drug Search", searching(Wanted())),
    "drugs-found": ("Drug Search, found", searching(FABLES, Found(drugs=[GENERIC, BRAND, BARE]))),
    "drugs-many": (
        "Drug Search, more than a page",
        searching(
            FABLES,
            Found(
                drugs=[replace(GENERIC, ndc=f"99999-0001-{n:02}", strength=f"{n} mg") for n in range(20)], next=Place()
            ),
            first=False,
        ),
    ),
    "drugs-long": ("Drug Search, long and hostile", searching(Wanted(drug=HOSTILE), Found(drugs=[LONG]))),
    "drugs-none": ("Drug Search, nothing found", searching(FABLES, Found())),
    "drugs-errors": (
        "Drug Search, with errors",
        searching(Wanted(drug="f"), errors={"drug": "Type at least 2 letters of a name, or 4 digits of an NDC"}),
    ),
}
