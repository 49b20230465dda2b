"""What the Oregon Health Plan pays for: the prioritized list of health services, and the rules of each benefit plan.

Codes are listed by their beginnings: E11 stands for all diagnoses that begin so, E119 for this one.
"""

from __future__ import annotations

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Varchar
from piccolo.table import Table


class ListVersion(Table):
    """An edition of the prioritized list, with the numbers that change from one to the next."""

    id: Serial
    name = Varchar(60)
    starts_on = Date()
    ends_on = Date(null=True, default=None)
    line_count = Integer()
    funded_through = Integer()  # the last line that is paid for
    reviewed_under_age = Integer(default=0)  # younger members are decided one by one below that line; 0: nobody is


class ListLine(Table):
    """A condition and how it is treated, at its place of importance."""

    id: Serial
    version = ForeignKey(ListVersion, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    condition = Varchar(300)
    treatment = Varchar(300)


class ListDiagnosis(Table):
    """Diagnoses of a line. One may stand on several lines, with other treatments."""

    id: Serial
    line = ForeignKey(ListLine, null=False, on_delete=OnDelete.restrict)
    beginning = Varchar(7)


class ListProcedure(Table):
    """Procedures of a line: each makes a pair with each diagnosis of it."""

    id: Serial
    line = ForeignKey(ListLine, null=False, on_delete=OnDelete.restrict)
    beginning = Varchar(5)


class ListGroup(Table):
    """Procedures that stand on no line, because they go with many of them or with none."""

    id: Serial
    version = ForeignKey(ListVersion, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(10)  # `rules.benefits.Group`
    beginning = Varchar(5)


class CoverageRule(Table):
    """What a benefit plan says of some procedures, from the first to the last code. The narrowest range decides."""

    id: Serial
    plan = Varchar(5)  # `rules.benefit_plans`
    first_code = Varchar(5)
    last_code = Varchar(5)
    from_age = Integer(default=0)  # in years, inclusive, as the next
    to_age = Integer(null=True, default=None)
    covered = Boolean()
    needs_prior_authorization = Boolean(default=False)
    limits = Varchar(200, default="")  # in words
    starts_on = Date()
    ends_on = Date(null=True, default=None)
