"""Telegram Desktop's machine-readable export: one chat, or a whole account."""

from forensics.parsers.telegram_json.parser import TelegramJson as TelegramJson
