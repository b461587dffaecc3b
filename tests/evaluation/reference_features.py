"""Features that anyone can generate again: NumPy keeps the numbers of RandomState for ever."""

import numpy as np

# Pictures of either set and numbers of a picture.
CASES = {"many": (400, 400, 24), "few": (30, 30, 64), "uneven": (150, 90, 40)}


def features(name):
    """Return two sets of the kind that networks give: not negative, correlated, some constant."""
    count, other_count, numbers = CASES[name]
    random = np.random.RandomState(sorted(CASES).index(name))
    mix = random.normal(size=(numbers, numbers)) / np.sqrt(numbers)
    one = random.normal(size=(count, numbers)) @ mix + 0.3
    other = random.normal(size=(other_count, numbers)) @ (0.8 * mix) + 0.5
    one[:, 3] = other[:, 3] = 0.25
    return np.maximum(one, 0), np.maximum(other, 0)
