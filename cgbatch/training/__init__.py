"""Train new directions and enhancers, for days if need be."""
