"""What a lesson says: read, checked, and read again once it is built.

This file imports nothing, so that the server, which needs only `loligo.lesson.compiled`, stays
light. The way in is `read.read_pack`, then `check.check_pack`.
"""
