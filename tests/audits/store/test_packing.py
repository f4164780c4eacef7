"""Documents of the store, whole and damaged."""

import pytest

from audits.store.database import StoreError
from audits.store.packing import pack, parse, unpack
from rules.model import Finding


def test_a_document_comes_back_as_it_was():
    assert unpack(pack(Finding("No name.")), Finding) == Finding("No name.")


@pytest.mark.parametrize("stored", [b"garbage", pack(Finding("No name."))[:-9], b""])
def test_a_damaged_document_is_an_error_in_words(stored):
    with pytest.raises(StoreError, match="damaged"):
        unpack(stored, Finding)


@pytest.mark.parametrize("stored", [b"{", b'{"x": 1}', b"\xff"])
def test_a_damaged_plain_document_too(stored):
    with pytest.raises(StoreError, match="damaged"):
        parse(stored, Finding)
