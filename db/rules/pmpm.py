"""What may be asked of the payments per member and month, and how many of them are shown at once."""

from __future__ import annotations

from typing import Protocol

from db.rules import member_ids

SCREEN = "pmpm"
MONTHS_A_PAGE = 12
MEMBERS_A_PAGE = 25
MOST_OF_A_MEMBER = 60
"""Five years of one member; what is older is in the files of its months."""


class SearchDraft(Protocol):
    """The form as it came."""

    @property
    def member_id(self) -> str: ...


def check_search(draft: SearchDraft) -> dict[str, str]:
    """What is wrong, and how to mend it, by field."""
    message = member_ids.check(draft.member_id)
    return {"member_id": message} if message else {}
