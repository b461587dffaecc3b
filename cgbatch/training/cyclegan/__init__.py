"""Two generators and two discriminators, trained together."""
