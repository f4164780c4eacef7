"""Gatherers: each makes one kind of evidence in the open page, JavaScript beside Python."""
