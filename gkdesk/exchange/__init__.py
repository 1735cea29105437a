"""递送: the key by which a desk vouches for what it hands out."""
