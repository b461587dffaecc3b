"""The generator of the CycleGAN authors in PyTorch, as their `resnet_9blocks` computes it.

Only to try what is written for their program: it has their names of weights and their geometry.
"""

from __future__ import annotations

import torch
from torch import nn

from cgbatch.models.configs import GeneratorConfig


def build_published(config: GeneratorConfig) -> nn.Module:
    """Build the network with random weights; folded norms are norms of batches again."""
    n, batch = config.ngf, config.norm == "folded"

    def normalized(convolution: nn.Module) -> list[nn.Module]:
        return [convolution, _norm(convolution.out_channels, batch), nn.ReLU()]

    layers = [nn.ReflectionPad2d(3), *normalized(nn.Conv2d(3, n, 7, bias=not batch))]
    for wide in (n, 2 * n):
        layers += normalized(nn.Conv2d(wide, 2 * wide, 3, stride=2, padding=1, bias=not batch))
    layers += [_Residual(4 * n, batch) for _ in range(config.blocks)]
    for wide in (4 * n, 2 * n):
        layers += normalized(
            nn.ConvTranspose2d(
                wide, wide // 2, 3, stride=2, padding=1, output_padding=1, bias=not batch
            )
        )
    layers += [nn.ReflectionPad2d(3), nn.Conv2d(n, 3, 7), nn.Tanh()]
    whole = nn.Module()
    whole.model = nn.Sequential(*layers)
    return whole.eval()


class _Residual(nn.Module):  # type: ignore[misc]
    """Two convolutions beside a way past them."""

    def __init__(self, channels: int, batch: bool) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for last in (nn.ReLU(), None):
            convolution = nn.Conv2d(channels, channels, 3, bias=not batch)
            layers += [nn.ReflectionPad2d(1), convolution, _norm(channels, batch)]
            layers += [last] if last else []
        self.conv_block = nn.Sequential(*layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Add what the convolutions make."""
        return x + self.conv_block(x)


def _norm(channels: int, batch: bool) -> nn.Module:
    return nn.BatchNorm2d(channels) if batch else nn.InstanceNorm2d(channels)
