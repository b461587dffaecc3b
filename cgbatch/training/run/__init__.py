"""A run of training, whatever is trained: loop, checkpoints, journal, optimizer."""
