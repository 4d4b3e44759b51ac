"""From the bytes of a member to its stored records."""
