window.YTD.protected_history.part0 = [
  {
    "protectedHistory": {
      "protectedAt": "1532512800",
      "action": "Protect"
    }
  }
]