"""The texts of reports in other languages than English: a catalog a language, compiled by the build."""
