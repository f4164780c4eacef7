"""The demo: a small hospital site with planted faults, its server, and a stand-in for the social platforms."""
