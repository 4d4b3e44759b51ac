"""Words by which the files of Meta tell what happened, in the languages of its accounts.

Values are in the language of the account, and no field says the same without words. What is not
in these lists is not guessed. Words are compared without case, accents and marks.
"""

from __future__ import annotations

from forensics.decoding.dates.calendar_names import folded
from forensics.model.records import EventKind

_LOGIN = (
    "login|log in|logged in|log-in|anmelden|anmeldung|angemeldet|aanmelden|aanmelding|aangemeld"
    "|inloggen|ingelogd|connexion|se connecter|inicio de sesión|iniciar sesión|inició sesión"
    "|accesso|accedi|início de sessão|iniciar sessão|entrar|logowanie|zaloguj się|giriş"
    "|giriş yap|přihlášení|přihlásit se|đăng nhập|ログイン|로그인|登录|登入|вход|войти|вхід|увійти"
    "|تسجيل الدخول|masuk|logga in|inloggning|log ind|logg inn|pålogging|kirjaudu sisään"
    "|sisäänkirjautuminen|σύνδεση|bejelentkezés|conectare|autentificare|התחברות|כניסה"
    "|เข้าสู่ระบบ|लॉग इन|log masuk|prijava"
)
_LOGOUT = (
    "log out|logout|logged out|log-out|abmelden|abmeldung|abgemeldet|afmelden|afmelding|afgemeld"
    "|uitloggen|uitgelogd|déconnexion|se déconnecter|cerrar sesión|cierre de sesión"
    "|disconnessione|esci|terminar sessão|fim de sessão|sair|wylogowanie|wyloguj się|çıkış"
    "|çıkış yap|odhlášení|odhlásit se|đăng xuất|ログアウト|로그아웃|登出|退出登录|退出|выход|выйти"
    "|вихід|вийти|تسجيل الخروج|keluar|logga ut|utloggning|log ud|logg ut|kirjaudu ulos"
    "|uloskirjautuminen|αποσύνδεση|kijelentkezés|deconectare|התנתקות|יציאה|ออกจากระบบ"
    "|लॉग आउट|log keluar|odjava"
)
_DEACTIVATED = (
    "account deactivated|deactivated|konto deaktiviert|account gedeactiveerd|compte désactivé"
    "|cuenta desactivada|account disattivato|conta desativada|konto dezaktywowane"
    "|hesap devre dışı bırakıldı|účet deaktivován|akun dinonaktifkan|konto inaktiverat"
)
_REACTIVATED = (
    "account reactivated|reactivated|konto reaktiviert|account opnieuw geactiveerd"
    "|account gereactiveerd|compte réactivé|cuenta reactivada|account riattivato|conta reativada"
    "|konto reaktywowane|hesap yeniden etkinleştirildi|účet znovu aktivován|akun diaktifkan kembali"
)
_CREDENTIAL = (
    "password changed|changed password|password change|change password|password reset"
    "|passwort geändert|wachtwoord gewijzigd|mot de passe modifié|contraseña cambiada"
    "|password modificata|senha alterada|palavra-passe alterada|hasło zmienione|şifre değiştirildi"
)
_CHECKPOINT = (
    "checkpoint|checkpoint completed|checkpoint passed|security check|security checkpoint"
    "|recovered from checkpoint"
)
# Events of administrative records beside those above; values of a record tell more than these.
_EMAIL = "email change|email changed|change email|e-mail change|e-mail-adresse geändert"
_PHONE = (
    "add phone number|added phone number|phone number added|remove phone number"
    "|removed phone number|phone number removed|phone number change|phone number changed"
)
_HANDLE = "username|username change|username changed|vanity change|vanity changed"
_NAME = "name change|name changed|change name"
_PHOTO = "add profile photo|remove profile photo|change profile photo|profile photo changed"
_PICTURES = (
    "profile picture|profile photo|profielfoto|profilbild|photo de profil|foto del perfil"
    "|foto de perfil|immagine del profilo|foto do perfil|imagem de perfil|zdjęcie profilowe"
    "|profilbillede|profilbilde|profil resmi|profil fotoğrafı|profilový obrázek"
    "|profilovou fotku|ảnh đại diện|プロフィール写真|프로필 사진|头像|大頭貼照|фото профиля"
    "|світлину профілю|foto profil|صورة الملف الشخصي|profiilikuva|profilképe|poza de profil"
)


def _table(kinds: tuple[tuple[str, EventKind], ...]) -> dict[str, EventKind]:
    return {folded(word): kind for words, kind in kinds for word in words.split("|")}


SESSIONS = _table(((_LOGIN, "login"), (_LOGOUT, "logout")))
STATES = _table(((_DEACTIVATED, "deactivated"), (_REACTIVATED, "reactivated")))
RECORDS = _table(((_CREDENTIAL, "password_changed"), (_CHECKPOINT, "security_challenge")))
ADMIN = _table(
    (
        (_EMAIL, "email_changed"),
        (_PHONE, "phone_changed"),
        (_HANDLE, "screen_name_changed"),
        (_NAME, "display_name_changed"),
        (_PHOTO, "picture_changed"),
    )
)
_PICTURE = tuple(folded(word) for word in _PICTURES.split("|"))


def session_kind(action: str) -> EventKind | None:
    """``login`` or ``logout``; None for any other action, such as "Session updated".

    >>> session_kind("Abmelden"), session_kind("Session updated")
    ('logout', None)
    """
    return SESSIONS.get(folded(action))


def state_kind(status: str) -> EventKind | None:
    """``deactivated`` or ``reactivated``; None for another state of the account."""
    return STATES.get(folded(status))


def record_kind(event: str) -> EventKind | None:
    """What an administrative record dates: a password changed, a challenge; None for another."""
    return RECORDS.get(folded(event))


def admin_kind(event: str) -> EventKind | None:
    """What an administrative record says was changed, in words; None for another.

    >>> admin_kind("Add Phone Number"), admin_kind("Something else")
    ('phone_changed', None)
    """
    return ADMIN.get(folded(event))


def is_picture(title: str) -> bool:
    """True for a sentence that names the profile's picture."""
    plain = folded(title)
    return any(word in plain for word in _PICTURE)
