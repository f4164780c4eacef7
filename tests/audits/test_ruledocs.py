"""docs/rules/ says what the rules' docstrings say."""

from pathlib import Path

from audits.ruledocs import pages, write

DOCS = Path(__file__).parents[2] / "docs" / "rules"


def test_the_rules_documentation_is_up_to_date():
    committed = {p.relative_to(DOCS).as_posix(): p.read_text("utf-8") for p in DOCS.rglob("*.md")}
    assert committed == pages(), "stale: run script/docs"


def test_pages_of_rules_that_are_gone_are_removed(tmp_path):
    (tmp_path / "social").mkdir()
    (tmp_path / "social" / "gone.md").write_text("# gone")
    write(tmp_path)
    assert not (tmp_path / "social" / "gone.md").exists()
    assert (tmp_path / "README.md").is_file()
