"""Reports → incidents: dedupe, block, features, associate, cluster, evaluate, cycle.

Everything but `cycle` is pure over the records of `model`: no clock, no store, no network.
"""
