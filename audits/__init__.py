"""Running an audit: crawl, visit, gather, judge, store, gate, report."""
