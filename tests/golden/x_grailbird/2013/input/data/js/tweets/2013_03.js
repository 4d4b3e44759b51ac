Grailbird.data.tweets_2013_03 = 
 [
  {
    "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
    "entities": {
      "user_mentions": [],
      "media": [],
      "hashtags": [
        {
          "text": "budget",
          "indices": [
            40,
            47
          ]
        }
      ],
      "urls": [
        {
          "url": "http://t.co/abc1",
          "expanded_url": "http://gazette.example/debat?a=1&copy=2",
          "display_url": "gazette.example/deba",
          "indices": [
            0,
            1
          ]
        }
      ]
    },
    "geo": {},
    "id_str": "307918269707190273",
    "text": "D\u00e9bat ce soir &amp; demain http://t.co/abc1 #budget",
    "id": 307918269707190273,
    "created_at": "Sat Mar 02 18:20:11 +0000 2013",
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
      "user_mentions": [
        {
          "name": "Maire",
          "screen_name": "maire_fictif",
          "id": 1000002,
          "id_str": "1000002",
          "indices": [
            0,
            13
          ]
        }
      ],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "geo": {},
    "id_str": "307386213856182273",
    "text": "@maire_fictif merci pour l'accueil",
    "id": 307386213856182273,
    "created_at": "Fri Mar 01 07:05:59 +0000 2013",
    "user": {
      "name": "Odile Fictive",
      "screen_name": "odile_fictive",
      "protected": false,
      "id_str": "1000001",
      "profile_image_url_https": "https://pbs.twimg.example/odile.png",
      "id": 1000001,
      "verified": false
    },
    "in_reply_to_status_id": 307386209661878273,
    "in_reply_to_status_id_str": "307386209661878273",
    "in_reply_to_user_id": 1000002,
    "in_reply_to_user_id_str": "1000002",
    "in_reply_to_screen_name": "maire_fictif"
  }
]