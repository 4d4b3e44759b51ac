"""Facebook's export in JSON; see ``parser``."""

from forensics.parsers.facebook_json.parser import FacebookJson as FacebookJson
