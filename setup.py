"""Tell setuptools where the packages lie; all else is in pyproject.toml."""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["cgbatch", "cgbatch.*"]),
        "cgbatch.templates",
        "cgbatch.weights",
    ],
    # templates/ and weights/ stand at the top of the repository, and inside the package when
    # installed.
    package_dir={
        "cgbatch": "cgbatch",
        "cgbatch.templates": "templates",
        "cgbatch.weights": "weights",
    },
    package_data={
        "cgbatch": ["py.typed"],
        "cgbatch.templates": ["**/*"],
        "cgbatch.weights": ["catalog.json", "MODEL_CARD.md", "*.safetensors"],
    },
)
