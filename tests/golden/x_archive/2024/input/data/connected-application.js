window.YTD.connected_application.part0 = [
  {
    "connectedApplication": {
      "organization": {
        "name": "Exemple SA",
        "url": ""
      },
      "name": "Programmateur",
      "description": "…",
      "permissions": [
        "read",
        "write",
        "directmessages"
      ],
      "approvedAt": "2024-03-06T22:10:00.000Z",
      "id": "77"
    }
  }
]