"""Networks with their weights in them, and where and in what precision they compute."""
