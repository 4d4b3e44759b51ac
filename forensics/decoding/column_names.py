"""Names of columns in the languages of those who make and translate tables.

Field -> names as they are written, a line for each language or for several.
They stand behind the names that tools give (``columns.ALIASES``), which are preferred.
"""

from __future__ import annotations

_NAMES: dict[str, tuple[str, ...]] = {
    "post_id": (
        "ツイートID;投稿ID;ポストID;ステータスID",
        "推文ID;推文编号;推文編號;帖子ID;贴文ID;微博ID",
        "معرف التغريدة;رقم التغريدة;معرف المنشور",
        "ID твита;Идентификатор твита;ID поста;ID сообщения;ID твіту",
        "트윗 ID;게시물 ID",
        "ID del tuit;ID tuit;ID del tweet;ID de tweet;ID publicación",
        "ID du tweet;Identifiant du tweet;Numéro du tweet;ID tweet;ID du message;ID publication",
        "Tweet-ID;Beitrags-ID;Nachrichten-ID",
        "ID do tweet;ID da publicação;ID da postagem",
        "Bericht-ID;ID van de tweet",
        "Tweet kimliği;Gönderi kimliği",
        "ID tweeta;ID wpisu;Identyfikator wpisu",
    ),
    "created_at": (
        "投稿日時;日時;作成日時;ツイート日時;投稿日;日付;作成日;公開日時",
        "发布时间;發布時間;发表时间;發表時間;推文时间;推文時間;创建时间;建立時間;发布日期;發布日期;时间;時間;日期",
        "تاريخ النشر;تاريخ التغريدة;تاريخ الإنشاء;وقت النشر;التاريخ;تاريخ",
        "Дата публикации;Дата создания;Дата и время;Время публикации;Дата;Опубликовано",
        "Дата публікації;Дата створення",
        "작성일시;작성일;게시일;날짜;일시",
        "Fecha de creación;Fecha de publicación;Fecha y hora;Fecha del tuit;Publicado",
        "Date de création;Date et heure;Date du tweet;Date de publication;Publié le;Créé le",
        "Erstellungsdatum;Veröffentlichungsdatum;Datum und Uhrzeit;Erstellt;Gesendet am",
        "Data di creazione;Data e ora;Data del tweet;Pubblicato il;Creato il;Data",
        "Data de criação;Data de publicação;Data e hora;Data da postagem;Publicado em;Criado em",
        "Aanmaakdatum;Gemaakt op;Geplaatst op;Datum en tijd;Publicatiedatum",
        "Oluşturulma tarihi;Tarih;Yayın tarihi;Tarih ve saat;Paylaşım tarihi",
        "Data utworzenia;Data publikacji;Utworzono;Opublikowano;Data i godzina",
        "Skapad;Publicerad;Datum och tid;Dato;Opprettet;Oprettet",
        "Ημερομηνία;Ημερομηνία δημοσίευσης",
        "תאריך;תאריך פרסום;זמן פרסום",
        "Datum vytvoření;Datum zveřejnění;Létrehozva;Dátum",
        "तारीख;दिनांक;วันที่;Tanggal;Ngày",
    ),
    "clock": (
        "時刻",
        "Время;Час",
        "الوقت",
        "시간",
        "Horário",
        "Tijd",
        "Saat",
        "Godzina;Czas",
        "Ώρα;שעה;Čas;Tid",
    ),
    "text": (
        "本文;ツイート本文;投稿内容;内容;テキスト;ツイート;ポスト;ツイート内容;投稿;投稿本文",
        "推文内容;推文內容;正文;內容;文本;推文;帖子内容;微博内容;微博正文;全文",
        "نص التغريدة;النص;نص;المحتوى;التغريدة;المنشور;الرسالة",
        "Текст;Текст твита;Текст поста;Сообщение;Содержание;Твит;Пост;Запись",
        "Текст твіту;Повідомлення;Допис",
        "내용;본문;트윗;트윗 내용;게시물",
        "Texto del tuit;Texto completo;Tuit;Texto del tweet",
        "Texte du tweet;Texte intégral;Texte complet;Texte du message;Publication",
        "Tweettext;Volltext;Beitragstext;Nachrichtentext",
        "Testo del tweet;Testo completo;Tweet testo",
        "Texto do tweet;Mensagem;Conteúdo;Postagem;Publicação",
        "Tekst;Bericht;Inhoud;Tweet tekst;Berichttekst",
        "Metin;İçerik;Mesaj;Tweet metni;Gönderi",
        "Treść;Tekst;Wiadomość;Wpis;Treść wpisu;Treść tweeta",
        "Innehåll;Meddelande;Tekst;Innhold;Besked",
        "Κείμενο;Μήνυμα;Περιεχόμενο",
        "טקסט;תוכן;הודעה;ציוץ",
        "Obsah;Zpráva;Szöveg;Üzenet;Tartalom",
        "पाठ;संदेश;ข้อความ;Teks;Isi;Nội dung",
    ),
    "author": (
        "スクリーンネーム;スクリーン名;ユーザーID;アカウント;ユーザー名;アカウント名;投稿者;ユーザー;ユーザ名;名前",
        "用户名;用戶名;使用者名稱;账号;帳號;账户;用户;作者;發文者;昵称;暱稱",
        "اسم المستخدم;المستخدم;الحساب;الكاتب;الناشر",
        "Логин;Имя пользователя;Аккаунт;Пользователь;Автор;Имя;Ім'я користувача;Користувач",
        "사용자 이름;사용자명;아이디;계정;작성자;사용자",
        "Nombre de usuario;Cuenta de usuario;Nombre de la cuenta",
        "Nom d'utilisateur;Nom de compte;Nom du compte",
        "Benutzername;Nutzername;Kontoname;Anwender",
        "Nome utente;Account utente;Nome account",
        "Nome de usuário;Nome do usuário;Usuário;Utilizador;Nome de utilizador;Conta;Perfil",
        "Gebruikersnaam;Gebruiker;Accountnaam;Auteur;Afzender",
        "Kullanıcı adı;Kullanıcı;Hesap;Yazar",
        "Nazwa użytkownika;Użytkownik;Konto",
        "Användarnamn;Användare;Konto;Brukernavn;Bruker;Brugernavn;Bruger",
        "Όνομα χρήστη;Χρήστης;Λογαριασμός",
        "שם משתמש;משתמש;חשבון",
        "Uživatelské jméno;Uživatel;Účet;Felhasználónév;Felhasználó",
    ),
    "account_id": (
        "アカウントID",
        "用户ID;用戶ID;用户编号",
        "معرف المستخدم",
        "ID пользователя;Идентификатор пользователя",
        "사용자 ID",
        "ID de usuario;ID del usuario",
        "ID utilisateur;ID de l'utilisateur;Identifiant utilisateur;ID du compte",
        "Benutzer-ID;Nutzer-ID;Konto-ID",
        "ID utente;ID do usuário;ID de usuário;ID do utilizador",
        "Gebruikers-ID;Kullanıcı kimliği;ID użytkownika",
    ),
    "declared_lang": (
        "言語;语言;語言;اللغة;Язык;Мова;언어;Taal;Dil;Język;Språk;Γλώσσα;שפה;Jazyk;Nyelv;Língua",
    ),
    "client": (
        "クライアント;投稿元;ソース;来源;來源;客户端;المصدر;التطبيق;Источник;Клиент;Приложение",
        "Джерело;클라이언트;Fuente;Cliente;Aplicación;Quelle;Anwendung;Gerät;Fonte;Applicazione",
        "Aplicativo;Bron;Toepassing;Kaynak;Uygulama;Źródło;Aplikacja;Källa;Appareil;Logiciel",
    ),
    "link": (
        "ツイートURL;投稿URL;リンク;推文链接;推文連結;链接;連結;رابط التغريدة;الرابط;رابط",
        "Ссылка;Ссылка на твит;Адрес;Посилання;링크;Enlace al tuit;Enlace permanente",
        "Lien du tweet;Lien permanent;Adresse;Permalien;Verknüpfung;Permanenter Link",
        "Collegamento;Link permanente;Ligação;Koppeling;Bağlantı;Odnośnik;Länk;Σύνδεσμος;קישור",
    ),
    "hashtags": (
        "ハッシュタグ;话题标签;主題標籤;الوسوم;Хештеги;Хэштеги;해시태그;Etiquetas;Etiket",
    ),
    "mentions": (
        "メンション;提及;الإشارات;Упоминания;멘션;Menciones;Menzioni;Menções;Erwähnungen",
    ),
    "likes": (
        "いいね;いいね数;お気に入り数;点赞数;點讚數;喜欢数;喜歡數;الإعجابات;عدد الإعجابات",
        "Лайки;Нравится;Количество лайков;Вподобання;좋아요;Me gusta;Favoritos;Gefällt mir",
        "Mi piace;Curtidas;Gostos;Vind-ik-leuks;Beğeni;Beğeniler;Polubienia;Gilla;Mentions J'aime",
    ),
    "reposts": (
        "リツイート;リツイート数;リポスト数;转发数;轉發數;转推数;إعادة التغريد;Ретвиты",
        "Количество ретвитов;리트윗;Retuits;Retweety;Nombre de retweets;Retweets sayısı",
    ),
    "reply_to": ("返信先ID;回复ID;Ответ на ID;ID der Antwort;En réponse au tweet",),
    "reply_to_handle": (
        "返信先;返信先ユーザー;回复用户;回覆用戶;رد على;В ответ;En respuesta a;En réponse à",
        "Antwort an;In risposta a;Em resposta a;Antwoord op;W odpowiedzi na",
    ),
    "kind": ("種類;类型;類型;النوع;Тип;유형;Tipo;Art;Typ;Soort;Tür;Rodzaj;Τύπος;סוג",),
    "platform": ("プラットフォーム;平台;المنصة;Платформа;플랫폼;Plataforma;Piattaforma;Platforma",),
}


def foreign_names(field: str) -> tuple[str, ...]:
    """The names of a field in other languages, as they are written, in order of preference."""
    return tuple(name for line in _NAMES.get(field, ()) for name in line.split(";"))
