"""The drugs of the make-believe Oregon. Nobody makes them, nothing is in them, and no maker has their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MAKER = "99999"
"""No maker of drugs has this number."""

FULL = "BMH BMP CWX"
LIMITED = "BMH BMP BMD BMM CWX"
"""What Medicare Part D does not pay for: the plans with limited drugs cover it too."""
EMERGENCY = f"{LIMITED} CWM"


@dataclass(frozen=True)
class MadeUpDrug:
    """`brand`: another maker's name for it, which is not preferred and needs a prior authorization; or ""."""

    ingredient: str
    form: str
    strengths: tuple[str, ...]
    brand: str = ""
    preferred: bool = True
    prior_authorization: bool = False
    quantity_limit: str = ""
    plans: str = FULL


@dataclass(frozen=True)
class Packed:
    """One drug in one strength and form, as the list has it."""

    ndc: str
    name: str
    ingredient: str
    strength: str
    form: str
    preferred: bool
    prior_authorization: bool
    quantity_limit: str
    plans: str


DAILY, TWICE = "30 in 30 days", "60 in 30 days"

DRUGS = (
    MadeUpDrug("Fablestatin", "Tablet", ("10 mg", "20 mg", "40 mg", "80 mg"), "Fabletor", quantity_limit=DAILY),
    MadeUpDrug("Unicornpril", "Tablet", ("5 mg", "10 mg", "20 mg"), "Unizest"),
    MadeUpDrug("Dragonolol", "Tablet", ("25 mg", "50 mg", "100 mg"), "Drakonor", quantity_limit=TWICE),
    MadeUpDrug("Griffinolol", "Extended-release tablet", ("50 mg", "100 mg"), preferred=False),
    MadeUpDrug("Yetisartan", "Tablet", ("40 mg", "80 mg", "160 mg"), "Yetivan"),
    MadeUpDrug("Hoaxadipine", "Tablet", ("2.5 mg", "5 mg", "10 mg"), quantity_limit=DAILY),
    MadeUpDrug("Mirage sodium", "Tablet", ("25 mcg", "50 mcg", "75 mcg", "100 mcg"), "Miroxin"),
    MadeUpDrug("Pretendformin", "Tablet", ("500 mg", "850 mg", "1,000 mg"), "Pretendophage"),
    MadeUpDrug("Pretendformin", "Extended-release tablet", ("500 mg", "750 mg"), quantity_limit="120 in 30 days"),
    MadeUpDrug("Glimmerazide", "Tablet", ("2 mg", "4 mg")),
    MadeUpDrug("Insulin imaginar", "Pen, 3 mL", ("100 units/mL",), "Imagilin", quantity_limit="5 pens in 30 days"),
    MadeUpDrug("Moonbeaglutide", "Pen, 1.5 mL", ("0.25 mg", "0.5 mg", "1 mg"), "Moonzempo", prior_authorization=True,
               quantity_limit="1 pen in 28 days"),
    MadeUpDrug("Makebelievacillin", "Capsule", ("250 mg", "500 mg"), "Believox", plans=EMERGENCY),
    MadeUpDrug("Makebelievacillin", "Liquid", ("125 mg/5 mL", "250 mg/5 mL", "400 mg/5 mL"), plans=EMERGENCY),
    MadeUpDrug("Fictomycin", "Tablet", ("250 mg", "500 mg"), "Z-Fict", quantity_limit="6 in 5 days", plans=EMERGENCY),
    MadeUpDrug("Cephafable", "Capsule", ("250 mg", "500 mg"), plans=EMERGENCY),
    MadeUpDrug("Quixofloxacin", "Tablet", ("250 mg", "500 mg", "750 mg"), preferred=False, plans=EMERGENCY),
    MadeUpDrug("Nowherovir", "Tablet", ("400 mg", "800 mg"), "Nowherax"),
    MadeUpDrug("Sofabuvir", "Tablet", ("400 mg",), "Sofacure", prior_authorization=True,
               quantity_limit="28 in 28 days"),
    MadeUpDrug("Daydreamtraline", "Tablet", ("25 mg", "50 mg", "100 mg"), "Daydreloft"),
    MadeUpDrug("Cloudoxetine", "Capsule", ("10 mg", "20 mg", "40 mg"), "Cloudzac"),
    MadeUpDrug("Reveriepropion", "Extended-release tablet", ("150 mg", "300 mg"), quantity_limit=DAILY),
    MadeUpDrug("Lullabypam", "Tablet", ("0.5 mg", "1 mg", "2 mg"), quantity_limit="14 in 365 days", plans=LIMITED),
    MadeUpDrug("Slumberdem", "Tablet", ("5 mg", "10 mg"), preferred=False, prior_authorization=True,
               quantity_limit="15 in 30 days", plans=LIMITED),
    MadeUpDrug("Attentiphene", "Capsule", ("10 mg", "18 mg", "27 mg"), "Attentra", quantity_limit=DAILY),
    MadeUpDrug("Rainbowzapine", "Tablet", ("5 mg", "10 mg", "15 mg"), "Rainbowxa", quantity_limit=DAILY),
    MadeUpDrug("Mythotrigine", "Tablet", ("25 mg", "100 mg", "200 mg"), "Mythictal"),
    MadeUpDrug("Gabblepentin", "Capsule", ("100 mg", "300 mg", "400 mg"), quantity_limit="180 in 30 days"),
    MadeUpDrug("Phantomuterol", "Inhaler", ("90 mcg",), "Phantolin", quantity_limit="2 inhalers in 30 days",
               plans=EMERGENCY),
    MadeUpDrug("Nebulasone", "Inhaler", ("44 mcg", "110 mcg", "220 mcg"), "Nebuvent",
               quantity_limit="1 inhaler in 30 days"),
    MadeUpDrug("Whimsylukast", "Tablet", ("4 mg", "5 mg", "10 mg"), quantity_limit=DAILY),
    MadeUpDrug("Sneezatadine", "Tablet", ("10 mg",), "Sneezitin", plans=LIMITED),
    MadeUpDrug("Nostrumicort", "Nasal spray", ("50 mcg",), quantity_limit="1 bottle in 30 days", plans=LIMITED),
    MadeUpDrug("Imaginol", "Tablet", ("325 mg", "500 mg"), "Imagenol", plans=LIMITED),
    MadeUpDrug("Imaginol", "Liquid", ("160 mg/5 mL",), plans=LIMITED),
    MadeUpDrug("Fibprofen", "Tablet", ("200 mg", "400 mg", "600 mg", "800 mg"), "Fibmotrin", plans=LIMITED),
    MadeUpDrug("Oxymakebelieve", "Tablet", ("5 mg", "10 mg"), prior_authorization=True,
               quantity_limit="7 days at a time", plans=EMERGENCY),
    MadeUpDrug("Rescuenaloxone", "Nasal spray", ("4 mg",), "Rescan", plans=EMERGENCY),
    MadeUpDrug("Steadyphine", "Film", ("2 mg", "4 mg", "8 mg", "12 mg"), quantity_limit=TWICE),
    MadeUpDrug("Hiccuprazole", "Capsule", ("10 mg", "20 mg", "40 mg"), "Hiccosec", quantity_limit=DAILY),
    MadeUpDrug("Burpotidine", "Tablet", ("20 mg", "40 mg"), plans=LIMITED),
    MadeUpDrug("Queasysetron", "Tablet", ("4 mg", "8 mg"), quantity_limit="12 in 30 days"),
    MadeUpDrug("Smoothiesate", "Capsule", ("100 mg",), plans=LIMITED),
    MadeUpDrug("Prenatal wishes", "Tablet", ("28 mg",), plans=LIMITED),
    MadeUpDrug("Folic fable", "Tablet", ("0.4 mg", "1 mg"), plans=LIMITED),
    MadeUpDrug("Ironic sulfate", "Tablet", ("325 mg",), plans=LIMITED),
    MadeUpDrug("Placebisone", "Tablet", ("5 mg", "10 mg", "20 mg")),
    MadeUpDrug("Itchicortisone", "Cream", ("1%", "2.5%"), plans=LIMITED),
    MadeUpDrug("Wishfulumab", "Syringe", ("40 mg/0.8 mL",), "Wishmira", prior_authorization=True,
               quantity_limit="2 syringes in 28 days"),
    MadeUpDrug("Blinkoprost", "Eye drops", ("0.005%",), "Blinkatan", quantity_limit="1 bottle in 30 days"),
    MadeUpDrug("Quitotine", "Patch", ("7 mg", "14 mg", "21 mg"), quantity_limit=DAILY, plans=LIMITED),
    MadeUpDrug("Norethisomething", "Tablet", ("0.35 mg",), "Norsome"),
)  # fmt: skip


def packed() -> Iterator[Packed]:
    """One for each strength, and for each of another maker's; the same numbers every time."""
    for product, drug in enumerate(DRUGS, start=1):
        for package, strength in enumerate(drug.strengths, start=1):
            yield _packed(drug, f"{MAKER}{product:04}{package:02}", strength)
        if drug.brand:
            yield _of_another_maker(drug, f"{MAKER}{product + 5000:04}01")


def _packed(drug: MadeUpDrug, ndc: str, strength: str) -> Packed:
    return Packed(
        ndc=ndc,
        name=drug.ingredient,
        ingredient=drug.ingredient,
        strength=strength,
        form=drug.form,
        preferred=drug.preferred,
        prior_authorization=drug.prior_authorization,
        quantity_limit=drug.quantity_limit,
        plans=drug.plans,
    )


def _of_another_maker(drug: MadeUpDrug, ndc: str) -> Packed:
    return Packed(
        ndc=ndc,
        name=drug.brand,
        ingredient=drug.ingredient,
        strength=drug.strengths[-1],
        form=drug.form,
        preferred=False,
        prior_authorization=True,
        quantity_limit=drug.quantity_limit,
        plans=drug.plans,
    )
