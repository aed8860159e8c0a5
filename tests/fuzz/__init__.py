"""Fuzzing of every parser from the fixtures: `python -m tests.fuzz --seconds 600 --seed 1`."""
