window.YTD.tweets.part1 = [
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
        "23"
      ],
      "favorite_count": "0",
      "id_str": "1212312506987446273",
      "truncated": false,
      "retweet_count": "0",
      "id": "1212312506987446273",
      "created_at": "Sat Mar 01 10:00:00 +0000 1997",
      "favorited": false,
      "full_text": "Daté de 1997 par erreur",
      "lang": "iw"
    }
  }
]