Grailbird.data.tweets_2019_12 = 
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
    "id_str": "1201048284165046273",
    "id": 1201048284165046273,
    "created_at": "Sun Dec 01 08:00:00 +0000 2019",
    "user": {
      "name": "Odile Fictive",
      "screen_name": "odile_fictive",
      "protected": false,
      "id_str": "1000001",
      "profile_image_url_https": "https://pbs.twimg.example/odile.png",
      "id": 1000001,
      "verified": false,
      "followers_count": 120,
      "friends_count": 80,
      "description": "\u2026",
      "created_at": "Sat May 30 08:00:00 +0000 2009",
      "lang": "fr",
      "listed_count": 1,
      "statuses_count": 4
    },
    "full_text": "Un tweet ajout\u00e9 par un script communautaire",
    "lang": "fr",
    "favorite_count": 3,
    "retweet_count": 1,
    "is_quote_status": false
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
    "id_str": "1200685896299446273",
    "text": "Heure plus ancienne que l'identifiant",
    "id": 1200685896299446273,
    "created_at": "Fri Nov 29 20:00:00 +0000 2019",
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