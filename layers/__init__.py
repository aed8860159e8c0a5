"""Records to map layers: pure functions from incidents and places to rows, and rows to a map.

One file a layer. Each has a function that turns records into JSON values, to be served by URL,
and one that draws what such a URL serves. Nothing here reads, stores or asks the network.
"""
