"""The platform files: complete, checked, and faulty ones refused with file and key."""

import json

import pytest

from rules.social.platforms import Kind, Means, PlatformError, load, platform_called, platforms

GOOD = {
    "id": "example",
    "name": "Example",
    "hosts": ["example.com"],
    "names": ["example"],
    "hints": ["example"],
    "sources": ["https://example.com/help"],
}


def read(folder, **changes):
    file = folder / "example.toml"
    file.write_text(toml(GOOD | changes))
    return load(file)


def toml(data):
    """JSON's strings and lists are TOML's too, and a list of tables may be written in line."""
    return "\n".join(f"{key} = {inline(value)}" for key, value in data.items())


def inline(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {inline(one)}" for key, one in value.items()) + "}"
    return f"[{', '.join(map(inline, value))}]" if isinstance(value, list) else json.dumps(value)


def test_the_platforms_that_readers_meet_are_there():
    asked_for = """facebook x youtube instagram linkedin pinterest tiktok threads bluesky mastodon reddit whatsapp
    telegram vimeo flickr snapchat rss apple-podcasts spotify google-plus"""
    assert set(asked_for.split()) <= set(platforms())


@pytest.mark.parametrize("platform", platforms().values(), ids=lambda platform: platform.id)
def test_every_platform_that_is_asked_has_a_sign_of_life(platform):
    signs = {marker.means for marker in platform.marker}
    asked = platform.asked and not platform.closed
    assert not asked or Means.ALIVE in signs
    assert platform.sources


def test_old_ids_and_aliases_are_the_platform():
    assert platform_called("twitter") is platform_called("X") is platforms()["x"]
    assert platform_called("nowhere") is None


def test_a_good_file_is_read(tmp_path):
    form = [{"kind": "profile", "path": "/(?P<account>.+)"}]
    assert read(tmp_path, form=form).form[0].kind is Kind.PROFILE


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"hosts": "example.com"}, "hosts"),
        ({"colour": "blue"}, "colour"),
        ({"form": [{"kind": "sonnet", "path": "/"}]}, r"form\[0\].kind"),
        ({"form": [{"kind": "profile", "path": "/("}]}, r"form\[0\].path"),
        ({"form": [{"kind": "profile", "path": "/x"}]}, r"form\[0\].path"),
        ({"fault": [{"path": "/["}]}, r"fault\[0\]"),
        ({"marker": [{"means": "alive", "source": "s"}]}, r"marker\[0\].pattern"),
        ({"marker": [{"means": "alive", "pattern": "x"}]}, r"source"),
        ({"probe": [{"kind": "profile", "address": "x", "missing": [404], "source": "s"}]}, r"probe\[0\].address"),
        ({"canary": [{"kind": "profile", "known": "x", "source": "s"}]}, "unknown"),
        (
            {"marker": [{"means": "alive", "where": "own-address", "pattern": "x", "source": "s"}]},
            r"marker\[0\].pattern",
        ),
        ({"anywhere": ["("]}, r"anywhere\[0\]"),
        ({"id": "other"}, "id"),
    ],
)
def test_a_faulty_file_is_refused_by_file_and_key(tmp_path, changes, key):
    with pytest.raises(PlatformError, match=rf"example\.toml: .*{key}"):
        read(tmp_path, **changes)


def test_what_is_no_toml_is_refused_by_file(tmp_path):
    file = tmp_path / "example.toml"
    file.write_text("id = ")
    with pytest.raises(PlatformError, match=r"example\.toml"):
        load(file)
