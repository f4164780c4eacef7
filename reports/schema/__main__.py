"""Writes the JSON schema file again after a change of the structs."""

from pathlib import Path

from reports.schema import FILE, dumped

if __name__ == "__main__":
    path = Path(__file__).with_name(FILE)
    path.write_text(dumped(), "utf-8")
    print(f"Wrote {path}")
