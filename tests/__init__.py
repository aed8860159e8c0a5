"""The promises that the software keeps, in the order of the tree."""
