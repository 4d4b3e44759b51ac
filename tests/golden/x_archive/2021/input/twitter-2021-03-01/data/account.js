window.YTD.account.part0 = [
  {
    "account" : {
      "email" : ,
      "username" : "odile_fictive",
    }
  }
]