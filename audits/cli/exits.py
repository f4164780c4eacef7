"""The command's own exit codes beside those of the gate (`audits/gate.py`)."""

USAGE = 2
"""Usage, configuration and environment errors."""
CHANGED = 1
"""What was signed is no longer as it was."""
INCOMPLETE = 3
"""A fault of Presscheck itself, or a report that could not be written: what was wanted was not done."""
