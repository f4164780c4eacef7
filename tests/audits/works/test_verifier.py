"""Asking about works: each of the four answers, each way of failing, each identifier once."""

import asyncio

import pytest

from audits.links.fetcher import HttpFetcher
from audits.links.settings import LinkSettings
from audits.works.settings import CitationSettings
from audits.works.verifier import Verifier
from rules.citations.parse import parse
from rules.page import Answer, Change
from tests.support.registries import Registries, reply, serve_registries

SICI = "10.5555/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-JIM968>3.0.CO;2-2"
ARTICLE = (
    "Anheyer D, Leach MJ. Mindfulness for tension headache in office workers & drivers. "
    "J Imagin Med. 2019;39(4):544-55."
)


class Remembering(dict):
    """A memory of this test alone."""

    recall = dict.get
    remember = dict.__setitem__


def ask(registries: Registries, *texts, memory=None, mailto="", key="", **patience):
    """What is known of the works of these references."""

    async def go():
        chosen = LinkSettings(**{"backoff": 0.001, "timeout": 5.0, "allow_private": ("127.0.0.1",)} | patience)
        settings = CitationSettings(**registries.settings, mailto=mailto)
        async with HttpFetcher(chosen) as fetcher:
            verifier = Verifier(fetcher, settings, chosen, Remembering() if memory is None else memory, key)
            return await verifier.of([parse(text) for text in texts])

    return asyncio.run(go())


def only(registries: Registries, text: str, **more):
    """What came of the one identifier of one reference."""
    [cited] = ask(registries, text, **more)
    [asked] = cited.asked
    return asked


def test_a_doi_of_crossref_is_found_with_all_that_its_record_says():
    with serve_registries() as registries:
        work = only(registries, "Smith J. Headache. doi:10.5555/JIM.2019.0042").work
    assert work.title == "Mindfulness for tension headache in office workers & drivers: A randomised trial"
    assert work.titles[1] == "Mindfulness for tension headache in office workers & drivers"
    assert work.authors == ("Anheyer D", "Leach MJ")
    assert work.journals == ("Journal of Imagined Medicine", "J Imagin Med")
    assert (work.years, work.volume, work.issue, work.pages) == ((2019, 2018), "39", "4", "544-555")
    assert (work.source, work.address) == ("Crossref", "https://doi.org/10.5555/jim.2019.0042")
    assert (work.notices, work.notice_of) == ((), ())


def test_a_pmid_is_found_with_all_that_its_record_says():
    with serve_registries() as registries:
        work = only(registries, "Smith J. Headache. PMID: 31000001").work
    assert work.title == "Mindfulness for tension headache in office workers & drivers: a randomised trial"
    assert work.authors == ("Anheyer D", "Leach MJ")
    assert work.journals == ("Journal of imagined medicine", "J Imagin Med")
    assert (work.years, work.volume, work.issue, work.pages) == ((2019,), "39", "4", "544-55")
    assert (work.doi, work.pmid) == ("10.5555/jim.2019.0042", "31000001")
    assert work.address == "https://pubmed.ncbi.nlm.nih.gov/31000001/"


def test_a_chapter_of_the_bookshelf_and_a_translated_title_are_read():
    with serve_registries() as registries:
        chapter = only(registries, "St Angelo JM. Frozen shoulder. PMID: 31000004").work
        translated = only(registries, "Brook L. Ankle. PMID: 31000003").work
    assert (chapter.title, chapter.journals, chapter.years) == ("Frozen Shoulder", ("ImaginedPearls",), (2024,))
    assert (translated.title, translated.years) == ("Heat or cold for a sprained ankle", (2018, 2019))
    assert translated.doi == "", "the DOI of a work in its list of references is not its own"


def test_a_pmc_number_leads_to_its_work():
    with serve_registries() as registries:
        found = only(registries, "Smith J. Headache. PMCID: PMC7000001")
        lost = only(registries, "Smith J. Headache. PMCID: PMC7999999")
    assert (found.kind, found.answer, found.work.pmid) == ("pmcid", Answer.FOUND, "31000001")
    assert lost.answer is Answer.NOT_FOUND


