"""Enhancers compared: by figures where the truth is known, and by people who do not know which."""
