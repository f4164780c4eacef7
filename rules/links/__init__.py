"""All other links: whether they answer, lead where they say, and have an address that can lead anywhere."""
