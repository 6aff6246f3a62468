"""One file a rule: `problems(lesson, pack, vocabulary)` yields what an author should change."""
