window.YTD.deleted_tweet_headers.part0 = [
  {
    "tweet": {
      "tweet_id": "1765557981803446273",
      "user_id": "1000001",
      "created_at": "Thu Mar 07 02:00:00 +0000 2024",
      "deleted_at": "Fri Mar 08 08:30:00 +0000 2024"
    }
  }
]