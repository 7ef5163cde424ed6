"""The rules: one module per concept, pure functions, frozen results; the day is always an argument."""
