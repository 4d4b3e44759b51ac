"""What the formats of Mastodon and of servers like it share: texts, ids, media of a post."""
