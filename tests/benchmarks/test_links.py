"""The benchmarks of links count what they say: every link once, each labelled link right or wrong."""

import json
from collections import Counter

from benchmarks import social
from benchmarks.links import addresses, main
from benchmarks.social import summarise


def test_links_are_distinct_and_hosts_in_turn():
    made = addresses(1000, 200, 8000)
    assert len(set(made)) == 1000
    assert set(Counter(url.split("/")[2] for url in made).values()) == {5}
    assert len({url.split("/")[2] for url in made}) == 200


def test_a_small_run_gives_its_figures_as_json(capsys):
    assert main(["--links", "40", "--hosts", "4", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["links"] == 40
    assert min(figures["links_per_s"], figures["ratio_bare"], figures["peak_mb"], figures["peak_mb_tenth"]) > 0


def test_labelled_and_unlabelled_links_are_counted_apart():
    record = {"labelled": True, "right": True}
    records = [record, record | {"right": False}, {"labelled": False, "right": False}]
    assert summarise(records) == {"labelled": 2, "right": 1, "share": 0.5, "unlabelled": 1}


def test_each_labelled_link_of_a_page_is_right_or_wrong(tmp_path, capsys):
    body = '<a href="https://x.com/example">X</a> <a href="https://vimeo.com/example">Vimeo</a>'
    (tmp_path / "a.html").write_text(f"<!doctype html><title>A</title><footer>{body}</footer>", "utf-8")
    labels = [
        {"href": "https://x.com/example", "platform": "twitter", "kind": "profile"},
        {"href": "https://vimeo.com/example", "platform": "vimeo", "kind": "video"},
    ]
    label = {"id": "a", "file": "a.html", "social_links": labels}
    (tmp_path / "index.jsonl").write_text(json.dumps(label) + "\n", "utf-8")
    assert social.main(["--pages", str(tmp_path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (figures["labelled"], figures["right"], figures["unlabelled"]) == (2, 1, 0)
    assert [(link["expected"], link["got"]) for link in figures["links"] if not link["right"]] == [
        ("vimeo post", "vimeo profile")
    ]
