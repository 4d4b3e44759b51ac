window.YTD.device_token.part0 = [
  {
    "deviceToken": {
      "clientApplicationId": "129032",
      "token": "secret",
      "createdAt": "2023-06-01T10:00:00.000Z",
      "lastSeenAt": "2024-03-30",
      "clientApplicationName": "Twitter for iPhone (Twitter, Inc.)"
    }
  },
  {
    "deviceToken": {
      "clientApplicationId": "-1",
      "token": "secret",
      "createdAt": "1970-01-01T00:00:00.000Z",
      "lastSeenAt": "2024-01-01T10:00:00.000Z",
      "clientApplicationName": ""
    }
  }
]