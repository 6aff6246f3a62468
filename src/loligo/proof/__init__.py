"""Does the lesson tell the truth: every claim, and every answer key, asked of the engine."""
