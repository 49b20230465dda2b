"""Documents over the wire: sent and saved, refused with a reason, and by those who may not."""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
import zipfile
from collections.abc import Awaitable, Callable, Sequence

import httpx
import pytest

from db.operations import document_moves as moves
from db.rules.documents import MOST_BYTES, MOST_DOCUMENTS
from db.rules.roles import Role
from db.tables import AuditEntry, Authorization, Claim, ClerkRole, Document, DocumentChunk
from tests.documents import jpeg, large_pdf, noise, packed, pdf, png
from tests.engine.stalls import longest_stall
from tests.handlers.browser import HTMX, Answer, Browser
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS, STAFF
from tests.handlers.test_switch_provider import DENTAL, place
from tests.operations import papers
from tests.people import at_work, place_of
from web.uploads import MOST_BYTES_OF_DOCUMENTS

HERE = {"acting_for": "500601", "back": ""}
ZOE, NUNEZ, SAM, ELLY, JOHNNIE = (
    (name, PASSWORDS[name]) for name in ("ZOEDOE22", "NUNEZ501", "STRANGER1", "ELLYGIB1", "JOHNNIE5")
)
Files = Sequence[tuple[str, bytes]]
Page = Callable[[], Awaitable[str]]


async def send(visitor: Browser, path: str, *files: tuple[str, bytes], back: str = "", **headers: str) -> Answer:
    said = {"Sec-Fetch-Site": "same-origin", **headers}
    sent = [("files", one) for one in files]
    form = {**HERE, "back": back}
    return Answer(await visitor.client.post(path, data=form, files=sent, headers=said))


async def draft_page() -> str:
    """The address of the documents of a new draft of a claim of James' provider."""
    return f"/documents/claim-drafts/{await papers.claim_draft(await at_work('JAMJON'))}"


async def request_page() -> str:
    return f"/documents/authorization-drafts/{await papers.request_draft(await at_work('JAMJON'))}"


async def authorization_page(number: str = "PA26000101") -> str:
    [row] = await Authorization.select(Authorization.id).where(Authorization.number == number)
    return f"/documents/authorizations/{row['id']}"


def links(answer: Answer) -> list[str]:
    return re.findall(r'href="(/documents/\d+)" download', answer.html)


def htmx(page: str) -> dict[str, str]:
    return {**HTMX, "HX-Target": "section#document-panel", "HX-Current-URL": f"https://portal.test{page}"}


async def test_documents_are_added_listed_saved_and_removed_without_a_script(visitor: Browser) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    empty = await visitor.get(path)
    assert empty.title.startswith("Documents") and "No documents yet." in empty.text
    sent = await send(visitor, path, ("chart.pdf", pdf()), ("x-ray.PNG", png()), ("photo", jpeg()))
    assert (sent.status, sent.path) == (303, path)
    page = await visitor.get(path)
    for words in ("chart.pdf", "x-ray.PNG", "photo.jpg", "PDF, 1 KB", "PNG, 1 KB", "JPEG, 1 KB", "ZOEDOE22"):
        assert words in page.text, words
    saved = [await visitor.get(one) for one in links(page)]
    assert [one.response.content for one in saved] == [pdf(), png(), jpeg()]
    gone = await visitor.post(f"{path}/remove", {**HERE, "id": links(page)[0].rpartition("/")[2]})
    assert (gone.status, gone.path) == (303, path)
    assert "chart.pdf" not in (await visitor.get(path)).text
    assert (await visitor.get(links(page)[0])).status == 404
    again = await visitor.post(f"{path}/remove", {**HERE, "id": links(page)[0].rpartition("/")[2]})
    assert again.status == 303, "somebody else was quicker"


@pytest.mark.parametrize("documents_of", [draft_page, request_page, authorization_page])
async def test_who_presses_twice_has_added_a_file_once(visitor: Browser, documents_of: Page) -> None:
    await visitor.log_in(*JAMES)
    path = await documents_of()
    sent = await asyncio.gather(*(send(visitor, path, ("chart.pdf", pdf()), back=path) for _ in range(2)))
    assert [(one.status, one.path) for one in sent] == [(303, path)] * 2
    assert len(links(await visitor.get(path))) == 1


