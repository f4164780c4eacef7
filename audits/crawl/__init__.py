"""Which pages a run visits: targets, scope, sitemaps, robots.txt, and what makes an article."""
