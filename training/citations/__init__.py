"""The tagger of references and the model of their types: python -m training.citations."""
