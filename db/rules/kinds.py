"""What kind of person an account belongs to."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Staff of Provider Services, or somebody of a provider."""

    STAFF = "staff"
    PROVIDER = "provider"
