"""A host has one request at a time, whichever links and redirects lead to it."""

import asyncio

import pytest

from audits.links.checker import LinkChecker
from audits.links.fetcher import HttpFetcher
from audits.links.settings import LinkSettings
from tests.platforms.behaviours import answer, leads
from tests.platforms.web import Certificates, Web, open_web

HOSTS = [f"site{number}.example" for number in range(6)]


async def linger(writer):
    await asyncio.sleep(0.3)
    writer.write(answer(200, b"<title>Knee</title>"))
    await writer.drain()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("certificates"), [*HOSTS, "shared.example"])


def test_redirects_to_one_host_take_turns_there_and_waiting_costs_no_link_its_time(certificates, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.root))
    behaviours = {f"{host}/": leads(302, f"https://shared.example/{host}") for host in HOSTS}
    web = Web(behaviours, lambda url, before: linger)

    async def go():
        settings = LinkSettings(timeout=1.5, attempts=1)
        async with open_web(web, certificates, {}, lambda host: False), HttpFetcher(settings) as fetcher:
            return [probe async for probe in LinkChecker(fetcher, settings).check([f"https://{h}/" for h in HOSTS])]

    assert [probe.status for probe in asyncio.run(go())] == [200] * len(HOSTS)
    assert web.most_at_once == 1
