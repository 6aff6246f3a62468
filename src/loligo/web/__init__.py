"""The web service: decode, call study, encode. The only asynchronous code in the house."""
