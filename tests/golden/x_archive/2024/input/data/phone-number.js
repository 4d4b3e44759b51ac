window.YTD.phone_number.part0 = [
  {
    "device": {
      "phoneNumber": "+33100000000"
    }
  }
]