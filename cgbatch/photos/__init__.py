"""Photos on disk: found, decoded, cropped, and pictures written. Pillow and NumPy only."""
