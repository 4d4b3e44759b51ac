window.__THAR_CONFIG = {
  "userInfo": {
    "accountId": "1000001",
    "userName": "odile_fictive",
    "displayName": "Odile Fictive"
  },
  "archiveInfo": {
    "sizeBytes": "1",
    "generationDate": "2024-04-01T09:00:00.000Z",
    "isPartialArchive": false,
    "maxPartSizeBytes": "53687091200"
  },
  "readmeInfo": {
    "fileName": "data/README.txt"
  },
  "dataTypes": {
    "account": {
      "files": [
        {
          "fileName": "data/account.js",
          "globalName": "YTD.account",
          "count": "1"
        }
      ]
    },
    "tweets": {
      "files": [
        {
          "fileName": "data/tweets.js",
          "globalName": "YTD.tweets",
          "count": "5"
        },
        {
          "fileName": "data/tweets-part1.js",
          "globalName": "YTD.tweets_part1",
          "count": "1"
        }
      ]
    },
    "noteTweet": {
      "files": [
        {
          "fileName": "data/note-tweet.js",
          "globalName": "YTD.note_tweet",
          "count": "2"
        }
      ]
    },
    "deletedTweets": {
      "files": [
        {
          "fileName": "data/deleted-tweets.js",
          "globalName": "YTD.deleted_tweets",
          "count": "1"
        }
      ]
    },
    "ipAudit": {
      "files": [
        {
          "fileName": "data/ip-audit.js",
          "globalName": "YTD.ip_audit",
          "count": "2"
        }
      ]
    },
    "connectedApplication": {
      "files": [
        {
          "fileName": "data/connected-application.js",
          "globalName": "YTD.connected_application",
          "count": "1"
        }
      ]
    },
    "directMessages": {
      "files": [
        {
          "fileName": "data/direct-messages.js",
          "globalName": "YTD.direct_messages",
          "count": "9"
        }
      ]
    }
  }
}