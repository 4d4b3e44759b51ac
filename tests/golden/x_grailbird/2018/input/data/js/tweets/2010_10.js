Grailbird.data.tweets_2010_10 = 
 [
  {
    "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
    "entities": {
      "user_mentions": [],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "geo": {},
    "id_str": "27900000002",
    "text": "R\u00e9union publique",
    "id": 27900000002,
    "created_at": "2010-10-20 00:00:00 +0000",
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
    "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
    "entities": {
      "user_mentions": [],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "geo": {},
    "id_str": "27900000001",
    "text": "Affiches coll\u00e9es",
    "id": 27900000001,
    "created_at": "2010-10-20 00:00:00 +0000",
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