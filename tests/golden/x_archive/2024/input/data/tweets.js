window.YTD.tweets.part0 = [
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "262"
      ],
      "favorite_count": "7",
      "id_str": "1763504450565046273",
      "truncated": false,
      "retweet_count": "0",
      "id": "1763504450565046273",
      "created_at": "Fri Mar 01 10:00:00 +0000 2024",
      "favorited": false,
      "full_text": "Compte rendu du conseil : quatre points à retenir.\n\n1. La piscine rouvrira en juin. 2. Le plan des bus change. 3. Les trottoirs de la rue Haute seront refaits &amp; élargis. 4. La cantine reste au même prix pour toutes les familles, contrairement à ce qui a été…",
      "lang": "fr",
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1763504450565046273"
          ],
          "editableUntil": "2024-03-01T10:00:00.000Z",
          "editsRemaining": "5",
          "isEditEligible": false
        }
      }
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "25"
      ],
      "favorite_count": "0",
      "id_str": "1763504450565046274",
      "truncated": false,
      "retweet_count": "0",
      "id": "1763504450565046274",
      "created_at": "Fri Mar 01 10:00:00 +0000 2024",
      "favorited": false,
      "full_text": "Même seconde, autre tweet",
      "lang": "fr"
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": [],
        "media": [
          {
            "url": "https://t.co/pics",
            "expanded_url": "https://twitter.com/odile_fictive/status/1763881942119350273/photo/1",
            "media_url_https": "https://pbs.twimg.example/media/un.jpg",
            "type": "photo"
          }
        ]
      },
      "display_text_range": [
        "0",
        "29"
      ],
      "favorite_count": "0",
      "id_str": "1763881942119350273",
      "truncated": false,
      "retweet_count": "0",
      "id": "1763881942119350273",
      "created_at": "Sat Mar 02 11:00:01 +0000 2024",
      "favorited": false,
      "full_text": "Deux photos https://t.co/pics",
      "lang": "fr",
      "extended_entities": {
        "media": [
          {
            "url": "https://t.co/pics",
            "media_url_https": "https://pbs.twimg.example/media/un.jpg",
            "type": "photo"
          },
          {
            "url": "https://t.co/pics",
            "media_url_https": "https://pbs.twimg.example/media/film.jpg",
            "type": "video"
          }
        ]
      }
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "13"
      ],
      "favorite_count": "0",
      "id_str": "1764908703544246273",
      "truncated": false,
      "retweet_count": "0",
      "id": "1764908703544246273",
      "created_at": "Tue Mar 05 07:00:00 +0000 2024",
      "favorited": false,
      "full_text": "Réunion à 18h",
      "lang": "fr",
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1764908703544246273",
            "1764911220126646273"
          ],
          "editableUntil": "2024-03-05T07:10:00.000Z",
          "editsRemaining": "4",
          "isEditEligible": true
        }
      }
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "13"
      ],
      "favorite_count": "0",
      "id_str": "1764911220126646273",
      "truncated": false,
      "retweet_count": "0",
      "id": "1764911220126646273",
      "created_at": "Tue Mar 05 07:10:00 +0000 2024",
      "favorited": false,
      "full_text": "Réunion à 19h",
      "lang": "fr",
      "edit_info": {
        "edit": {
          "initialTweetId": "1764908703544246273",
          "editControlInitial": {
            "editTweetIds": [
              "1764908703544246273",
              "1764911220126646273"
            ],
            "editableUntil": "2024-03-05T07:10:00.000Z",
            "editsRemaining": "4",
            "isEditEligible": true
          }
        }
      }
    }
  }
]