"""Texts that share buttons and connected services write in an owner's name, by language.

Written for the evaluation. Slots: ``n`` and ``m`` small numbers, ``big`` a large one, ``title`` a
title, ``place`` a place, ``name`` an account, ``url`` a link.
"""

from __future__ import annotations

BUTTONS: dict[str, tuple[str, ...]] = {
    "en": (
        "I scored {big} points in {title}! Can you beat me? {url}",
        "I liked a @YouTube video {url} {title}",
        "Just completed a {n}.{m} km run with my running app {url} #running",
        "Now playing: {title} by {name} {url} #nowplaying",
        "I'm at {place} {url}",
        "I posted {n} photos in the album \u201c{title}\u201d {url}",
        "{n} new followers and {m} unfollowers this week, counted by {url}",
        "I finished level {big} of {title} #freegame {url}",
        "I solved problem {n}{m} of contest {big}: {title} {url}",
        "I've just signed the petition \u201c{title}\u201d. Sign it too: {url}",
        "I'm on page {big} of {title} {url}",
        "I gave to \u201c{title}\u201d on a fundraising page. Help them reach {big}! {url}",
        "My result in the quiz \u201c{title}\u201d: {n} of {m}{n} right {url}",
    ),
    "es": (
        "He conseguido {big} puntos en {title}. ¿Puedes superarme? {url}",
        "Me ha gustado un vídeo de @YouTube {url} {title}",
        "Acabo de correr {n},{m} km con mi aplicación {url}",
        "Estoy en {place} {url}",
        "Mi horóscopo de hoy: {title} {url}",
        "Esta semana {n} personas me siguieron y {m} me dejaron de seguir {url}",
    ),
    "pt": (
        "Fiz {big} pontos em {title}! Tente me superar {url}",
        "Gostei de um vídeo do @YouTube {url} {title}",
        "Acabei de correr {n},{m} km {url} #corrida",
        "Ouvindo agora {title} de {name} {url}",
        "Meu resultado no teste \u201c{title}\u201d: {n} de {m}{n} {url}",
    ),
    "fr": (
        "J'ai marqué {big} points à {title} ! Qui dit mieux ? {url}",
        "J'ai aimé une vidéo @YouTube {url} {title}",
        "Je viens de courir {n},{m} km avec mon appli {url}",
        "J'ai signé la pétition « {title} », et vous ? {url}",
        "Je lis {title}, page {big} {url}",
        "J'écoute {title} de {name} {url}",
    ),
    "de": (
        "Ich habe {big} Punkte bei {title} erreicht! {url}",
        "Ich mag ein @YouTube-Video {url} {title}",
        "Gerade {n},{m} km gelaufen {url} #laufen",
        "Ich bin gerade hier: {place} {url}",
        "Mein Tageshoroskop: {title} {url}",
    ),
    "it": (
        "Ho fatto {big} punti a {title}! {url}",
        "Mi è piaciuto un video di @YouTube {url} {title}",
        "Ho appena corso {n},{m} km {url}",
        "Sono a {place} {url}",
        "Sto ascoltando {title} di {name} {url}",
    ),
    "ja": (
        "{title}で{big}点を獲得しました！ {url}",
        "{name} さんの {title} を聴いています {url} #nowplaying",
        "コンテスト{big}の問題{n}を解きました（{m}分） {url}",
        "今日の運勢は{n}位でした {url}",
        "{place}なう {url}",
    ),
    "ru": (
        "Я набрал {big} очков в игре «{title}»! {url}",
        "Мне понравилось видео на @YouTube {url} {title}",
        "Пробежка {n},{m} км завершена {url}",
        "Мой результат в тесте «{title}»: {n} из {m}{n} {url}",
        "Я подписал петицию «{title}» {url}",
    ),
    "tr": (
        "{title} oyununda {big} puan aldım! {url}",
        "Bir @YouTube videosunu beğendim {url} {title}",
        "Az önce {n},{m} km koştum {url}",
        "Şu an buradayım: {place} {url}",
    ),
    "id": (
        "Aku mendapat {big} poin di {title}! {url}",
        "Saya menyukai video @YouTube {url} {title}",
        "Baru saja lari {n},{m} km {url}",
        "Sedang mendengarkan {title} dari {name} {url}",
    ),
    "ar": (
        "حصلت على {big} نقطة في لعبة {title} {url}",
        "أعجبني فيديو على @YouTube {url} {title}",
        "ركضت اليوم {n}.{m} كم {url}",
        "تابعني هذا الأسبوع {n} وألغى المتابعة {m} {url}",
    ),
    "nl": (
        "Ik haalde {big} punten in {title}! {url}",
        "Ik vind een @YouTube-video leuk {url} {title}",
        "Net {n},{m} km hardgelopen {url}",
        "Ik ben bij {place} {url}",
    ),
    "pl": (
        "Zdobyłem {big} punktów w grze {title}! {url}",
        "Podoba mi się film w @YouTube {url} {title}",
        "Właśnie przebiegłem {n},{m} km {url}",
    ),
    "ko": (
        "{title} 게임에서 {big}점을 획득했습니다! {url}",
        "@YouTube 동영상을 좋아합니다 {url} {title}",
        "오늘 {n}.{m}km를 달렸습니다 {url}",
    ),
}
TITLES = (
    "Bubble Harbour", "Farm of Dreams", "Kingdom Nine", "Word Rush", "The Long Winter",
    "Zombie Orchard", "Candy Valley", "Night Train", "Mille Étoiles", "La casa azul",
    "Which city are you?", "Chess Master 3", "Polar Lights (Remix)", "Amor sin fin",
    "Der blaue Vogel", "Save the old mill", "Sokak Lambası", "Hujan di Bulan Juni",
    "How to fix a bike tyre", "Official trailer 2", "Goals of the week",
    "Clean water for schools", "Binary Garden", "Two Rivers Live", "A History of Salt",
)  # fmt: skip
# Titles in languages of other scripts, beside those above.
OWN_TITLES = {
    "ru": ("Тихий берег", "Город без зимы", "Весёлая ферма", "Какой ты кот?"),
    "ja": ("夜の図書館", "星くずの旅", "パズル王国", "ことば検定", "鉄道と私"),
    "ar": ("ليالي المدينة", "مزرعة الأحلام", "أي مدينة تشبهك؟"),
    "ko": ("별빛 농장", "밤의 도서관", "퍼즐 왕국"),
}
PLACES = (
    "Central Station", "Café Luna", "Mercado Sur", "Gate B12", "The Corner Gym", "Museo del Mar",
    "Stadthalle", "Parco Nord", "Kebun Raya", "Gare du Midi",
)  # fmt: skip
NAMES = (
    "Ana Lemos", "The Paper Kites Band", "Los Faros", "Mira K.", "DJ Tomte", "Yalın Ses",
    "Nora & Finn", "Katedra",
)  # fmt: skip