@pytest.mark.parametrize("identifier", ["doi:10.5555/nothing.here", "PMID: 39999999"])
def test_what_nobody_knows_is_not_found(identifier):
    with serve_registries() as registries:
        assert only(registries, f"Smith J. Headache. {identifier}").answer is Answer.NOT_FOUND


def test_a_doi_of_another_agency_exists():
    with serve_registries() as registries:
        asked = only(registries, "Smith J. Headache. doi:10.5555/dataset.7")
        assert (asked.answer, asked.work) == (Answer.ELSEWHERE, None)
        assert [path.partition("?")[0] for path in registries.asked] == [
            "/crossref/works/10.5555%2Fdataset.7",
            "/doi/api/handles/10.5555/dataset.7",
        ]


@pytest.mark.parametrize("written", [SICI, "https://doi.org/" + SICI.replace("<", "%3C").replace(">", "%3E")])
def test_signs_of_old_dois_survive_both_ways(written):
    with serve_registries() as registries:
        asked = only(registries, f"Müller-Weiß J. Counting steps. {written}.")
        assert asked.answer is Answer.FOUND
        [path] = registries.asked
    assert path == (
        "/crossref/works/10.5555%2F%28sici%291097-0258%2819980815%2F30%2917%3A15%2F16"
        "%3C1661%3A%3Aaid-jim968%3E3.0.co%3B2-2"
    )


def test_commas_hashes_and_percent_signs_do_not_change_what_is_asked():
    with serve_registries() as registries:
        registries.crossref["10.5555/a,b#c?d%e"] = registries.crossref["10.5555/jim.2019.0042"]
        assert only(registries, "Smith J. Headache. doi:10.5555/a,b#c?d%25e").answer is Answer.FOUND
        assert registries.asked == ["/crossref/works/10.5555%2Fa%2Cb%23c%3Fd%25e"]


@pytest.mark.parametrize("joined", ["PMID:12345", "/full", "/pdf"])
def test_what_is_joined_on_to_a_doi_is_not_part_of_it(joined):
    with serve_registries() as registries:
        asked = ask(registries, f"Smith J. Headache. doi:10.5555/jim.2019.0042{joined}")[0].asked
    assert asked[0].answer is Answer.FOUND


def test_retractions_are_told_from_both_ends():
    with serve_registries() as registries:
        retracted, notice = (
            only(registries, f"X. doi:{doi}").work for doi in ("10.5555/jim.2017.0007", "10.5555/jim.2021.9001")
        )
        in_pubmed, notice_in_pubmed = (only(registries, f"X. PMID: {n}").work for n in (31000002, 31000005))
    [one] = retracted.notices
    assert (one.change, one.of, one.year) == (Change.RETRACTION, "10.5555/jim.2021.9001", "2021")
    assert retracted.title == in_pubmed.title == "Willow bark cures knee pain in seven days"
    assert [(n.change, n.of) for n in notice.notice_of] == [(Change.RETRACTION, "10.5555/jim.2017.0007")]
    assert [(n.change, n.address) for n in in_pubmed.notices] == [
        (Change.RETRACTION, "https://pubmed.ncbi.nlm.nih.gov/31000005/")
    ]
    assert [n.change for n in notice_in_pubmed.notice_of] == [Change.RETRACTION]


def test_concern_and_correction_are_told_apart():
    with serve_registries() as registries:
        works = [
            only(registries, f"X. {id_}").work
            for id_ in ("doi:10.5555/jim.2018.0011", "doi:10.5555/jim.2016.0003", "PMID: 31000003")
        ]
    assert [[n.change for n in work.notices] for work in works] == [
        [Change.CONCERN],
        [Change.CORRECTION],
        [Change.CONCERN, Change.CORRECTION],
    ]


def test_a_reinstated_work_is_no_longer_retracted():
    with serve_registries() as registries:
        record = registries.crossref["10.5555/jim.2018.0011"]
        record["updated-by"] = [{"type": kind, "DOI": "10.5555/n"} for kind in ("retraction", "reinstatement")]
        assert [n.change for n in only(registries, "X. doi:10.5555/jim.2018.0011").work.notices] == [Change.CONCERN]


