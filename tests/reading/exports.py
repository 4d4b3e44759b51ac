"""Small exports and captures of one invented person's account, platform by platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from forensics.platforms.linkedin import LINKEDIN
from tests.parsers.scraped_cases import lines

WORDS = (
    "Le premier atelier commence lundi",
    "Deux places restent pour le cours du soir",
    "Merci aux voisins venus nombreux hier",
    "Les photos de la fête sont en ligne",
    "Une réunion se tiendra jeudi soir",
)
AT = (1_650_000_000, 1_650_090_000, 1_650_180_000, 1_650_270_000, 1_650_360_000)
POSTS = tuple(zip(range(len(AT)), WORDS, AT, strict=True))
OWN, SEEN = POSTS[:-1], POSTS[1:]
"""Number, text and time of the posts that the archive holds, and of those that the capture does."""
Part = tuple[tuple[int, str, int], ...]
Files = Mapping[str, Any]


def iso(at: int) -> str:
    """Seconds since 1970 as a moment in UTC."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# Mastodon


def toot(number: str, text: str, at: int, host: str = "toots.example", own: str = "42") -> Any:
    """A status as the interface gives it."""
    account = {"id": own, "username": "odile", "acct": "odile", "url": f"https://{host}/@odile"}
    return {
        "id": number,
        "uri": f"https://{host}/users/odile/statuses/{number}",
        "created_at": iso(at),
        "content": f"<p>{text}</p>",
        "visibility": "public",
        "spoiler_text": "",
        "media_attachments": [],
        "reblog": None,
        "account": account,
    }


def toots(numbers: Sequence[str]) -> Files:
    """Statuses of these ids."""
    return {"s.json": [toot(numbers[n], text, at) for n, text, at in SEEN]}


def outbox(numbers: tuple[str, ...], host: str = "toots.example") -> Files:
    """An archive: the account, and the same posts as activities."""
    actor = f"https://{host}/users/odile"
    public = "https://www.w3.org/ns/activitystreams#Public"
    notes = [
        {
            "id": f"{actor}/statuses/{number}",
            "type": "Note",
            "published": iso(at),
            "content": f"<p>{text}</p>",
            "to": [public],
        }
        for number, (_, text, at) in zip(numbers, OWN, strict=False)
    ]
    items = [
        {"id": f"{note['id']}/activity", "type": "Create", "actor": actor, "object": note}
        | {"to": [public]}
        for note in notes
    ]
    context = "https://www.w3.org/ns/activitystreams"
    return {
        "actor.json": {
            "@context": context,
            "id": actor,
            "type": "Person",
            "preferredUsername": "odile",
        },
        "outbox.json": {
            "@context": context,
            "id": "outbox.json",
            "type": "OrderedCollection",
            "totalItems": len(items),
            "orderedItems": items,
        },
    }


def numbers_of(ats: tuple[int, ...]) -> tuple[str, ...]:
    """Ids of statuses of those moments."""
    return tuple(str((at * 1000) << 16) for at in ats)


# Meta, TikTok, LinkedIn and others


def instagram(handle: str, before: str = "", since: int = 0) -> Files:
    """An export of Instagram, in French, with a change of name where one is given."""
    posts = [
        {"media": [{"uri": f"media/posts/{n}.jpg", "creation_timestamp": at, "title": text}]}
        for n, text, at in OWN
    ]
    user = {
        "title": "",
        "media_map_data": {},
        "string_map_data": {"Nom d’utilisateur": {"href": "", "value": handle, "timestamp": 0}},
    }
    files: dict[str, Any] = {
        "content/posts_1.json": posts,
        "account_information/personal_information.json": {"profile_user": [user]},
    }
    if before:
        fields = ("Modification", "Username", 0), ("Avant", before, 0), ("Après", handle, 0)
        told = {name: {"href": "", "value": value, "timestamp": at} for name, value, at in fields}
        told["Date"] = {"href": "", "value": "", "timestamp": since}
        change = {"title": "", "media_map_data": {}, "string_map_data": told}
        changes = {"profile_profile_change": [change]}
        files["account_information/profile_changes.json"] = changes
    return {f"{handle}_20220601/{name}": content for name, content in files.items()}


