window.YTD.account_suspension.part0 = [
  {
    "accountSuspension": {
      "timeStamp": "1532080800",
      "action": "Suspend"
    }
  },
  {
    "accountSuspension": {
      "timeStamp": "1532167200",
      "action": "Unsuspend"
    }
  }
]