async def test_htmx_changes_the_panel_and_nothing_around_it(visitor: Browser) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    form = path.replace("/documents/claim-drafts", "/claims/drafts")
    panel = await send(visitor, path, ("chart.pdf", pdf()), back=form, **htmx(form))
    assert panel.status == 200 and panel.html.startswith('<section id="document-panel"')
    assert "Added: chart.pdf." in panel.text and f'name="back" type="hidden" value="{form}"' in panel.html
    assert panel.headers["hx-push-url"] == "false"
    number = links(panel)[0].rpartition("/")[2]
    gone = await visitor.htmx(
        f"{path}/remove", {**HERE, "back": form, "id": number}, "section#document-panel", page=form
    )
    assert "The document was removed." in gone.text and "No documents yet." in gone.text
    refused = await send(visitor, path, ("chart.pdf", b"<html>"), back=form, **htmx(form))
    assert refused.status == 422 and refused.html.startswith('<section id="document-panel"')
    assert 'aria-invalid="true"' in refused.html and "autofocus" in refused.html
    plain = await send(visitor, path, ("chart.pdf", pdf()), back=form)
    assert (plain.status, plain.path) == (303, form)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
async def test_a_panel_leads_nowhere_but_into_the_portal(visitor: Browser, back: str) -> None:
    await visitor.log_in(*ZOE)
    sent = await send(visitor, await draft_page(), ("chart.pdf", pdf()), back=back)
    assert sent.status == 303 and re.fullmatch(r"/[^/\\]*", sent.path), sent.path


def zip_of(size: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(size))
    return held.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"

HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "nothing in it": ("chart.pdf", b"", "chart.pdf is empty"),
    "10 MB and a byte": ("chart.pdf", large_pdf(MOST_BYTES + 1), "chart.pdf is larger than 10 MB"),
    "SVG": ("picture.png", SVG, "picture.png is no PDF, PNG or JPEG"),
    "HTML": ("chart.pdf", HTML, "chart.pdf is no PDF, PNG or JPEG"),
    "HTML with a hello": ("chart.pdf", b"%PDF-1.7\n" + HTML, "chart.pdf is no whole PDF"),
    "a program": ("chart.pdf", b"MZ\x90\x00" + noise(500), "is no PDF, PNG or JPEG"),
    "zip bomb": ("chart.pdf", zip_of(50_000_000), "is no PDF, PNG or JPEG"),
    "PDF and zip": ("chart.pdf", pdf() + zip_of(10), "holds something behind the end of the PDF"),
    "PDF around a zip": ("chart.pdf", pdf(b"(" + zip_of(10) + b")"), "is an archive as well"),
    "PNG and HTML": ("x.png", png() + HTML, "holds something behind the end of the picture"),
    "PNG around a zip": ("x.png", png(4, 4, (b"tEXt", b"a\0" + zip_of(10))), "is an archive as well"),
    "PNG bomb": ("x.png", png(10_001, 10_000), "is larger than 100 million pixels"),
    "JPEG and zip": ("x.jpg", jpeg() + zip_of(10), "holds something behind the end of the picture"),
    "JPEG around a PDF": ("x.jpg", jpeg(4, 4, b"\x01", (b"\xfe", pdf())), "is an archive as well"),
    "a script": ("chart.pdf", pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "holds a program"),
    "a script in hiding": ("chart.pdf", pdf(b"<< /S /J#61va#53cript /JS (x) >>"), "holds a program"),
    "a packed script": ("chart.pdf", pdf(packed(b"<< /S /JavaScript /JS (x) >>")), "holds a program"),
    "a launch": ("chart.pdf", pdf(b"<< /S /Launch /F (cmd.exe) >>"), "starts something"),
    "a file inside": ("chart.pdf", pdf(b"<< /Type /EmbeddedFile >>"), "has other files inside"),
    "a password": ("chart.pdf", pdf(trailer=b"/Encrypt 5 0 R"), "is protected by a password"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_files_are_refused_with_a_reason_beside_the_field(visitor: Browser, name: str) -> None:
    await visitor.log_in(*ZOE)
    file_name, data, reason = HOSTILE[name]
    refused = await send(visitor, await draft_page(), (file_name, data))
    assert refused.status == 422 and reason in refused.text, refused.text
    assert 'aria-invalid="true"' in refused.html
    assert await Document.count() == await DocumentChunk.count() == 0


async def test_of_several_files_the_good_ones_are_taken(visitor: Browser) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    names = ("a<i>&'.html", HTML), ("good.pdf", pdf()), ("\u202egnp.exe", SVG)
    refused = await send(visitor, path, *names)
    assert refused.status == 422 and "Added: good.pdf." in refused.text
    assert (
        "a<i>&'.html is no PDF" in refused.text and "<i>" not in refused.html and "?gnp.exe is no PDF" in refused.text
    )
    assert len(links(refused)) == 1


async def test_no_file_is_no_upload(visitor: Browser) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    body = b'--b\r\nContent-Disposition: form-data; name="acting_for"\r\n\r\n500601\r\n'
    empty = b'--b\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n'
    for sent in (body + b"--b--\r\n", body + empty + b"--b--\r\n"):
        answer = await visitor.post_raw(path, sent, "multipart/form-data; boundary=b")
        assert answer.status == 422 and "Choose a PDF, PNG or JPEG file" in answer.text


async def test_a_draft_has_at_most_so_many(visitor: Browser) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    files = [(f"{place}.pdf", pdf(b"(%d)" % place)) for place in range(MOST_DOCUMENTS + 2)]
    refused = await send(visitor, path, *files)
    assert refused.status == 422 and f"At most {MOST_DOCUMENTS} documents" in refused.text
    assert await Document.count() == MOST_DOCUMENTS


@pytest.mark.parametrize(
    ("typed", "shown", "plain"),
    [
        ("C:\\scans\\chart.pdf", "chart.pdf", "chart.pdf"),
        ("../../etc/passwd", "passwd.pdf", "passwd.pdf"),
        ('a"; filename="evil.exe', "a_ filename=_evil.exe.pdf", "a_ filename__evil.exe.pdf"),
        ("page.html", "page.html.pdf", "page.html.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf", "fdp.exe.pdf"),
        ("Röntgen ✓.pdf", "Röntgen ✓.pdf", "Rntgen .pdf"),
        ("x" * 500 + ".PDF", "x" * 120 + ".PDF", "x" * 120 + ".PDF"),
        (" . ", "document.pdf", "document.pdf"),
    ],
)
async def test_it_is_saved_by_a_harmless_name_with_a_true_ending(
    visitor: Browser, typed: str, shown: str, plain: str
) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    assert (await send(visitor, path, (typed, pdf()))).status == 303
    [row] = await Document.select(Document.name)
    if '"' not in typed:  # which the client of this test writes in its own way
        assert row["name"] == shown
    saved = await visitor.get(links(await visitor.get(path))[0])
    told = saved.headers["content-disposition"]
    assert told.isascii() and told.count('"') == 2
    assert re.fullmatch(r"attachment; filename=\"[\w .-]+\"; filename\*=UTF-8''[\w.%~-]+", told), told
    if '"' not in typed:
        assert f'filename="{plain}"' in told


async def test_what_is_saved_is_never_a_page_of_ours(visitor: Browser) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    await send(visitor, path, ("chart.pdf", pdf()))
    saved = await visitor.get(links(await visitor.get(path))[0])
    assert saved.headers["content-type"] == "application/pdf"
    assert saved.headers["content-disposition"].startswith("attachment;")
    assert saved.headers["x-content-type-options"] == "nosniff" and saved.headers["cache-control"] == "no-store"
    assert "sandbox" in saved.headers.get_list("content-security-policy")[0]
    assert saved.headers["content-length"] == str(len(pdf()))
    assert saved.headers["x-content-sha256"] == hashlib.sha256(pdf()).hexdigest()
    assert "set-cookie" not in saved.headers


async def test_the_largest_goes_in_and_comes_out(visitor: Browser) -> None:
    await visitor.log_in(*ZOE)
    path, data = await draft_page(), large_pdf(MOST_BYTES)
    assert (await send(visitor, path, ("large.pdf", data))).status == 303
    saved = await visitor.get(links(await visitor.get(path))[0])
    assert saved.response.content == data and "10.0 MB" in (await visitor.get(path)).text


async def test_a_large_document_holds_nobody_up(visitor: Browser) -> None:
    """The event loop is there for others all the time, while ten megabytes go in and come out."""
    await visitor.log_in(*ZOE)
    path, data = await draft_page(), large_pdf(MOST_BYTES)
    body, kind = encoded(data)

    async def sent() -> None:
        answer = await visitor.post_raw(path, body, kind)
        assert answer.status == 303, answer.text

    assert await longest_stall(sent) < 0.05
    link = links(await visitor.get(path))[0]
    assert await longest_stall(lambda: visitor.client.get(link)) < 0.05


async def test_more_than_a_form_of_documents_may_hold_is_turned_away(visitor: Browser) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    answer = await send(visitor, path, ("x.pdf", noise(MOST_BYTES_OF_DOCUMENTS)))
    assert answer.status == 413
    other = await visitor.upload("/eligibility/many", {"acting_for": "500601"}, "file", noise(7 * 1024 * 1024))
    assert other.status == 413, "no other form takes that much"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--b\r\n",
        b"--b\r\nContent-Disposition: form-data; name=files; filename=x.pdf\r\n\r\n%PDF-",
        b"--b\r\nnonsense\r\n\r\n--b--",
        noise(5000),
    ],
)
async def test_a_body_that_is_none_is_refused(visitor: Browser, body: bytes) -> None:
    await visitor.log_in(*ZOE)
    answer = await visitor.post_raw(await draft_page(), body, "multipart/form-data; boundary=b")
    assert answer.status in (400, 409, 422) and await Document.count() == 0