def threads(handle: str) -> Files:
    """An export of Threads."""
    posts = [
        {"media": [{"uri": "", "creation_timestamp": at, "title": text}]} for _, text, at in OWN
    ]
    root = f"instagram-{handle}-2022-06-01-AbCdEf12/your_instagram_activity/threads"
    return {f"{root}/threads_and_replies.json": {"text_post_app_text_posts": posts}}


def lines_of(site: str, handle: str, number: str, part: Part = SEEN) -> Files:
    """Posts as Zeeschuimer takes them from Instagram or Threads."""
    user = {"pk": number, "username": handle, "full_name": "Odile", "is_private": False}
    rows = [
        {
            "nav_index": f"1:{n}",
            "item_id": f"C{n}",
            "timestamp_collected": AT[-1] * 1000 + 10**9,
            "source_platform": site,
            "source_platform_url": f"https://www.{site}/",
            "source_url": f"https://www.{site}/x",
            "user_agent": "Mozilla",
            "data": {
                "code": f"C{n}",
                "pk": f"3{n}",
                "id": f"3{n}_{number}",
                "taken_at": at,
                "media_type": 19 if "threads" in site else 1,
                "caption": {"text": text},
                "user": user,
                "image_versions2": {"candidates": [{"url": "https://pic.example/1.jpg"}]},
            },
            "id": n,
        }
        for n, text, at in part
    ]
    return {"capture.ndjson": lines(*rows)}


def facebook(uri: str) -> Files:
    """An export of Facebook, whose profile has this address."""
    posts = [
        {"timestamp": at, "data": [{"post": text}], "title": "Odile Fictive a publié."}
        for _, text, at in OWN
    ]
    profile = {"profile_v2": {"name": {"full_name": "Odile Fictive"}, "profile_uri": uri}}
    root = "your_facebook_activity/posts"
    return {
        f"{root}/your_posts__check_ins__photos_and_videos_1.json": posts,
        "personal_information/profile_information/profile_information.json": profile,
    }


def facebook_scrape(handle: str) -> Files:
    """Posts as facebook-scraper writes them."""
    return {
        "posts.json": [
            {
                "post_id": f"500{n}",
                "text": text,
                "post_text": text,
                "shared_text": "",
                "time": iso(at)[:19].replace("T", " "),
                "timestamp": at,
                "post_url": f"https://facebook.com/{handle}/posts/500{n}",
                "user_id": "1001",
                "username": "Odile Fictive",
                "user_url": f"https://facebook.com/{handle}",
                "images": [],
                "likes": 1,
                "comments": 0,
                "shares": 0,
            }
            for n, text, at in SEEN
        ]
    }


def video(at: int) -> str:
    """The id of a TikTok video of that moment."""
    return str(at << 32)


def tiktok(handle: str) -> Files:
    """An export of TikTok."""
    videos = [
        {
            "Date": iso(at)[:19].replace("T", " "),
            "Link": f"https://www.tiktokv.com/share/video/{video(at)}/",
            "Likes": "0",
            "Title": text,
        }
        for _, text, at in OWN
    ]
    profile = {"Profile Information": {"ProfileMap": {"userName": handle}}}
    posts = {"Posts": {"VideoList": videos}}
    return {"user_data_tiktok.json": {"Profile And Settings": profile, "Post": posts}}


def tiktok_scrape(handle: str) -> Files:
    """Videos as an actor writes them."""
    rows = [
        {
            "id": video(at),
            "text": text,
            "createTime": at,
            "createTimeISO": iso(at),
            "authorMeta": {"id": "6881290000000000001", "name": handle},
            "webVideoUrl": f"https://www.tiktok.com/@{handle}/video/{video(at)}",
            "diggCount": 1,
        }
        for _, text, at in SEEN
    ]
    return {"dataset.json": rows}


def share(at: int) -> str:
    """The id of a share of LinkedIn of that moment."""
    number = str(((at * 1000) << 22) + 1_234_567)
    assert LINKEDIN.issued is not None
    assert LINKEDIN.issued(number) is not None
    return number


