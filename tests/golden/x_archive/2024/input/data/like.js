window.YTD.like.part0 = [
  {
    "like": {
      "tweetId": "1763000000000000001",
      "fullText": "…",
      "expandedUrl": "https://twitter.com/i/web/status/1763000000000000001"
    }
  }
]