"""A soak: thousands of photos of all kinds, runs that end badly, and nothing lost or wrong."""
