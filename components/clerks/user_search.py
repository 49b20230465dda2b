"""Search: people who have a user name already, found without leaving the form."""

from __future__ import annotations

from dataclasses import dataclass

from components.clerks.user_search_results import UserSearchResults
from components.component import Component
from components.forms.text_field import TextField


@dataclass(frozen=True, kw_only=True)
class UserSearch(Component):
    """Opens beside User Name."""

    user_name: TextField
    first_name: TextField
    last_name: TextField
    results: UserSearchResults
    open: bool = False

    @classmethod
    def of(
        cls,
        *,
        user_name: str = "",
        first_name: str = "",
        last_name: str = "",
        results: UserSearchResults | None = None,
        open: bool = False,
        focus: bool = False,
    ) -> UserSearch:
        """`focus`: the reader searches next, so the focus goes to the first field."""

        def field(name: str, label: str, value: str, *, focus: bool = False) -> TextField:
            return TextField(
                name=f"search_{name}",
                label=label,
                value=value,
                exact=True,
                required=False,
                max_length=50,
                focus=focus,
            )

        return cls(
            user_name=field("user_name", "User Name", user_name, focus=focus),
            first_name=field("first_name", "First Name", first_name),
            last_name=field("last_name", "Last Name", last_name),
            results=results or UserSearchResults(),
            open=open or focus,
        )