def test_every_identifier_is_asked_for_once_in_a_run():
    with serve_registries() as registries:
        texts = [
            "A. doi:10.5555/jim.2019.0042",
            "B. doi:10.5555/JIM.2019.0042",
            "C. doi:10.5555/nothing",
            "D. PMID: 31000001",
        ]
        ask(registries, *texts, *texts)
        paths = [path.partition("?")[0] for path in registries.asked]
        assert sorted(paths) == sorted(set(paths))
        assert len(paths) == 4


def test_pmids_are_asked_for_together():
    with serve_registries() as registries:
        cited = ask(registries, "A. PMID: 31000001", "B. PMID: 31000002", "C. PMID: 39999999")
        assert [one.asked[0].answer for one in cited] == [Answer.FOUND, Answer.FOUND, Answer.NOT_FOUND]
        assert [path.count("%2C") for path in registries.asked] == [2, 0]


def test_a_record_that_is_dropped_in_passing_is_not_lost():
    with serve_registries() as registries:
        empty = reply(200, "<PubmedArticleSet></PubmedArticleSet>")
        registries.instead["/eutils"] = [empty, registries.answer("/eutils/efetch.fcgi?id=31000001")]
        assert only(registries, "B. PMID: 31000001").answer is Answer.FOUND


def test_only_what_was_found_is_remembered():
    memory = Remembering()
    with serve_registries() as registries:
        texts = [
            "A. doi:10.5555/jim.2019.0042",
            "B. doi:10.5555/nothing",
            "C. PMID: 31000001",
            "D. doi:10.5555/dataset.7",
        ]
        ask(registries, *texts, memory=memory)
        registries.asked.clear()
        again = ask(registries, *texts, memory=memory)
        assert [one.asked[0].answer for one in again] == [
            Answer.FOUND,
            Answer.NOT_FOUND,
            Answer.FOUND,
            Answer.ELSEWHERE,
        ]
        assert not any("jim.2019" in path or "efetch" in path for path in registries.asked)
    assert sorted(memory) == ["doi 10.5555/jim.2019.0042", "pmid 31000001"]


@pytest.mark.parametrize(
    ("service", "identifier"),
    [("/crossref", "doi:10.5555/jim.2019.0042"), ("/eutils", "PMID: 31000001"), ("/idconv", "PMCID: PMC7000001")],
)
@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (reply(500), "status 500"),
        (reply(503), "status 503"),
        (reply(403, "<html>Forbidden</html>"), "status 403"),
        (reply(429, Retry_After="3600"), "long pause"),
        (reply(200, "<html><p>Welcome to the hotel's network"), "cannot be read"),
        (reply(200, b"\xff\xfe\x00"), "cannot be read"),
        (reply(200, "[" * 200_000), "cannot be read"),
        (reply(200, "<a>" * 200_000), "cannot be read"),
        (reply(200, b" " * 5_000_001), "more than 5,000,000 bytes"),
        (
            reply(200, '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><PubmedArticleSet>&c;</PubmedArticleSet>'),
            "cannot be read",
        ),
        (reply(200, {"message": {"title": "no list"}, "records": 5}), "cannot be read"),
        (reply(400, "Bad request"), "status 400|cannot be read"),
    ],
    ids=[
        "500",
        "503",
        "403",
        "long-pause",
        "captive",
        "bytes",
        "deep-json",
        "deep-xml",
        "huge",
        "bomb",
        "types",
        "400",
    ],
)
def test_an_answer_that_is_none_is_never_not_found(service, identifier, fault, why):
    with serve_registries() as registries:
        registries.instead[service] = [fault]
        asked = only(registries, f"Smith J. Headache. {identifier}")
    assert (asked.answer, asked.work) == (Answer.UNASKED, None)
    assert any(part in asked.reason for part in why.split("|")), asked.reason


def test_a_doi_that_crossref_lacks_is_not_lost_while_the_doi_system_is_silent():
    with serve_registries() as registries:
        for fault in (reply(500), reply(200, {"responseCode": 2}), reply(404, "gone")):
            registries.instead["/doi"] = [fault]
            assert only(registries, "Smith J. doi:10.5555/nothing").answer is Answer.UNASKED


