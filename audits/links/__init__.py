"""Which links answer: every distinct URL asked once per run."""
