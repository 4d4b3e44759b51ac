window.YTD.key_registry.part0 = [
  {
    "keyRegistryData": {
      "userId": "1000001",
      "registeredDevices": {
        "deviceMetadataList": [
          {
            "userAgent": "TwitterAndroid/10",
            "registrationToken": "s",
            "identityKey": "s",
            "createdAt": "2023-07-01T10:00:00.000Z",
            "deviceId": "a"
          }
        ]
      },
      "deregisteredDevices": {
        "deRegisteredDeviceMetadataList": [
          {
            "userAgent": "Mozilla/5.0",
            "createdAt": "2023-08-01T10:00:00.000Z",
            "deviceId": "b"
          }
        ]
      }
    }
  }
]