"""In which language a page is shown: the one that was chosen, or else the one that the browser asks for."""

from functools import lru_cache

from components.language import ENGLISH, LANGUAGES

COOKIE = "__Host-language"
YEAR = 365 * 24 * 60 * 60


def cookie(language: str) -> bytes:
    """The choice, remembered in this browser. It says nothing about anybody."""
    return f"{COOKIE}={language}; Path=/; Max-Age={YEAR}; Secure; HttpOnly; SameSite=Lax".encode()


def chosen(cookies: bytes) -> str:
    """The language that the cookie names; empty without one of ours."""
    if COOKIE.encode() not in cookies:
        return ""
    named = dict(pair.strip().partition("=")[::2] for pair in cookies.decode("latin-1").split(";"))
    return named[COOKIE] if named.get(COOKIE) in LANGUAGES else ""


@lru_cache(256)
def wanted(accept_language: str) -> str:
    """The language of ours that the browser likes best (RFC 9110, 12.5.4); English when it names none."""
    liked = [(_weight(said), said.partition(";")[0].strip().lower()[:2]) for said in accept_language.split(",")[:20]]
    ours = [(weight, language) for weight, language in liked if language in LANGUAGES and weight > 0]
    return max(ours, key=lambda one: one[0])[1] if ours else ENGLISH


def _weight(said: str) -> float:
    """`es;q=0.8` weighs 0.8, and 1 without a weight. What is no number weighs nothing."""
    _, named, weight = said.partition("q=")
    try:
        return float(weight) if named else 1.0
    except ValueError:
        return 0.0
