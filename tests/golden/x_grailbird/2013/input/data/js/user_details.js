var user_details =  {
 "screen_name": "odile_fictive",
 "location": "Villeneuve",
 "full_name": "Odile Fictive",
 "bio": "Conseill\u00e8re municipale (imaginaire)",
 "id": "1000001",
 "created_at": "Sat May 30 08:00:00 +0000 2009"
}