"""Tests of the map layers."""
