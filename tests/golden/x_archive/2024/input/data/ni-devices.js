window.YTD.ni_devices.part0 = [
  {
    "niDeviceResponse": {
      "pushDevice": {
        "deviceVersion": "9.1",
        "deviceType": "iOS",
        "token": "secret",
        "updatedDate": "2024.03.01",
        "createdDate": "2022.05.06",
        "udid": "x"
      }
    }
  },
  {
    "niDeviceResponse": {
      "messagingDevice": {
        "deviceType": "Auth",
        "carrier": "fr.exemple",
        "phoneNumber": "+33100000000"
      }
    }
  }
]