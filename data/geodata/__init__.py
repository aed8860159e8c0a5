"""Offline map data, and the scripts that derive it; see LICENCES.md for its origin."""
