"""The first files of a new lesson: small, sound and true, so that an author changes what works."""
