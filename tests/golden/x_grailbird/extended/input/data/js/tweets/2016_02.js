Grailbird.data.tweets_2016_02 = 
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
    "id_str": "694067660190646273",
    "text": "Un tweet de l'archive d'origine",
    "id": 694067660190646273,
    "created_at": "2016-02-01 08:00:00 +0000",
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