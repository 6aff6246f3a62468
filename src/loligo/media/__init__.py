"""Sound of a lesson: its story spoken, with the time of every word."""
