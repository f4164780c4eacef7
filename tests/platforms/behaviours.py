"""How servers behave, as met in the wild: each by the name under which the table speaks of it."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from tests.audits.links.raw import answer
from tests.platforms.web import Answer, Behaviour

CHALLENGE = b"<title>Just a moment...</title><script src='https://challenges.cloudflare.com/x'></script>"


def page(url: str, title: str = "Example", head: str = "") -> bytes:
    own = f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
    text = f'<!doctype html><html><head><title>{title}</title>{own}{head}</head><body><h1 id="part">{title}</h1></body>'
    return answer(200, text.encode(), Content_Type="text/html")


def alive(url: str, _: int) -> Answer:
    """What a living account, post or page answers."""
    host = urlsplit(url).hostname or ""
    if host == "t.me":
        return answer(200, b'<div class="tgme_page_title">Example</div>')
    if "tiktok" in host:
        return answer(200, f'{{"uniqueId":"{url.rpartition("@")[2]}"}}'.encode())
    if host == "public.api.bsky.app" or "oembed" in url:
        return answer(200, b'{"handle":"example"}')
    if url.endswith(("feed/", "feed.xml")):
        return answer(200, b'<?xml version="1.0"?><rss version="2.0"><channel><item/></channel></rss>')
    if url.endswith((".png", ".pdf")):
        return answer(200, b"\x89PNG", Content_Type="image/png")
    return page(url, head='<meta property="og:type" content="profile">')


GONE = answer(404, b"<title>404 Not Found</title>")
SAYING_SO = {
    "t.me": answer(200, b'<meta name="robots" content="noindex"><a class="tgme_username_link">'),
    "www.tiktok.com": answer(200, b'{"statusCode":10221}'),
    "public.api.bsky.app": answer(400, b'{"error":"InvalidRequest","message":"Profile not found"}'),
    "www.facebook.com": answer(200, b"<title>Facebook</title>This page isn't available"),
    "www.instagram.com": answer(200, b"Sorry, this page isn&#039;t available."),
    "x.com": answer(200, b"<!doctype html><div id=react-root></div>"),
    "www.linkedin.com": answer(999),
    "www.threads.com": answer(200, "<title>Threads • Log in</title>".encode()),
    "www.reddit.com": answer(200, b"Sorry, nobody on Reddit goes by that name."),
}


def missing(url: str, _: int) -> Answer:
    """What the platform answers where nothing is."""
    return SAYING_SO.get(urlsplit(url).hostname or "", GONE)


def status(number: int, body: bytes = b"", **headers: str) -> Behaviour:
    return lambda url, before: answer(number, body, **headers)


def leads(number: int, where: str) -> Behaviour:
    """Redirects to `where`; {host} stands for the host that was asked."""
    return lambda url, before: answer(number, Location=where.format(host=urlsplit(url).netloc))


def onwards(url: str, _: int) -> Answer:
    """Redirects for ever, each time to another address."""
    parts = urlsplit(url)
    number = int(parse_qs(parts.query).get("n", ["0"])[0]) + 1
    return answer(302, Location=f"{parts.scheme}://{parts.netloc}{parts.path}?n={number}")


def circle(url: str, _: int) -> Answer:
    """Redirects to and fro between two addresses."""
    return answer(302, Location=url.removesuffix("?again") if url.endswith("?again") else f"{url}?again")


def flapping(*answers: Behaviour) -> Behaviour:
    return lambda url, before: answers[min(before, len(answers) - 1)](url, before)


def raw(text: bytes) -> Behaviour:
    return lambda url, before: text


async def _drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 x\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


async def _hang(writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


def whole_in_a_bomb(url: str, before: int) -> Answer:
    """The living page, and 50 MB of nothing after it, in 50 kB."""
    shown = alive(url, before)
    assert isinstance(shown, bytes)
    packed = gzip.compress(shown.partition(b"\r\n\r\n")[2] + bytes(50_000_000), compresslevel=1)
    return answer(200, packed, Content_Encoding="gzip", Content_Type="text/html")


def cut_off(url: str, before: int) -> Answer:
    shown = alive(url, before)
    assert isinstance(shown, bytes)
    return shown.replace(b"Content-Length: ", b"Content-Length: 9")


def titled(title: str) -> Behaviour:
    return lambda url, before: page(url, title)


NAMED: dict[str, Behaviour | Callable[[str, int], Answer]] = {
    "alive": alive,
    "missing": missing,
    "400": status(400),
    "401": status(401),
    "402": status(402),
    "403": status(403),
    "403-challenge": status(403, CHALLENGE),
    "404": status(404),
    "404-challenge": status(404, CHALLENGE),
    "404-cf-header": status(404, cf_mitigated="challenge"),
    "404-ddos-guard": status(404, Server="ddos-guard"),
    "405": status(405),
    "406": status(406),
    "410": status(410),
    "418": status(418),
    "429": status(429),
    "429-for-an-hour": status(429, Retry_After="3600"),
    "429-then-alive": flapping(status(429, Retry_After="0"), alive),
    "451": status(451),
    "500": status(500),
    "503": status(503),
    "503-then-alive": flapping(status(503), alive),
    "999": status(999),
    "202-challenge": status(202, x_amzn_waf_action="challenge"),
    "202": status(202),
    "204": status(204),
    "301-nowhere": status(301),
    "200-empty": status(200),
    "200-challenge": status(200, CHALLENGE),
    "200-datadome": status(200, b"<script src=https://ct.captcha-delivery.com/c.js></script>"),
    "200-incapsula": status(200, b"Incapsula incident ID: 1"),
    "200-slardar": status(200, b"<script>SlardarWAF</script>"),
    "200-unusual-traffic": status(200, b"unusual traffic from your computer network"),
    "200-access-denied": titled("Access Denied"),
    "200-not-found": titled("Page not found | Example"),
    "200-404": titled("404 - File Not Found"),
    "200-about-404": titled("What a 404 page is: lost and not found in medicine"),
    "404-html": leads(302, "https://{host}/404.html"),
    "log-in": leads(302, "https://{host}/login/?next=/"),
    "accounts-log-in": leads(302, "https://{host}/accounts/login/?next=/"),
    "authwall": leads(302, "https://{host}/authwall?trk=x"),
    "checkpoint": leads(302, "https://{host}/checkpoint/x"),
    "consent": leads(302, "https://consent.youtube.com/m?continue=x"),
    "circle": circle,
    "onwards": onwards,
    "moved": leads(301, "https://{host}/moved"),
    "home": leads(301, "https://{host}/"),
    "to-metadata": leads(302, "http://169.254.169.254/latest/meta-data/"),
    "to-loopback": leads(302, "http://127.0.0.1/"),
    "to-file": leads(302, "file:///etc/passwd"),
    "drip": lambda url, before: _drip,
    "hang": lambda url, before: _hang,
    "reset": raw(b""),
    "reset-then-alive": flapping(raw(b""), alive),
    "bomb": whole_in_a_bomb,
    "cut-off": cut_off,
    "garbage": raw(b"\x16\x03\x01 nonsense\r\n\r\n"),
    "false-gzip": raw(answer(200, b"not gzip", Content_Encoding="gzip")),
    "header-flood": raw(b"HTTP/1.1 200 OK\r\n" + b"X-Flood: " + b"a" * 300_000 + b"\r\n\r\nx"),
    "http-0.9": raw(b"<html>hello</html>"),
    "page-for-feed": titled("Feeds"),
}
