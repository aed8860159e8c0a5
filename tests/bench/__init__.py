"""Measurements, run by name: `make bench`."""
