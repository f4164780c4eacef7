"""The records of cited works: each identifier asked once at Crossref, PubMed or the DOI system."""
