"""One comparison a module; each opens a race."""
