window.YTD.tweet.part1 = [
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "21"
      ],
      "favorite_count": "0",
      "id_str": "764000111",
      "truncated": false,
      "retweet_count": "0",
      "id": "764000111",
      "created_at": "Sat Mar 01 10:00:00 +0000 2008",
      "favorited": false,
      "full_text": "Installation en cours",
      "lang": "fr"
    }
  }
]