async def everything() -> list[str]:
    """One document of each: of a draft, a claim, a request and an authorization, all of James' provider."""
    james = await at_work("JAMJON")
    draft, asked, becoming = (
        await papers.claim_draft(james),
        await papers.request_draft(james),
        await papers.claim_draft(james),
    )
    [claim] = (
        await Claim.select(Claim.id).where(Claim.billing_provider == 1, Claim.rendering_provider.is_null()).limit(1)
    )
    authorization = (await authorization_page()).rpartition("/")[2]
    numbers = [
        await papers.add(james, papers.CLAIM_DRAFT, draft),
        await papers.add(james, papers.CLAIM_DRAFT, becoming),
        await papers.add(james, papers.REQUEST, asked),
        await papers.add(james, papers.AUTHORIZATION, int(authorization)),
    ]
    await moves.move_to_claim(becoming, claim["id"])
    return [f"/documents/{number}" for number in numbers]


@pytest.mark.parametrize(
    ("who", "saves"),
    [
        (JAMES, (200, 200, 200, 200)),
        (ZOE, (200, 200, 404, 404)),  # Claim Inquiry, Claim Submission
        (JOHNNIE, (404, 200, 404, 404)),  # Claim Inquiry
        (NUNEZ, (404, 404, 200, 200)),  # Prior Auth Inquiry and Submit
        (STAFF, (404, 404, 404, 200)),
        (("AUDITOR1", PASSWORDS["AUDITOR1"]), (404, 404, 404, 404)),
        (SAM, (404, 404, 404, 404)),  # of another provider
        (ELLY, (404, 404, 404, 404)),
    ],
)
async def test_who_may_save_what(visitor: Browser, who: tuple[str, str], saves: tuple[int, ...]) -> None:
    paths = await everything()
    await visitor.log_in(*who)
    assert tuple([(await visitor.get(path)).status for path in paths]) == saves
    assert [(await visitor.get(path)).status for path in ("/documents/0", "/documents/99999999999999")] == [404] * 2


