"""Running an audit: crawl, visit, gather, judge, store, gate, report."""

import rules

if not hasattr(rules, "PRESSCHECK"):  # the names `rules` and `reports` are also taken by other packages
    raise ImportError(
        f"the package `rules` at {rules.__path__} is not Presscheck's: install Presscheck into an environment of its "
        "own (pipx install presscheck, uv tool install presscheck, or script/setup)"
    )
