window.YTD.tweet.part0 = [
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [
          {
            "name": "",
            "screen_name": "gazette_fictive",
            "id": "1000003",
            "id_str": "1000003",
            "indices": [
              "3",
              "19"
            ]
          }
        ],
        "urls": []
      },
      "display_text_range": [
        "0",
        "140"
      ],
      "favorite_count": "0",
      "id_str": "1356180489630646273",
      "truncated": false,
      "retweet_count": "0",
      "id": "1356180489630646273",
      "created_at": "Mon Feb 01 10:00:00 +0000 2021",
      "favorited": false,
      "full_text": "RT @gazette_fictive: Le conseil examinera mardi le budget de la piscine, la réfection des trottoirs, le plan des bus et le prix de la canti…",
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
        "user_mentions": [
          {
            "name": "Maire",
            "screen_name": "maire_fictif",
            "id": "1000002",
            "id_str": "1000002",
            "indices": [
              "0",
              "13"
            ]
          }
        ],
        "urls": []
      },
      "display_text_range": [
        "0",
        "22"
      ],
      "favorite_count": "0",
      "id_str": "1350019895915446273",
      "truncated": false,
      "retweet_count": "0",
      "id": "1350019895915446273",
      "created_at": "Fri Jan 15 10:00:00 +0000 2021",
      "favorited": false,
      "full_text": "@maire_fictif d'accord",
      "lang": "fr",
      "in_reply_to_user_id": "1000002",
      "in_reply_to_user_id_str": "1000002",
      "in_reply_to_status_id": "1350000000000000000",
      "in_reply_to_status_id_str": "1350000000000000000"
    }
  }
]