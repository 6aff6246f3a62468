"""What a learner does. The only functions that write to the store."""
