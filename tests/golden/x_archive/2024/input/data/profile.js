window.YTD.profile.part0 = [
  {
    "profile": {
      "description": {
        "bio": "Élue &amp; lectrice",
        "website": "https://t.co/site",
        "location": "Villeneuve"
      },
      "avatarMediaUrl": "https://pbs.twimg.example/odile.png"
    }
  }
]