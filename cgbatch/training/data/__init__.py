"""Photos for training: split by content, found twice, augmented, in batches."""
