window.YTD.verified.part0 = [
  {
    "verified": {
      "accountId": "1000001",
      "verified": false
    }
  }
]