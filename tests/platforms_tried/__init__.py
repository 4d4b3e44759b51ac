"""Attribution on every platform: invented accounts as exports of seven platforms."""
