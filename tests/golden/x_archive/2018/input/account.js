window.YTD.account.part0 = [ {
  "account" : {"phoneNumber": "", "email": "odile@fictive.example", "createdVia": "web", "username": "odile_fictive", "accountId": "1000001", "createdAt": "1243670400000", "updatedAt": "1533196800000", "accountDisplayName": "Odile Fictive", "timeZone": "Paris"}
} ]