"""The store: one DuckDB file for each kind of material, every query, geodata and exercises.

Every SQL statement stands in the function that runs it, in the file named for its table. Rows
are appended and never changed, so the picture as known at any moment is a query.
"""
