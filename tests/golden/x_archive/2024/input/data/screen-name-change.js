window.YTD.screen_name_change.part0 = [
  {
    "screenNameChange": {
      "accountId": "1000001",
      "screenNameChange": {
        "changedAt": "2012-01-01T12:00:00.000Z",
        "changedFrom": "odile_f",
        "changedTo": "odile_fictive"
      }
    }
  }
]