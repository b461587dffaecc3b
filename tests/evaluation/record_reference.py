"""Measure generated features with public implementations; print what test_metrics.py holds.

KID is that of one subset with all pictures, so only sets of equal size have one that can be told.

pip install torchmetrics==1.9.0 clean-fid==0.1.35 torch-fidelity==0.4.0 scipy
python tests/evaluation/record_reference.py
"""

import numpy as np
from reference_features import CASES, features


def torchmetrics_scores(one, other):
    import torch
    from torchmetrics.image.fid import FrechetInceptionDistance
    from torchmetrics.image.kid import KernelInceptionDistance

    class Given(torch.nn.Module):
        """Takes features for pictures."""

        num_features = one.shape[1]

        def forward(self, x):
            return x.flatten(1)

    def fill(metric):
        # Pictures to these metrics, features to us.
        for value, real in ((one, True), (other, False)):
            metric.update(torch.tensor(value)[:, :, None, None], real=real)
        return metric.compute()

    frechet = FrechetInceptionDistance(feature=Given(), normalize=True)
    frechet.set_dtype(torch.float64)
    size = min(len(one), len(other))
    kernel = KernelInceptionDistance(feature=Given(), subsets=3, subset_size=size, normalize=True)
    return float(fill(frechet)), float(fill(kernel)[0])


def cleanfid_scores(one, other):
    from cleanfid.fid import frechet_distance, kernel_distance

    moments = [(x.mean(axis=0), np.cov(x, rowvar=False)) for x in (one, other)]
    size = min(len(one), len(other))
    return (
        float(frechet_distance(*moments[0], *moments[1])),
        float(kernel_distance(one, other, num_subsets=3, max_subset_size=size)),
    )


def fidelity_scores(one, other):
    import torch
    from torch_fidelity.metric_fid import fid_features_to_statistics, fid_statistics_to_metric
    from torch_fidelity.metric_kid import kid_features_to_metric

    x, y = torch.tensor(one), torch.tensor(other)
    statistics = [fid_features_to_statistics(value) for value in (x, y)]
    frechet = fid_statistics_to_metric(*statistics, verbose=False)
    kernel = kid_features_to_metric(
        x, y, kid_subsets=3, kid_subset_size=min(len(x), len(y)), verbose=False, rng_seed=0
    )
    return (
        frechet["frechet_inception_distance"],
        float(kernel["kernel_inception_distance_mean"]),
    )


if __name__ == "__main__":
    for name in CASES:
        for scores in (torchmetrics_scores, cleanfid_scores, fidelity_scores):
            print(name, scores.__name__.ljust(20), *map(repr, scores(*features(name))))
