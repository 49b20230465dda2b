"""A short list of codes that never changes while the portal runs: by code, and by the beginnings of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.rules import code_words
from db.rules.coverage import Code

MOST = 10


class CodeList:
    """Codes of a `kind` with their names, in our own words."""

    def __init__(self, kind: str, names: Mapping[str, str]) -> None:
        self.kind = kind
        self.names = names
        self._words = {code: code_words.words(name) for code, name in names.items()}

    def __contains__(self, code: str) -> bool:
        return code in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def name(self, code: str) -> str:
        """What the code means; "" for one that is not known here."""
        return self.names.get(code, "")

    def get(self, typed: str) -> Code | None:
        """The code, however it is typed."""
        code = typed.strip().upper()
        return self._code(code) if code in self.names else None

    def find(self, typed: str, *, limit: int = MOST) -> list[Code]:
        """Those whose code begins so come first, then those with words that begin like all that were typed."""
        beginning, asked = typed.strip().upper(), code_words.asked(typed)
        coded = [code for code in self.names if beginning and code.startswith(beginning)]
        worded = [code for code in self.names if code not in coded and asked and self._has(code, asked)]
        return [self._code(code) for code in (*coded, *worded)[:limit]]

    def _has(self, code: str, asked: list[str]) -> bool:
        return all(any(word.startswith(one) for word in self._words[code]) for one in asked)

    def _code(self, code: str) -> Code:
        return Code(code, self.names[code], self.kind)
