"""What to ask and when: cards, ratings, schedules. Pure: no clock, no storage, no lessons."""
