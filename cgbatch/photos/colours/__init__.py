"""What colours a photo has, and how they become those of sRGB."""
