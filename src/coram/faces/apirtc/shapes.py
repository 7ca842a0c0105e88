# ruff: noqa: N815 - the vendor's spelling
"""The answers of the REST interface, in the vendor's spelling."""

import msgspec


class Failure(msgspec.Struct, kw_only=True):
    """Why a request was refused: words, a stable code, and the parameter that was wrong."""

    error: str
    errorCode: str
    field: str | msgspec.UnsetType = msgspec.UNSET


class PreferredCcs(msgspec.Struct, kw_only=True):
    """Where to connect. With `secure` the client sends its session token with later REST calls."""

    ccs: str
    secure: bool = True


class Authenticated(msgspec.Struct, kw_only=True):
    """A platform token."""

    token: str


class AccessToken(msgspec.Struct, kw_only=True):
    """A platform token; `created_at` in ISO 8601, `expires_in` in seconds."""

    access_token: str
    created_at: str
    expires_in: int
    token_type: str = "Bearer"  # noqa: S105 - no secret, a name of RFC 6749


class Revoked(msgspec.Struct, kw_only=True):
    """The token that holds no longer."""

    access_token: str


class Me(msgspec.Struct, kw_only=True):
    """Whoever the token belongs to, and where they connect: `ccs` holds a ticket for one page."""

    userId: str
    enterpriseId: str
    apiKey: str
    nickname: str
    mail: str
    token: str
    ccs: str
    photo_url: str = ""
    secure: bool = True


class Checked(msgspec.Struct, kw_only=True):
    """The token holds."""

    valid: bool = True


class Done(msgspec.Struct, kw_only=True):
    """It was done."""

    success: bool = True


class Person(msgspec.Struct, kw_only=True):
    """One of the enterprise's users; `username` is the login, shown to admins and to oneself."""

    id: str
    username: str
    nickname: str
    photo_url: str = ""


class People(msgspec.Struct, kw_only=True):
    """The enterprise's users."""

    users: list[Person]


class ConversationMade(msgspec.Struct, kw_only=True):
    """The conversation of that name; asking again gives the same id."""

    id: str
    public_id: str
    name: str
    typeString: str = "GROUP_CHAT"
    data: dict[str, str] = {}


class Access(msgspec.Struct, kw_only=True):
    """Whether one may enter. The socket decides once more when one does."""

    access: str = "GRANTED"
    role: str = "contributor"
    type: str = "public"


class Media(msgspec.Struct, kw_only=True):
    """One recording: a stream that somebody published, from when it was recorded until that ended (a conversation's
    recording has one for each stream and interruption). `duration` in ms, instants in ISO 8601; `complete` is false
    where the recorder died; `url` gives the file to people who may have it.
    """

    id: str
    conversationId: str
    conversation: str
    recordId: str
    userId: str
    type: str
    mime: str
    size: int
    sha256: str
    start_time: str
    duration: int
    complete: bool
    url: str


class MediaList(msgspec.Struct, kw_only=True):
    """Recordings that can be fetched, of the newest conversations."""

    media: list[Media]


class ChatNoted(msgspec.Struct, kw_only=True):
    """The message's id. Messages are handed on, not kept."""

    id: str
