"""Bytes to reports: fetching, collecting, one file a format, one file a quirky feed."""
