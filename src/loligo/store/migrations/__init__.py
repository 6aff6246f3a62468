"""Steps from any older schema to the one in schema.py; run by upgrade.py when a server starts."""
