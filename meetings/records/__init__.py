"""What the group keeps: one typed record a kind, one module a concern."""