def linkedin() -> Files:
    """An export of LinkedIn, in which nothing but a name tells whose it is."""
    head = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    rows = (
        f"{iso(at)[:19].replace('T', ' ')},https://www.linkedin.com/feed/update/"
        f"{quote(f'urn:li:share:{share(at)}', safe='')},{text},,,MEMBER_NETWORK\n"
        for _, text, at in OWN
    )
    names = "First Name,Last Name,Maiden Name,Address,Birth Date,Headline\nOdile,Fictive,,,,\n"
    return {"Shares.csv": head + "".join(rows), "Profile.csv": names}


def four_cat_linkedin() -> Files:
    """The same posts as 4CAT's table has them, by the address of the profile."""
    head = (
        "id,thread_id,body,timestamp,timestamp_collected,timestamp_ago,is_promoted,author,"
        "author_name,author_description,author_mentions,hashtags,image_urls,post_url,link_url,"
        "comments,shares,reactions,unix_timestamp\n"
    )
    rows = (
        f"{share(at)},{share(at)},{text},{iso(at)[:10]} 00:00:00,{iso(AT[-1] + 10**6)[:10]} "
        "00:00:00,2w,no,in/odile-fictive,Odile Fictive,,,,,https://www.linkedin.com/feed/update/"
        f"urn:li:share:{share(at)},,0,0,1,{at - at % 86_400}\n"
        for _, text, at in SEEN
    )
    return {"capture.csv": head + "".join(rows)}


def bluesky(handle: str, part: Part = OWN) -> Files:
    """A feed of Bluesky."""
    did = "did:plc:odilefictive2222222222"
    posts = [
        {
            "post": {
                "uri": f"at://{did}/app.bsky.feed.post/3kkdpkx7s222{n + 2}",
                "cid": f"bafyfictive{n}",
                "author": {"did": did, "handle": handle},
                "record": {
                    "$type": "app.bsky.feed.post",
                    "text": text,
                    "createdAt": iso(at),
                },
                "indexedAt": iso(at),
            }
        }
        for n, text, at in part
    ]
    return {"feed.json": {"feed": posts}}


def reddit() -> Files:
    """A copy of one's data at Reddit."""
    head = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"
    rows = (
        f"jfic00{n},https://www.reddit.com/r/a/comments/1abc99/b/jfic00{n}/,"
        f"{iso(at)[:19].replace('T', ' ')} UTC,,a,0,https://www.reddit.com/r/a/comments/1abc99/b/"
        f",jother1,{text},\n"
        for n, text, at in OWN
    )
    names = "statistic,value\naccount name,Odile_Fictive\n"
    return {"comments.csv": head + "".join(rows), "statistics.csv": names}


def reddit_dump() -> Files:
    """The same comments in a dump."""
    rows = [
        {
            "author": "Odile_Fictive",
            "created_utc": at,
            "id": f"jfic00{n}",
            "link_id": "t3_1abc99",
            "parent_id": "t1_jother1",
            "permalink": f"/r/a/comments/1abc99/b/jfic00{n}/",
            "subreddit": "a",
            "body": text,
            "score": 1,
        }
        for n, text, at in SEEN
    ]
    return {"RC_2022-04": lines(*rows)}


def videos(handle: str, part: Part = OWN) -> Files:
    """Videos of a channel as yt-dlp describes them, by the handle that it bore then."""
    rows = [
        {
            "id": f"vidFICT000{n}",
            "title": text,
            "description": "",
            "channel_id": "UCfictiveChannel00000001",
            "uploader_id": f"@{handle}",
            "timestamp": at,
            "webpage_url": f"https://www.youtube.com/watch?v=vidFICT000{n}",
            "extractor": "youtube",
            "extractor_key": "Youtube",
            "_type": "video",
        }
        for n, text, at in part
    ]
    return {"videos.jsonl": lines(*rows)}


def tumblr(blog: str, part: Part = OWN) -> Files:
    """Posts as the API of Tumblr gives them."""
    posts = [
        {
            "id": 601 + n,
            "id_string": str(601 + n),
            "blog_name": blog,
            "type": "text",
            "post_url": f"https://{blog}.tumblr.com/post/{601 + n}",
            "date": iso(at)[:19].replace("T", " ") + " GMT",
            "timestamp": at,
            "state": "published",
            "body": f"<p>{text}</p>",
            "tags": [],
            "reblog_key": "a",
        }
        for n, text, at in part
    ]
    return {"posts.json": {"response": {"posts": posts}}}
