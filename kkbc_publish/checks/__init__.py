"""Checks: pure functions from a Catalog to problems, a file for each concern."""
