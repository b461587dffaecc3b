"""What a photo shows, told by rules: sky, land, water, leaves, snow and houses."""
