"""The JavaScript engines, put here by the build (hatch_build.py)."""
