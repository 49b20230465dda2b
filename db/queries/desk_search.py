"""Finding accounts and providers by whatever a caller names: user name, name, NPI or Medicaid ID."""

from __future__ import annotations

from dataclasses import dataclass

from db.engine import Statement
from db.queries.ranges import NOTHING, beginning_with
from db.rules import staff, texts
from db.rules.kinds import Kind

ESCAPED = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


@dataclass(frozen=True)
class FoundAccount:
    """`provider`: the name of a provider he works for, empty for none; `more_providers`: how many others."""

    account_id: int
    user_name: str
    first_name: str
    last_name: str
    staff_kind: str
    disabled: bool
    provider: str
    more_providers: int


@dataclass(frozen=True)
class FoundProvider:
    provider_id: int
    name: str
    medicaid_id: str
    npi: str
    provider_type: str


@dataclass(frozen=True)
class Found:
    """`more`: others match too."""

    accounts: list[FoundAccount]
    providers: list[FoundProvider]
    more: bool


_PLACE = "FROM membership JOIN provider ON provider.id = membership.provider"
_HIS = "membership.account = account.id AND membership.ended_at IS NULL"

_ACCOUNTS = Statement(f"""
    WITH matching AS (
        SELECT id FROM account WHERE user_name_key >= {{}} AND user_name_key < {{}}
        UNION SELECT id FROM account WHERE first_name_key >= {{}} AND first_name_key < {{}}
        UNION SELECT id FROM account WHERE last_name_key >= {{}} AND last_name_key < {{}}
        UNION SELECT id FROM account WHERE last_name_key >= {{}} AND last_name_key < {{}}
                                       AND first_name_key >= {{}} AND first_name_key < {{}}
        UNION SELECT id FROM account WHERE last_name_key >= {{}} AND last_name_key < {{}}
                                       AND first_name_key >= {{}} AND first_name_key < {{}}
        UNION SELECT membership.account {_PLACE} WHERE ended_at IS NULL AND (medicaid_id = {{}} OR npi = {{}}))
    SELECT account.id AS account_id, user_name, first_name, last_name, staff_kind,
           disabled_at IS NOT NULL AS disabled,
           coalesce((SELECT name {_PLACE} WHERE {_HIS} ORDER BY membership.id LIMIT 1), '') AS provider,
           (SELECT count(*) FROM membership WHERE {_HIS}) AS providers
      FROM account
     WHERE id IN (SELECT id FROM matching) AND (kind = '{Kind.PROVIDER.value}' OR {{}})
     ORDER BY last_name_key, first_name_key, user_name_key LIMIT {{}}""")

_PROVIDERS = Statement("""
    SELECT id AS provider_id, name, medicaid_id, npi, provider_type FROM provider
     WHERE ' ' || name_key LIKE {} ESCAPE '\\' OR medicaid_id = {} OR npi = {}
     ORDER BY name_key, medicaid_id LIMIT {}""")


async def find(query: str, *, limit: int = 20, with_staff: bool = False) -> Found:
    """At most `limit` accounts and as many providers; nothing when too little was typed.

    Accounts by the beginning of the user name, of the first or last name, or of both in either order; providers by the
    beginning of any word of the name; both by a whole NPI or Medicaid ID. Not to be called by whoever shows the answer:
    `operations.desk.find` counts and records the question.
    """
    if staff.check_query(query):
        return Found([], [], more=False)
    number = query.strip()
    accounts = await _ACCOUNTS.rows(*_ranges(query), number, number, with_staff, limit + 1)
    word = f"% {texts.key(query).translate(ESCAPED)}%"
    providers = await _PROVIDERS.rows(word, number, number, limit + 1)
    return Found(
        accounts=[
            FoundAccount(
                **{name: row[name] for name in ("account_id", "user_name", "first_name", "last_name", "staff_kind")},
                disabled=bool(row["disabled"]),
                provider=row["provider"],
                more_providers=max(row["providers"] - 1, 0),
            )
            for row in accounts[:limit]
        ],
        providers=[FoundProvider(**row) for row in providers[:limit]],
        more=len(accounts) > limit or len(providers) > limit,
    )


def _ranges(query: str) -> list[str]:
    """Of user name, first name, last name; then of last and first name in both orders, where two words were typed."""
    whole = beginning_with(query) or NOTHING
    head, _, tail = " ".join(query.replace(",", " ").split()).partition(" ")
    if not tail:
        return [*whole * 3, *NOTHING * 4]
    one, other = beginning_with(head) or NOTHING, beginning_with(tail) or NOTHING
    return [*whole * 3, *one, *other, *other, *one]
