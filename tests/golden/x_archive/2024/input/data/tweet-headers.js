window.YTD.tweet_headers.part0 = [
  {
    "tweet": {
      "tweet_id": "1763504450565046273",
      "user_id": "1000001",
      "created_at": "Fri Mar 01 10:00:00 +0000 2024"
    }
  }
]