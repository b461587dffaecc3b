"""Object stores, such as S3: objects as paths, and what speaks with their servers."""
