"""Pages and the files they are made from: found both ways, checked strictly, never led out of the repository."""

import pytest

from audits.config import ConfigError, load_config
from audits.crawl.targets import file_address
from audits.sources import Sources, SourceSettings

HEALTH = SourceSettings(
    pages="https://clinic.example/health/*", file="content/{1}.md", shared=("layouts/*", "data/marks.toml")
)
NEWS = SourceSettings(pages=r"re:^https://clinic\.example/news/(\d+)/(?P<slug>[^/?]+)", file="news/{1}-{slug}.md")
BOTH = Sources((HEALTH, NEWS))


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("https://clinic.example/health/back-pain", "content/back-pain.md"),
        ("https://clinic.example/health/back-pain/", "content/back-pain.md"),
        ("https://clinic.example/health/spine/disc?utm_source=mail#top", "content/spine/disc.md"),
        ("https://clinic.example/health/r%C3%BCcken", "content/rücken.md"),
        ("https://clinic.example/news/2026/retraction?x=1", "news/2026-retraction.md"),
        ("https://clinic.example/health/", ""),
        ("https://clinic.example/about", ""),
        ("https://other.example/health/back-pain", ""),
    ],
)
def test_a_page_has_the_file_that_the_first_entry_names(url, file):
    assert BOTH.file_of(url) == file


def test_each_star_but_the_last_takes_as_little_as_it_can():
    both = Sources((SourceSettings(pages="https://clinic.example/*/*.html", file="{1}/{2}.md"),))
    assert both.file_of("https://clinic.example/health/spine/disc.html") == "health/spine/disc.md"


def test_many_stars_take_no_long():
    """A glob is matched without trying all ways to share the address out among its stars."""
    many = Sources((SourceSettings(pages="https://a.example/" + "*a" * 30 + "*b", file="{1}"),))
    assert many.file_of("https://a.example/" + "a" * 20_000) == ""


@pytest.mark.parametrize(
    "piece", ["..%2F..%2Fetc%2Fpasswd", "a/../../b", ".git/config", "%0A::error::x", "C:%5Cx", "a%00b"]
)
def test_no_address_leads_out_of_the_repository_or_carries_commands(piece):
    assert BOTH.file_of(f"https://clinic.example/health/{piece}") == ""


def test_a_local_page_is_its_own_source(tmp_path):
    page = tmp_path / "public" / "back pain.html"
    page.parent.mkdir()
    page.touch()
    assert Sources((), tmp_path).file_of(file_address(page)) == "public/back pain.html"
    assert Sources((), page.parent / "other").file_of(file_address(page)) == ""


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        (["content/back-pain.md"], True),
        (["./content/back-pain.md", "x"], True),
        (["layouts/article.html"], True),
        (["data/marks.toml"], True),
        (["content/neck-pain.md", "README.md", "data/other.toml"], False),
        ([], False),
    ],
)
def test_a_page_is_touched_by_its_file_and_by_what_its_kind_shares(changed, touched):
    assert BOTH.touches("https://clinic.example/health/back-pain", changed) is touched


def test_a_page_without_an_entry_counts_as_touched():
    """What it is made from is not known, so nobody can say that it stayed as it was."""
    assert BOTH.touches("https://clinic.example/about", ["README.md"])


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('pages = "https://a.example/*"\nfile = "content/{2}.md"', "offers {1}"),
        ('pages = "https://a.example/*/*"\nfile = "content/{slug}.md"', "offers {1} to {2}"),
        ('pages = "re:^https://a/x"\nfile = "content/{1}.md"', "has no group"),
        ('pages = "re:("\nfile = "content/x.md"', "no regular expression"),
        ('pages = "https://a.example/*"\nfile = "../{1}.md"', "within the repository"),
        ('pages = "https://a.example/*"\nfile = "/srv/{1}.md"', "within the repository"),
        ('pages = "https://a.example/*"\nfile = ""', "within the repository"),
        ('pages = "https://a.example/*"', "file"),
        ('pages = "https://a.example/*"\nfile = "a"\nfiles = "b"', "Did you mean 'file'"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path, entry, said):
    path = tmp_path / "presscheck.toml"
    path.write_text(f"[[source]]\n{entry}\n")
    with pytest.raises(ConfigError, match="source") as error:
        load_config(path)
    assert said in str(error.value)


def test_the_mapping_is_no_part_of_the_policy(tmp_path):
    """Two runs that differ in it alone judge alike."""
    path = tmp_path / "presscheck.toml"
    path.write_text("")
    before = load_config(path).digest()
    path.write_text('[[source]]\npages = "https://a.example/*"\nfile = "content/{1}.md"\n')
    assert load_config(path).digest() == before
