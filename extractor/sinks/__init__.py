"""Where records go: one file a format, every shape derived from :mod:`extractor.records`."""
