window.YTD.note_tweet.part0 = [
  {
    "noteTweet": {
      "noteTweetId": "1763500000000000777",
      "updatedAt": "2024-03-01T10:00:00.000Z",
      "lifecycle": {
        "value": "1",
        "name": "Active",
        "originalName": "Active"
      },
      "createdAt": "2024-03-01T10:00:00.000Z",
      "core": {
        "styletags": [],
        "urls": [
          {
            "expandedUrl": "https://villeneuve.example/cr?a=1&b=2",
            "toIndex": "10",
            "shortUrl": "https://t.co/cr24",
            "displayUrl": "villeneuve.example/cr",
            "fromIndex": "0"
          }
        ],
        "text": "Compte rendu du conseil : quatre points à retenir.\n\n1. La piscine rouvrira en juin. 2. Le plan des bus change. 3. Les trottoirs de la rue Haute seront refaits & élargis. 4. La cantine reste au même prix pour toutes les familles, contrairement à ce qui a été écrit ici ou là. Le détail, avec les votes : https://t.co/cr24 #conseil",
        "mentions": [],
        "cashtags": [],
        "hashtags": [
          {
            "text": "conseil",
            "fromIndex": "0",
            "toIndex": "8"
          }
        ]
      }
    }
  },
  {
    "noteTweet": {
      "noteTweetId": "1763500000000000888",
      "updatedAt": "2024-03-06T01:00:00.000Z",
      "lifecycle": {
        "value": "1",
        "name": "Active",
        "originalName": "Active"
      },
      "createdAt": "2024-03-06T01:00:00.000Z",
      "core": {
        "urls": [],
        "text": "Un long texte dont le tweet n'est plus là.",
        "mentions": [],
        "cashtags": [],
        "hashtags": []
      }
    }
  }
]