window.YTD.email_address_change.part0 = [
  {
    "emailAddressChange": {
      "accountId": "1000001",
      "emailChange": {
        "changedAt": "2009-05-30T08:00:00.000Z",
        "changedTo": "odile@ancienne.example"
      }
    }
  },
  {
    "emailAddressChange": {
      "accountId": "1000001",
      "emailChange": {
        "changedAt": "2024-03-06T22:15:00.000Z",
        "changedFrom": "odile@ancienne.example",
        "changedTo": "odile@fictive.example"
      }
    }
  }
]