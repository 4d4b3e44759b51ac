window.YTD.sso.part0 = [
  {
    "singleSignOnMetaValues": {
      "ssoId": "1",
      "ssoEmail": "odile@fictive.example",
      "associationMethodType": "Login",
      "createdAt": "2024-03-09T10:00:00.000Z"
    }
  }
]