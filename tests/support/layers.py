"""Layers of finishes, laid over a picture whole and window by window."""

import numpy as np

from cgbatch.finishing.layer import Window


def laid_whole_and_in_windows(layer):
    """Return an even gray picture with a layer over it, laid at once, and in uneven windows."""
    shape = (500, 500)
    whole = np.full((*shape, 3), 100, np.float32)
    layer.lay(whole, whole, Window(0, 0, *shape, *shape))
    parts = np.full((*shape, 3), 100, np.float32)
    for top in range(0, 500, 41):
        for left in range(0, 500, 170):
            part = parts[top : top + 41, left : left + 170]
            layer.lay(part, part, Window(top, left, *part.shape[:2], *shape))
    return whole, parts
