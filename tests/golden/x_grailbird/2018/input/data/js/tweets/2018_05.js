Grailbird.data.tweets_2018_05 = 
 [
  {
    "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
    "entities": {
      "user_mentions": [],
      "media": [
        {
          "expanded_url": "https://twitter.com/odile_fictive/status/991973134955446273/photo/1",
          "url": "https://t.co/pic1",
          "media_url": "http://pbs.twimg.example/media/chantier.jpg",
          "media_url_https": "https://pbs.twimg.example/media/chantier.jpg",
          "id": 5,
          "id_str": "5",
          "sizes": [],
          "indices": [
            18,
            35
          ],
          "display_url": "pic.twitter.com/pic1"
        }
      ],
      "hashtags": [],
      "urls": []
    },
    "geo": {},
    "id_str": "991973134955446273",
    "text": "Photo du chantier https://t.co/pic1",
    "id": 991973134955446273,
    "created_at": "2018-05-03 09:30:00 +0000",
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
          "name": "Biblioth\u00e8que",
          "screen_name": "biblio_fictive",
          "id": 1000009,
          "id_str": "1000009",
          "indices": [
            3,
            18
          ]
        }
      ],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "geo": {},
    "id_str": "991769551827894273",
    "text": "RT @biblio_fictive: Samedi, la biblioth\u00e8que de Villeneuve ouvre ses r\u00e9serves : plans anciens, cartes postales, registres. Visite libre de 1\u2026",
    "id": 991769551827894273,
    "created_at": "2018-05-02 20:01:02 +0000",
    "user": {
      "name": "Odile Fictive",
      "screen_name": "odile_fictive",
      "protected": false,
      "id_str": "1000001",
      "profile_image_url_https": "https://pbs.twimg.example/odile.png",
      "id": 1000001,
      "verified": false
    },
    "retweeted_status": {
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities": {
        "user_mentions": [],
        "media": [],
        "hashtags": [],
        "urls": [
          {
            "url": "https://t.co/lib1",
            "expanded_url": "https://biblio.example/reserves",
            "display_url": "biblio.example/reser",
            "indices": [
              0,
              1
            ]
          }
        ]
      },
      "geo": {},
      "id_str": "991754192286646273",
      "text": "Samedi, la biblioth\u00e8que de Villeneuve ouvre ses r\u00e9serves : plans anciens, cartes postales, registres. Visite libre de 10 h \u00e0 18 h https://t.co/lib1",
      "id": 991754192286646273,
      "created_at": "2018-05-02 19:00:00 +0000",
      "user": {
        "name": "Biblioth\u00e8que",
        "screen_name": "biblio_fictive",
        "id": 1000009,
        "id_str": "1000009",
        "protected": false,
        "verified": false,
        "profile_image_url_https": "https://pbs.twimg.example/b.png"
      }
    }
  },
  {
    "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
    "entities": {
      "user_mentions": [],
      "media": [],
      "hashtags": [],
      "urls": [
        {
          "url": "https://t.co/q1",
          "expanded_url": "https://twitter.com/gazette_fictive/status/991000000000000000",
          "display_url": "twitter.com/gazette_",
          "indices": [
            0,
            1
          ]
        }
      ]
    },
    "geo": {},
    "id_str": "991286107960246273",
    "text": "\u00c0 lire absolument https://t.co/q1",
    "id": 991286107960246273,
    "created_at": "2018-05-01 12:00:00 +0000",
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