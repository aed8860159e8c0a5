"""The words of the trade: the records every other package speaks in.

Nothing here reads, writes, draws or fetches; only the standard library is imported.
"""
