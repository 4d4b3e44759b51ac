Grailbird.data.tweets_2009_06 = 
 [
  {
    "source": "web",
    "entities": {
      "user_mentions": [],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "geo": {},
    "id_str": "2144000111",
    "text": "Premi\u00e8re visite du march\u00e9. http://bit.example/x1",
    "id": 2144000111,
    "created_at": "Fri Jun 12 21:14:03 +0000 2009",
    "user": {
      "name": "Odile Fictive",
      "screen_name": "odile_fictive",
      "protected": false,
      "id_str": "1000001",
      "profile_image_url_https": "https://pbs.twimg.example/odile.png",
      "id": 1000001,
      "verified": false
    }
  },
  {
    "source": "web",
    "entities": {
      "user_mentions": [],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "geo": {},
    "id_str": "2010000000",
    "text": "Bonjour Twitter",
    "id": 2010000000,
    "created_at": "Mon Jun 01 00:00:00 +0000 2009",
    "user": {
      "name": "Odile Fictive",
      "screen_name": "odile_fictive",
      "protected": false,
      "id_str": "1000001",
      "profile_image_url_https": "https://pbs.twimg.example/odile.png",
      "id": 1000001,
      "verified": false
    }
  }
]