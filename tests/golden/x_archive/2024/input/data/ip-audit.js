window.YTD.ip_audit.part0 = [
  {
    "ipAudit": {
      "accountId": "1000001",
      "createdAt": "2024-03-31T21:00:00.000Z",
      "loginIp": "203.0.113.7",
      "loginPortNumber": "0"
    }
  },
  {
    "ipAudit": {
      "accountId": "1000001",
      "createdAt": "2024-02-02T03:04:05.000Z",
      "loginIp": "2001:db8::1",
      "loginPortNumber": "443"
    }
  }
]