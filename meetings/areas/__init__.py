"""A local area: the folder it is read from, its codes, and what can be told of them."""
