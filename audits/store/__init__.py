"""Where runs are kept: written page by page, so that a killed run can go on."""

from audits.crawl.found import NewUrl
from audits.store.database import StoreError
from audits.store.records import (
    Counts,
    FrontierItem,
    Judged,
    LinkPlace,
    PageEntry,
    RuleTally,
    RunInfo,
    RunState,
    Size,
    UncheckedLink,
)
from audits.store.source import StoredRun
from audits.store.store import DEFAULT_PATH, Store

__all__ = [
    "DEFAULT_PATH",
    "Counts",
    "FrontierItem",
    "Judged",
    "LinkPlace",
    "NewUrl",
    "PageEntry",
    "RuleTally",
    "RunInfo",
    "RunState",
    "Size",
    "Store",
    "StoreError",
    "StoredRun",
    "UncheckedLink",
]
