"""TIFF of every kind: which page is the photo, and what its samples mean."""
