"""What no generator makes, laid over its result: stars, a moon, lit windows, grass, clear skies."""
