"""The demo site, its faults and its servers."""
