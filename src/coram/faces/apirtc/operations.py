"""The REST operations of this face: the one table from which routes and OpenAPI document are made."""

from collections.abc import Awaitable, Callable
from typing import Any, Literal

import msgspec

from coram.faces.apirtc import media, service, shapes
from coram.faces.apirtc.reading import Asked

Security = Literal["none", "public_key", "login", "platform", "session_or_key", "staff"]


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """`where` is "path", or "form": a form's field, which may stand in the query as well."""

    name: str
    text: str
    where: Literal["path", "query", "form"] = "form"
    required: bool = True
    choices: tuple[str, ...] = ()


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One method of one path. With the answer `bytes` a file comes."""

    id: str
    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    handler: Callable[[Asked], Awaitable[Any]]
    answer: type
    security: Security = "none"
    parameters: tuple[Parameter, ...] = ()
    refusals: tuple[int, ...] = ()
    tag: str = "authentication"


API_KEY = Parameter(name="apiKey", text="The API key's identifier", where="query")
FORM_KEY = Parameter(name="apiKey", text="The API key's identifier; needed without a session token", required=False)
USERNAME = Parameter(name="username", text="The login: an e-mail address")
PASSWORD = Parameter(name="password", text="The password, or an app password")
ENTERPRISE = Parameter(name="enterprise", text="The enterprise's id", where="path")
OLD_TOKEN = Parameter(name="token", text="The platform token, as older clients send it", where="query", required=False)
LOGIN = (USERNAME, PASSWORD)
GRANT = (
    Parameter(name="grant_type", text="Which grant", choices=("password", service.JWT_BEARER)),
    Parameter(name="username", text="With the grant `password`", required=False),
    Parameter(name="password", text="With the grant `password`", required=False),
    Parameter(name="assertion", text="The external issuer's JWT, with the other grant", required=False),
)

MEDIA = Parameter(name="media", text="The recording's id", where="path")
PAGE = (
    Parameter(name="offset", text="How many conversations to pass over", where="query", required=False),
    Parameter(name="limit", text="How many conversations, 100 at most", where="query", required=False),
)

CHECK_ACCESS = "/api/v2/conferences/{room:str}/checkAccess"

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="preferredCCS",
        method="GET",
        path="/api/v2/preferredCCS",
        handler=service.preferred_ccs,
        answer=shapes.PreferredCcs,
        security="public_key",
        parameters=(API_KEY,),
        refusals=(400, 403, 404),
        tag="connecting",
    ),
    *(
        Operation(
            id=f"authenticateV{version}",
            method="POST",
            path=f"/api/v{version}/authenticate",
            handler=service.authenticate,
            answer=shapes.Authenticated,
            security="login",
            parameters=LOGIN,
            refusals=(400, 401),
        )
        for version in (2, 3)
    ),
    Operation(
        id="me",
        method="GET",
        path="/api/v2/users/me",
        handler=service.me,
        answer=shapes.Me,
        security="platform",
        parameters=(OLD_TOKEN,),
        refusals=(400, 401, 403, 409),
    ),
    Operation(
        id="checkToken",
        method="GET",
        path="/api/v2/checkToken",
        handler=service.check_token,
        answer=shapes.Checked,
        security="platform",
        parameters=(OLD_TOKEN,),
        refusals=(400, 401),
    ),
    Operation(
        id="invalidateToken",
        method="POST",
        path="/api/v2/invalidateToken",
        handler=service.invalidate,
        answer=shapes.Done,
        security="platform",
        parameters=(Parameter(name="token", text="The token, where no header carries it", required=False),),
        refusals=(400, 401),
    ),
    Operation(
        id="enterpriseUsersV2",
        method="GET",
        path="/api/v2/enterprises/{enterprise:str}/users",
        handler=service.people,
        answer=shapes.People,
        security="platform",
        parameters=(ENTERPRISE, OLD_TOKEN),
        refusals=(400, 401, 403, 404),
        tag="people",
    ),
    Operation(
        id="enterpriseUsers",
        method="GET",
        path="/api/v3/enterprises/{enterprise:str}/users",
        handler=service.people_managed,
        answer=shapes.People,
        security="platform",
        parameters=(ENTERPRISE,),
        refusals=(400, 401, 403, 404),
        tag="people",
    ),
    Operation(
        id="token",
        method="POST",
        path="/api/v3/token",
        handler=service.token,
        answer=shapes.AccessToken,
        security="login",
        parameters=GRANT,
        refusals=(400, 401, 404),
    ),
    Operation(
        id="revokeToken",
        method="POST",
        path="/api/v3/token/revoke",
        handler=service.revoke,
        answer=shapes.Revoked,
        security="platform",
        refusals=(401,),
    ),
    Operation(
        id="conversation",
        method="POST",
        path="/api/v2/conversation",
        handler=service.conversation,
        answer=shapes.ConversationMade,
        security="session_or_key",
        parameters=(FORM_KEY, Parameter(name="name", text="The conversation's name, up to 256 characters")),
        refusals=(400, 401, 403, 404),
        tag="conversations",
    ),
    Operation(
        id="checkAccess",
        method="POST",
        path=CHECK_ACCESS,
        handler=service.check_access,
        answer=shapes.Access,
        security="session_or_key",
        parameters=(Parameter(name="room", text="The conversation's name", where="path"), FORM_KEY),
        refusals=(400, 401, 403, 404),
        tag="conversations",
    ),
    Operation(
        id="groupChatMessages",
        method="POST",
        path="/api/v2/groupChatMessages",
        handler=service.group_chat_message,
        answer=shapes.ChatNoted,
        security="session_or_key",
        parameters=(FORM_KEY,),
        refusals=(400, 401, 403, 404),
        tag="conversations",
    ),
    Operation(
        id="conversationMedia",
        method="GET",
        path="/api/v2/conversation/{conversation:str}/media",
        handler=media.of_conversation,
        answer=shapes.MediaList,
        security="staff",
        parameters=(Parameter(name="conversation", text="The conversation's id", where="path"), *PAGE),
        refusals=(400, 401, 403),
        tag="recordings",
    ),
    Operation(
        id="media",
        method="GET",
        path="/api/v3/media",
        handler=media.of_enterprise,
        answer=shapes.MediaList,
        security="staff",
        parameters=PAGE,
        refusals=(400, 401, 403),
        tag="recordings",
    ),
    Operation(
        id="fetchMedia",
        method="GET",
        path="/api/v3/media/{media:str}",
        handler=media.fetch,
        answer=bytes,
        security="staff",
        parameters=(MEDIA,),
        refusals=(400, 401, 403, 404),
        tag="recordings",
    ),
    Operation(
        id="deleteMedia",
        method="DELETE",
        path="/api/v3/media/{media:str}",
        handler=media.delete,
        answer=shapes.Done,
        security="staff",
        parameters=(MEDIA,),
        refusals=(400, 401, 403, 404, 409),
        tag="recordings",
    ),
)

NOT_SUPPORTED: tuple[str, ...] = (
    "/api/v2/conferences",
    "/api/v2/conversation/{conversation:str}/data",
    "/api/v2/conversation/{conversation:str}/media",
    "/api/v2/enterprises/{enterprise:str}/tags",
    "/api/v2/media/upload",
    "/api/v2/messages",
    "/api/v2/sites/{site:str}/agents",
    "/api/v2/webSession",
    "/api/v3/conferences",
    "/api/v3/conversations",
    "/api/v3/enterpriseInformation",
    "/api/v3/media",
    "/api/v3/tickets",
    "/api/v3/users/{user:str}/profile",
)
"""Paths of the vendor's that are answered with a clear refusal (where the table has one, by all other methods), as
everything below `/api/v2/conferences/` is that is not in the table. A path without an answer for browsers is asked for
again and again.
"""
