"""Align, weave, redline: one structure that holds every edition of a text, and what follows from it."""
