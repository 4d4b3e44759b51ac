window.__THAR_CONFIG = {
  "userInfo": {
    "accountId": "1000001",
    "userName": "odile_fictive",
    "displayName": "Odile Fictive"
  },
  "archiveInfo": {
    "sizeBytes": "1",
    "generationDate": "2021-03-01T08:00:00.000Z",
    "isPartialArchive": true,
    "maxPartSizeBytes": "53687091200"
  },
  "readmeInfo": {
    "fileName": "data/README.txt"
  },
  "dataTypes": {
    "tweet": {
      "files": [
        {
          "fileName": "data/tweet.js",
          "globalName": "YTD.tweet",
          "count": "2"
        },
        {
          "fileName": "data/tweet-part1.js",
          "globalName": "YTD.tweet_part1",
          "count": "1"
        },
        {
          "fileName": "data/tweet-part2.js",
          "globalName": "YTD.tweet_part2",
          "count": "1"
        }
      ]
    },
    "tweetMedia": {
      "mediaDirectory": "data/tweet_media"
    },
    "follower": {
      "files": [
        {
          "fileName": "data/follower.js",
          "globalName": "YTD.follower",
          "count": "4"
        }
      ]
    },
    "ipAudit": {
      "files": [
        {
          "fileName": "data/ip-audit.js",
          "globalName": "YTD.ip_audit",
          "count": "0"
        }
      ]
    }
  }
}