async def test_a_claim_offers_no_documents_to_who_may_not_save_them(visitor: Browser) -> None:
    _, on_claim, *_ = await everything()
    [document] = await Document.select(Document.claim).where(Document.claim.is_not_null())
    await visitor.log_in(*JOHNNIE)
    assert links(await visitor.get(f"/claims/{document['claim']}")) == [on_claim]
    await ClerkRole.update({ClerkRole.role: Role.CLAIM_VOID.value}).where(
        ClerkRole.role == Role.CLAIM_INQUIRY.value, ClerkRole.membership == await place_of(JOHNNIE[0], "500601")
    )
    page = await visitor.get(f"/claims/{document['claim']}")
    assert page.status == 200 and links(page) == []


async def test_foreign_drafts_are_not_there(visitor: Browser) -> None:
    await visitor.log_in(*SAM)
    other = {**HERE, "acting_for": "500603"}
    for path in (await draft_page(), await request_page(), await authorization_page(), "/documents/claim-drafts/0"):
        body, kind = encoded(pdf(), acting_for="500603")
        assert (await visitor.get(path)).status == 404, path
        assert (await visitor.post_raw(path, body, kind)).status == 404, path
        assert (await visitor.post(f"{path}/remove", {**other, "id": "1"})).status == 404, path
    assert await Document.count() == 0


async def test_who_is_logged_out_is_asked_to_log_in_with_any_size(visitor: Browser) -> None:
    path = await draft_page()
    for data in (pdf(), large_pdf(MOST_BYTES)):
        assert (await send(visitor, path, ("x.pdf", data))).path.startswith("/log-in?next=")
    assert (await visitor.get("/documents/1")).path.startswith("/log-in")


async def test_whoever_lacks_the_role_adds_nothing_whatever_the_size(visitor: Browser) -> None:
    await visitor.log_in(*NUNEZ)
    assert (await send(visitor, await draft_page(), ("x.pdf", large_pdf(MOST_BYTES)))).status == 404


async def test_a_page_of_another_provider_adds_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    path = await draft_page()
    body, kind = encoded(pdf())
    await visitor.post("/switch-provider", {"acting_for": "500601", "provider": await place(visitor, "500602")})
    answer = await visitor.post_raw(path, body, kind)
    assert answer.status == 409 and DENTAL in answer.text and await Document.count() == 0


async def test_pages_of_claims_and_authorizations_list_their_documents(visitor: Browser) -> None:
    await everything()
    await visitor.log_in(*JAMES)
    [row] = await Document.select(Document.claim).where(Document.claim.is_not_null())
    claim = await visitor.get(f"/claims/{row['claim']}")
    assert len(links(claim)) == 1 and "chart.pdf" in claim.text
    page = await authorization_page()
    shown = await visitor.get(page.replace("/documents/authorizations", "/prior-authorizations"))
    assert len(links(shown)) == 1 and f'href="{page}"' in shown.html
    cancelled = await authorization_page("PA26000109")
    shown = await visitor.get(cancelled.replace("/documents/authorizations", "/prior-authorizations"))
    assert shown.status == 200 and f'href="{cancelled}"' not in shown.html
    assert (await visitor.get(cancelled)).status == 404
    own = await visitor.get(page)
    assert "Documents of the prior authorization" in own.text and "/remove" not in own.html
    number = links(own)[0].rpartition("/")[2]
    assert (await visitor.post(f"{page}/remove", {**HERE, "id": number})).status == 404


async def test_nothing_of_a_document_is_logged(visitor: Browser, request_log: io.StringIO) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    await send(visitor, path, ("Edna Everyday.pdf", pdf()))
    await visitor.get(links(await visitor.get(path))[0])
    await asyncio.sleep(0)
    log = request_log.getvalue()
    assert "/documents/{document_id}" in log and "Edna" not in log and path not in log
    assert "Edna" not in " ".join(row["details"] for row in await AuditEntry.select(AuditEntry.details))


def encoded(data: bytes, acting_for: str = "500601") -> tuple[bytes, str]:
    """A form with a file, ready before it is measured."""
    request = httpx.Request("POST", "/", data={"acting_for": acting_for}, files={"files": ("large.pdf", data)})
    return request.read(), request.headers["content-type"]
