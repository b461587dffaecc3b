"""Settings, tasks and results for these tests."""

from support.jobs import finish, settings

__all__ = ["finish", "settings"]
