"""The drugs of the Oregon Health Plan: what each plan covers, and under which conditions."""

from __future__ import annotations

from piccolo.columns import Boolean, Serial, Varchar
from piccolo.table import Table


class Drug(Table):
    """One drug in one strength and form, by National Drug Code."""

    id: Serial
    ndc = Varchar(11, unique=True)  # `rules.ndcs`
    name = Varchar(100)
    name_key = Varchar(100)  # `rules.texts.key`, as of the next, to find it by
    ingredient = Varchar(100)  # what works in it
    ingredient_key = Varchar(100)
    strength = Varchar(60, default="")  # in words, and so the form
    form = Varchar(60, default="")
    preferred = Boolean(default=False)  # on the Preferred Drug List
    prior_authorization = Boolean(default=False)
    quantity_limit = Varchar(100, default="")  # in words, empty for none
    plans = Varchar(60, default="")  # codes of `rules.benefit_plans` that cover it, a space between
    made_up = Boolean(default=False)
