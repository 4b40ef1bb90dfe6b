"""Scraped Chinese news in, validated records out, each pointing at the characters it was read from."""

__version__ = "0.1.0"
