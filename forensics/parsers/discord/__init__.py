"""Discord's data package: account, activity, and the messages that were sent."""

from forensics.parsers.discord.parser import Discord as Discord
