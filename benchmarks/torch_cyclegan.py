"""A plain PyTorch CycleGAN step, as its authors write it, for `train_step.py` to race against."""

import itertools
import random
from types import SimpleNamespace

import numpy as np
import torch
from torch import nn


def torch_generator(recipe: SimpleNamespace) -> nn.Module:
    """Return the generator as its authors write it."""

    def normalized(layer: nn.Module, channels: int) -> list[nn.Module]:
        return [layer, nn.InstanceNorm2d(channels), nn.ReLU(inplace=True)]

    class Block(nn.Module):
        def __init__(self, channels: int) -> None:
            super().__init__()
            self.layers = nn.Sequential(
                nn.ReflectionPad2d(1),
                *normalized(nn.Conv2d(channels, channels, 3), channels),
                nn.ReflectionPad2d(1),
                nn.Conv2d(channels, channels, 3),
                nn.InstanceNorm2d(channels),
            )

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x + self.layers(x)

    ngf = recipe.ngf
    layers = [nn.ReflectionPad2d(3), *normalized(nn.Conv2d(3, ngf, 7), ngf)]
    for wide in (ngf, 2 * ngf):
        layers += normalized(nn.Conv2d(wide, 2 * wide, 3, 2, 1), 2 * wide)
    layers += [Block(4 * ngf) for _ in range(recipe.blocks)]
    for wide in (4 * ngf, 2 * ngf):
        up = nn.ConvTranspose2d(wide, wide // 2, 3, 2, 1, output_padding=1)
        layers += normalized(up, wide // 2)
    return nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(ngf, 3, 7), nn.Tanh())


def torch_discriminator(recipe: SimpleNamespace) -> nn.Module:
    """Return the 70x70 PatchGAN as its authors write it."""
    ndf = recipe.ndf
    layers = [nn.Conv2d(3, ndf, 4, 2, 1), nn.LeakyReLU(0.2, inplace=True)]
    for wide, stride in ((ndf, 2), (2 * ndf, 2), (4 * ndf, 1)):
        layers += [
            nn.Conv2d(wide, 2 * wide, 4, stride, 1),
            nn.InstanceNorm2d(2 * wide),
            nn.LeakyReLU(0.2, inplace=True),
        ]
    return nn.Sequential(*layers, nn.Conv2d(8 * ndf, 1, 4, 1, 1))


class TorchPool:
    """Keep pictures as the authors do."""

    def __init__(self, size: int) -> None:
        self._size, self._pictures = size, []

    def exchange(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return new pictures or older ones."""
        returned = []
        for picture in pictures.detach().unsqueeze(1):
            if len(self._pictures) < self._size:
                self._pictures.append(picture.clone())
                returned.append(picture)
            elif random.random() < 0.5:
                place = random.randrange(self._size)
                returned.append(self._pictures[place])
                self._pictures[place] = picture.clone()
            else:
                returned.append(picture)
        return torch.cat(returned)


class Theirs:
    """A plain PyTorch step: generators with the discriminators frozen, then each discriminator."""

    def __init__(self, recipe: SimpleNamespace, precision: str, layout: str) -> None:
        torch.set_num_threads(recipe.threads)
        layout = getattr(torch, layout)
        self._layout, self._precision = layout, precision
        build = {"g": torch_generator, "d": torch_discriminator}
        self.ab, self.ba, self.da, self.db = (
            build[kind](recipe).to(memory_format=layout) for kind in "ggdd"
        )
        betas = (recipe.beta1, recipe.beta2)
        make = torch.optim.Adam
        generators, judges = (
            itertools.chain(one.parameters(), other.parameters())
            for one, other in ((self.ab, self.ba), (self.da, self.db))
        )
        self._adam_g = make(generators, recipe.learning_rate, betas)
        self._adam_d = make(judges, recipe.learning_rate, betas)
        self._pools = TorchPool(recipe.pool_size), TorchPool(recipe.pool_size)
        self._cycle, self._identity = 10.0, 5.0

    def __call__(self, a: np.ndarray, b: np.ndarray) -> None:
        """Do a step."""
        a, b = (
            torch.from_numpy(photos.transpose(0, 3, 1, 2)).contiguous(memory_format=self._layout)
            for photos in (a, b)
        )
        enabled = self._precision == "bfloat16"
        with torch.autocast("cpu", torch.bfloat16, enabled=enabled):
            fake_b, fake_a = self._move_generators(a, b)
            self._move_judges(a, b, fake_a, fake_b)

    def _move_generators(
        self, a: torch.Tensor, b: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        for discriminator in (self.da, self.db):
            discriminator.requires_grad_(False)
        self._adam_g.zero_grad()
        fake_b, fake_a = self.ab(a), self.ba(b)
        scores = self.db(fake_b), self.da(fake_a)
        loss = sum(((score.float() - 1) ** 2).mean() for score in scores)
        for restored, photos in ((self.ba(fake_b), a), (self.ab(fake_a), b)):
            loss = loss + self._cycle * (restored.float() - photos).abs().mean()
        for same, photos in ((self.ba(a), a), (self.ab(b), b)):
            loss = loss + self._identity * (same.float() - photos).abs().mean()
        loss.backward()
        self._adam_g.step()
        loss.item()
        return fake_b, fake_a

    def _move_judges(self, *pictures: torch.Tensor) -> None:
        a, b, fake_a, fake_b = pictures
        for discriminator in (self.da, self.db):
            discriminator.requires_grad_(True)
        self._adam_d.zero_grad()
        sides = ((self.da, a, fake_a, self._pools[0]), (self.db, b, fake_b, self._pools[1]))
        for discriminator, photos, fake, pool in sides:
            real, shown = discriminator(photos).float(), discriminator(pool.exchange(fake)).float()
            loss = (((real - 1) ** 2).mean() + (shown**2).mean()) / 2
            loss.backward()
            loss.item()
        self._adam_d.step()
