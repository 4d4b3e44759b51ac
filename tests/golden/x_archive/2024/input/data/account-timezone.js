window.YTD.account_timezone.part0 = [
  {
    "accountTimezone": {
      "accountId": "1000001",
      "timeZone": "Paris"
    }
  }
]