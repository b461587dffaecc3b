"""Networks that several pipelines share."""

import threading
import time

import numpy as np

from cgbatch.engine.made import InTurn

PICTURE = np.zeros((1, 1, 3), np.uint8)


class Networks:
    """What notices that it is asked for two things at once."""

    batch_size = 4

    def __init__(self):
        self.at_work = threading.Lock()

    def __call__(self, photos):
        assert self.at_work.acquire(blocking=False)
        time.sleep(0.01)
        self.at_work.release()
        return [*photos]


def test_networks_are_used_by_one_at_a_time():
    shared, made = InTurn(Networks()), []
    assert shared.batch_size == 4
    threads = [
        threading.Thread(target=lambda: made.append(shared([PICTURE, PICTURE]))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(photos) for photos in made] == [2] * 4
