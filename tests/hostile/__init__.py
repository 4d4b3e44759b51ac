"""What evidence may hold to hurt who reads it, tried on every reader and every output."""