def test_a_service_that_is_away_is_named():
    with serve_registries() as registries:
        pass
    asked = only(registries, "Smith J. doi:10.5555/jim.2019.0042", attempts=1)
    assert asked.answer is Answer.UNASKED
    assert asked.reason.startswith("Crossref gave no answer (")


def test_a_fault_that_passes_is_asked_again_after_the_pause_that_is_asked_for():
    with serve_registries() as registries:
        right = registries.answer("/crossref/works/10.5555%2Fjim.2019.0042")
        registries.instead["/crossref"] = [reply(429, Retry_After="0"), reply(503), right]
        assert only(registries, "Smith J. doi:10.5555/jim.2019.0042").answer is Answer.FOUND
        assert len(registries.asked) == 3


def test_a_service_that_stays_silent_is_left_in_peace():
    with serve_registries() as registries:
        registries.instead["/crossref"] = [reply(500)]
        cited = ask(registries, *(f"Smith J. doi:10.5555/x{number}" for number in range(8)))
        assert {one.asked[0].answer for one in cited} == {Answer.UNASKED}
        assert len(registries.asked) == 3
    assert "3 times in a row" in cited[-1].asked[0].reason


def test_a_long_pause_is_granted_by_not_asking_again():
    with serve_registries() as registries:
        registries.instead["/crossref"] = [reply(429, Retry_After="600")]
        ask(registries, *(f"Smith J. doi:10.5555/x{number}" for number in range(5)))
        assert len(registries.asked) == 1


def test_registries_are_told_who_asks():
    with serve_registries() as registries:
        ask(registries, "A. doi:10.5555/jim.2019.0042", "B. PMID: 31000001", mailto="web@clinic.example", key="k1")
        crossref, pubmed = sorted(registries.asked)
    assert crossref.endswith("?mailto=web%40clinic.example")
    assert pubmed.endswith("&tool=presscheck&email=web%40clinic.example&api_key=k1")


def test_the_key_is_in_no_message():
    with serve_registries() as registries:
        registries.instead["/eutils"] = [reply(302, Location=f"{registries.base}/eutils/efetch.fcgi?api_key=secret")]
        asked = only(registries, "B. PMID: 31000001", key="secret")
    assert asked.answer is Answer.UNASKED
    assert "secret" not in asked.reason


def test_a_reference_without_identifier_is_looked_up():
    with serve_registries() as registries:
        registries.found = ["10.5555/jim.2019.0042", "10.5555/jim.2015.0100"]
        [cited] = ask(registries, ARTICLE)
        assert (cited.asked, [work.doi for work in cited.candidates]) == ((), registries.found)


def test_a_reference_with_a_malformed_identifier_is_looked_up_like_one_without():
    with serve_registries() as registries:
        registries.found = ["10.5555/jim.2019.0042"]
        [cited] = ask(registries, f"{ARTICLE} doi:10.5555")
        assert (cited.asked, [work.doi for work in cited.candidates]) == ((), registries.found)


def test_where_crossref_finds_nothing_pubmed_is_asked_by_the_place():
    with serve_registries() as registries:
        registries.places["J Imagin Med|2019|39|544"] = "31000001"
        [cited] = ask(registries, ARTICLE)
        assert [work.pmid for work in cited.candidates] == ["31000001"]


def test_a_place_that_cannot_be_asked_for_is_no_missing_work():
    with serve_registries() as registries:
        registries.instead["/eutils/ecitmatch"] = [reply(200, "<html>Welcome to the hotel's network")]
        [cited] = ask(registries, ARTICLE)
        assert "cannot be read" in cited.unsought


def test_a_search_that_fails_says_so_and_is_not_repeated():
    with serve_registries() as registries:
        registries.instead["/crossref"] = [reply(500)]
        one, other = ask(registries, ARTICLE, ARTICLE)
        assert one == other
        assert "status 500" in one.unsought
        assert len(registries.asked) == 1


@pytest.mark.parametrize(
    "text", ["World Health Organization. Back pain. https://who.example/x. Accessed May 2020.", "", "\ud800 \x00"]
)
def test_what_is_no_article_is_not_looked_up(text):
    with serve_registries() as registries:
        [cited] = ask(registries, text)
        assert (cited.asked, cited.candidates, cited.unsought, registries.asked) == ((), (), "", [])
