window.YTD.deleted_tweets.part0 = [
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"http://bufferapp.com\" rel=\"nofollow\">Buffer</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": [
          {
            "url": "https://t.co/sp1",
            "expanded_url": "https://offre.example/gagner",
            "display_url": "offre.example/gagner",
            "indices": [
              0,
              1
            ]
          }
        ]
      },
      "display_text_range": [
        "0",
        "28"
      ],
      "favorite_count": "0",
      "id_str": "1765557981803446273",
      "truncated": false,
      "retweet_count": "0",
      "id": "1765557981803446273",
      "created_at": "Thu Mar 07 02:00:00 +0000 2024",
      "favorited": false,
      "full_text": "Gagnez vite https://t.co/sp1",
      "deleted_at": "Fri Mar 08 08:30:00 +0000 2024"
    }
  }
]