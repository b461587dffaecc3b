"""The residual dense network, trained on damaged patches."""
