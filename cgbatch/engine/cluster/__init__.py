"""The engine of many machines: tasks go through Ray Data; each worker has a pipeline of its own."""
