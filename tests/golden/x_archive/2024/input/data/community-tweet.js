window.YTD.community_tweet.part0 = [
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
        "18"
      ],
      "favorite_count": "0",
      "id_str": "1765180494443446275",
      "truncated": false,
      "retweet_count": "0",
      "id": "1765180494443446275",
      "created_at": "Wed Mar 06 01:00:00 +0000 2024",
      "favorited": false,
      "full_text": "Dans la communauté",
      "lang": "fr",
      "community_id": "5",
      "community_id_str": "5",
      "scopes": {
        "followers": false
      }
    }
  }
]