window.YTD.ip_audit.part0 = [
  {
    "ipAudit": {
      "accountId": "1000001",
      "createdAt": "1533193200",
      "loginIp": "203.0.113.7"
    }
  },
  {
    "ipAudit": {
      "accountId": "1000001",
      "createdAt": "1528614000",
      "loginIp": "198.51.100.9"
    }
  }
]