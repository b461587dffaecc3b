"""What formats of files say and hold: a function of each returns the head of a photo."""
