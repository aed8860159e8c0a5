"""Draws occurrences and what many sources say of them; every name in it is made up."""
