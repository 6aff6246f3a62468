"""Lesson -> what the page needs: safe HTML, one clean picture, named by the hash of its content.

Pure: no file is read, nothing is compiled or run; the same input gives the same bytes.
"""
