window.YTD.account.part0 = [
  {
    "account": {
      "email": "odile@fictive.example",
      "createdVia": "oauth:129032",
      "username": "odile_fictive",
      "accountId": "1000001",
      "createdAt": "2009-05-30T08:00:00.000Z",
      "accountDisplayName": "Odile Fictive"
    }
  }
]