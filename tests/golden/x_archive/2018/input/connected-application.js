window.YTD.connected_application.part0 = [
  {
    "connectedApplication": {
      "userId": "1000001",
      "name": "Programmateur",
      "description": "…",
      "permissions": [
        "read",
        "write"
      ],
      "approvedAtMsec": "1531648800000",
      "id": "77",
      "organization": {
        "name": "Exemple SA"
      }
    }
  }
]