"""The gatherers' scripts share a scope, as do those of one probe: no name may be given to two things in it."""

import re
from collections import Counter
from importlib.resources import files

import pytest

from audits.gather.scripts import GATHERERS, PROBES, SHARED

CALM = tuple(f"probes/{name}" for name in PROBES[0])
DEFINED = re.compile(r"^(?:const|let|var|class|(?:async )?function\*?) (\w+)", re.MULTILINE)


@pytest.mark.parametrize(
    "group", [(*SHARED, *GATHERERS, *CALM), *(tuple(f"probes/{name}" for name in group) for group in PROBES[1:])]
)
def test_no_name_is_given_twice(group):
    texts = [(files("audits.gather") / f"{name}.js").read_text("utf-8") for name in group]
    names = Counter(name for text in texts for name in DEFINED.findall(text))
    assert [name for name, count in names.items() if count > 1] == []
