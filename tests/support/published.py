"""Generators in PyTorch, with the names and the geometry of the CycleGAN authors."""

import torch
from torch import nn


def norm_of(channels, norm):
    return nn.BatchNorm2d(channels) if norm == "folded" else nn.InstanceNorm2d(channels)


class Block(nn.Module):
    def __init__(self, channels, norm):
        super().__init__()
        bias = norm == "instance"
        self.conv_block = nn.Sequential(
            nn.ReflectionPad2d(1),
            nn.Conv2d(channels, channels, 3, bias=bias),
            norm_of(channels, norm),
            nn.ReLU(),
            nn.ReflectionPad2d(1),
            nn.Conv2d(channels, channels, 3, bias=bias),
            norm_of(channels, norm),
        )

    def forward(self, x):
        return x + self.conv_block(x)


def normalized(convolution):
    norm = "folded" if convolution.bias is None else "instance"
    return [convolution, norm_of(convolution.out_channels, norm), nn.ReLU()]


def upsampled(channels, upsampling, bias):
    half = channels // 2
    if upsampling == "transpose":
        sides = {"padding": 1, "output_padding": 1, "bias": bias}
        return normalized(nn.ConvTranspose2d(channels, half, 3, 2, **sides))
    convolution = nn.Conv2d(channels, half, 3, bias=bias)
    return [nn.Upsample(scale_factor=2), nn.ReflectionPad2d(1), *normalized(convolution)]


class Published(nn.Module):
    """The generator in PyTorch, with the names of the published state dictionaries."""

    def __init__(self, config):
        super().__init__()
        self.head = config.head
        n, bias = config.ngf, config.norm == "instance"
        parts = [nn.ReflectionPad2d(3), *normalized(nn.Conv2d(3, n, 7, bias=bias))]
        parts += normalized(nn.Conv2d(n, 2 * n, 3, 2, padding=1, bias=bias))
        parts += normalized(nn.Conv2d(2 * n, 4 * n, 3, 2, padding=1, bias=bias))
        parts += [Block(4 * n, config.norm) for _ in range(config.blocks)]
        parts += upsampled(4 * n, config.upsampling, bias)
        parts += upsampled(2 * n, config.upsampling, bias)
        parts += [nn.ReflectionPad2d(3), nn.Conv2d(n, config.head_channels, 7)]
        self.model = nn.Sequential(*parts, *([nn.Tanh()] if config.head == "tanh" else []))

    def forward(self, x):
        y = self.model(x)
        if self.head == "tanh":
            return y
        u = (x + 1) / 2
        matrix = y[:, :9].unflatten(1, (3, 3))
        changed = u + torch.einsum("nijhw,njhw->nihw", matrix, u) + y[:, 9:]
        return changed.clamp(0, 1) * 2 - 1


def run_pytorch(module, photos):
    with torch.no_grad():
        return module(torch.from_numpy(photos.transpose(0, 3, 1, 2))).numpy().transpose(0, 2, 3, 1)
