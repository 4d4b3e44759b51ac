"""What the formats of Bluesky share: records of its protocol into posts and profiles."""
