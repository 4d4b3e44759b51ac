"""Personal data of the account itself, shown in part: e-mail and network addresses."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network

EMAIL = re.compile(r"^\s*([^@\s]+)@([^@\s]+)\s*$")


def mask_email(address: str) -> str:
    """``anna@domain.example`` as ``a***@d***.example``; other texts are left alone."""
    found = EMAIL.match(address)
    if not found:
        return address
    local, domain = found.groups()
    name, _, ending = domain.rpartition(".")
    return f"{local[0]}***@{name[:1]}***.{ending}"


def mask_ip(address: str) -> str:
    """The network part of an address: ``203.0.113.x``, ``2001:db8:x``."""
    try:
        found = ip_address(address.strip())
    except ValueError:
        return address
    if found.version == 4:
        return f"{str(found).rpartition('.')[0]}.x"
    return f"{ip_network((found, 32), strict=False).network_address.compressed.rstrip(':')}:x"


def mask(text: str) -> str:
    """An e-mail or network address masked, anything else unchanged."""
    return mask_ip(mask_email(text))
