"""The JSON document follows its published schema, harms nobody, and can be reported again."""

import json
from io import BytesIO

import jsonschema
import msgspec
import pytest

from reports import schema
from reports.files import ReportError
from reports.formats.json import read_json, write_json
from reports.formats.registry import write
from tests.reports import runs


def written(source):
    stream = BytesIO()
    write_json(source, stream)
    return stream.getvalue()


@pytest.mark.parametrize("source", [runs.sample(), runs.hostile(), runs.MemorySource(runs.run(), [], [], {})])
def test_the_document_follows_the_published_schema(source):
    validator = jsonschema.Draft202012Validator(schema.published())
    validator.check_schema(schema.published())
    validator.validate(json.loads(written(source)))


def test_the_schema_tells_a_wrong_document():
    document = json.loads(written(runs.sample()))
    document["pages"][0]["state"] = "fine"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema.published())


def test_the_published_schema_is_that_of_the_structs():
    assert schema.published() == json.loads(schema.dumped()), "run `python -m reports.schema`"


def test_a_document_read_back_is_the_same_run(tmp_path):
    source = runs.sample()
    again = read_json(write("json", source, tmp_path / "run.json"))
    assert again.run() == source.run()
    assert list(again.pages()) == list(source.pages())
    assert list(again.links()) == list(source.links())
    assert again.picture("0" * 64) is None


def test_a_report_made_from_the_document_says_the_same(tmp_path):
    source = read_json(write("json", runs.hostile(), tmp_path / "run.json"))
    assert written(source) == written(runs.hostile())


def test_nothing_in_it_can_command_a_terminal_or_end_a_script():
    text = written(runs.hostile()).decode()
    assert not {c for c in text if not c.isprintable() and c != "\n"}
    assert "<" not in text
    assert json.loads(text)["pages"][0]["title"] == runs.HOSTILE.replace("\ud800", "?")


def test_credentials_are_not_written():
    source = runs.MemorySource(runs.run(targets=("https://ann:s3cret@a.example/?token=abc",)), [], [], {})
    document = json.loads(written(source))
    assert document["run"]["targets"] == ["https://a.example/?token=…"]


def test_pages_are_written_as_they_come():
    """At most one page is waited for at a time: the writer never holds the run."""
    stream, sizes = BytesIO(), []

    class Watched(runs.MemorySource):
        def pages(self):
            for page in super().pages():
                sizes.append(stream.tell())
                yield page

    page = next(runs.sample().pages())
    write_json(Watched(runs.run(), [page] * 5, [], {}), stream)
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no run written by"),
        ("{", "no run written by"),
        ("[]", "no run written by"),
        ('{"run": {}, "pages": [], "links": []}', "missing required field `id`"),
    ],
)
def test_a_damaged_document_is_named(tmp_path, text, message):
    path = tmp_path / "run.json"
    path.write_text(text)
    with pytest.raises(ReportError, match=rf"run\.json: .*{message}"):
        read_json(path)


def test_a_damaged_page_is_named(tmp_path):
    path = write("json", runs.sample(), tmp_path / "run.json")
    path.write_text(path.read_text().replace('"state":"skipped"', '"state":"gone"'))
    with pytest.raises(ReportError, match=r"run\.json: page 3 .*gone"):
        list(read_json(path).pages())


def test_a_missing_document_is_named(tmp_path):
    with pytest.raises(ReportError, match="cannot be read: no such file"):
        read_json(tmp_path / "none.json")


def test_a_document_of_a_newer_presscheck_is_refused(tmp_path):
    newer = msgspec.structs.replace(runs.run(), schema_version=99)
    path = write("json", runs.MemorySource(newer, [], [], {}), tmp_path / "run.json")
    with pytest.raises(ReportError, match="newer Presscheck"):
        read_json(path)


def test_an_unknown_format_names_the_nearest(tmp_path):
    with pytest.raises(ReportError, match="Did you mean 'html'"):
        write("htlm", runs.sample(), tmp_path / "x")
    with pytest.raises(ReportError, match="There are: html, html-file, json"):
        write("docx", runs.sample(), tmp_path / "x")
