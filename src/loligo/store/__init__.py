"""Where answers are kept: one schema, two databases, one writer, no early promise."""
