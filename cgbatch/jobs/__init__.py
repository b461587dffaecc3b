"""What is to do and what is done: plan, ledger, manifest, report. Never imports TensorFlow."""
