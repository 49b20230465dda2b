"""Which user names can be had."""

from __future__ import annotations

from db.engine import Statement
from db.rules import user_names

_TAKEN = Statement("SELECT id FROM account WHERE user_name_key = {}")


async def is_free(user_name: str) -> bool:
    """Whether nobody has, or ever had, a user name that reads the same in another case or form (S35)."""
    return user_names.check(user_name) != "" or not await _TAKEN.rows(user_names.key(user_name))
