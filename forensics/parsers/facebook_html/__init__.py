"""Facebook's export in HTML; see ``parser``."""

from forensics.parsers.facebook_html.parser import FacebookHtml as FacebookHtml
