"""`python -m audits` is `presscheck`."""

from audits.cli import main

main()
