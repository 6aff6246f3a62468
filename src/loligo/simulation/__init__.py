"""Runs cells and reads what they did."""
