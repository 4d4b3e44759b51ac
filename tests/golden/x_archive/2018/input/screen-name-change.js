window.YTD.screen_name_change.part0 = [
  {
    "screenNameChange": {
      "accountId": "1000001",
      "screenNameChange": {
        "changedAt": "1325419200",
        "changedFrom": "odile_f",
        "changedTo": "odile_fictive"
      }
    }
  }
]