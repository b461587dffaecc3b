"""What no generator makes, laid over its result: stars, a moon, the glow around lights."""
