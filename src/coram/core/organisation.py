"""The organisation: the tenant, and the limits that hold for all its processes."""

from typing import Literal

import msgspec

from coram.core.record import Record
from coram.core.staff import Role

ServiceAuth = Literal["off", "optional", "required"]
Topology = Literal["mesh", "engine"]
"""How media goes in conversations of user agents: from browser to browser, or through our media engine."""
RecordingRule = Literal["off", "identified", "anyone", "always"]
"""Who may have a conversation recorded: nobody; those who logged in or whom an issuer vouches for; whoever is in it; or
every conversation is, without being asked.
"""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Time limits with the defaults of the LiveID+ platform configuration."""

    artifact_days: int = 10
    """Days until recordings, photos and documents of a conference are destroyed (`maxDaysKeepingFiles`)."""
    record_days: int = 365
    """Days after its end until all else that is known of a conference is erased: audit trail, form, notes, request."""
    request_days: int = 30
    """Days after a request has expired, without a conference that is kept, until it is erased."""
    operators_signed_in: int | None = None
    """Operators signed in at once; None is no limit (`maxOperatorLoggedSameTime`)."""
    operator_active_seconds: int = 86_400
    """An operator who does nothing for longer is signed out (`maxOperatorActiveTime`)."""
    offer_seconds: int = 30
    """Time to take an offered conference (`operatorCallAnswerTimeout`)."""
    wait_seconds: int = 300
    """Longest wait of an applicant (`maxSecondsUserWaitingForAnswer`)."""
    return_seconds: int = 120
    """How long a dropped person may take to come back into a call (`maxCallIdleSeconds`)."""
    test_seconds: int = 1_800
    """Longest stay in the device test."""
    created_seconds: int = 86_400
    """How long an opened but never started conference is kept."""
    missed_offers: int = 2
    """Offers in a row that an operator may miss before being paused."""


class SmsHook(msgspec.Struct, frozen=True, kw_only=True):
    """Where text messages are handed over: a POST of `{to, text, reference}`, signed as all deliveries are."""

    url: str


class UserAgentPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """What WebRTC user agents may do in this organisation. Its identifiers are readable by anybody, so nothing is
    allowed that was not asked for.
    """

    anonymous: bool = False
    """User agents that show an identifier and nothing else."""
    origins: tuple[str, ...] = ()
    """Web origins they may come from; empty is any."""
    applications: tuple[str, ...] = ()
    """Application ids they may claim; empty is any."""
    create_conversations: bool = True
    """Whether an anonymous user agent may open a conversation that nobody else is in."""
    topology: Topology = "mesh"
    """How media goes in conversations that begin from now on."""
    recording: RecordingRule = "off"
    """Whose wish it is to record them; only where media goes through the engine."""


class DutyRules(msgspec.Struct, frozen=True, kw_only=True):
    """What operators must have and do before they are ready, whatever process they serve."""

    certificates: tuple[str, ...] = ()
    """Kinds of training certificates without a valid one of which nobody goes ready."""
    attestation: bool = False
    """Whether the statement (alone, in a separate room) must be confirmed for each shift."""
    statement: dict[str, str] = {}
    """Its text by language; ours where there is none."""
    addresses: tuple[str, ...] = ()
    """Addresses and networks from which operators may work; empty is any."""


class Compatibility(msgspec.Struct, frozen=True, kw_only=True):
    """Switches for integrations that were written for others and cannot change. What weakens something is off."""

    legacy_apikey_locations: bool = False
    """Whether an API key is also taken from the query and from a body, where proxies may log it."""
    legacy_browser_token_delete: bool = False
    """Whether the token in a window message or redirect may delete: whoever sits at the browser could then, too."""
    text_messages: bool = False
    """Whether window messages are JSON texts instead of objects."""
    call_events: bool = True
    """Whether window messages tell how a call goes on, between its answer and its end."""
    failure_types: dict[str, str] = {}
    """What stands in `type` of a failed device test, by the type that would stand there otherwise."""
    strict_200: bool = False
    """Whether the Received face answers 200 to a key that was made, for clients that test for exactly that."""
    idenfy_receiver: str = ""
    """Where results are told when a token of the iDenfy face names no `callbackUrl`."""
    idenfy_one_event: bool = False
    """Whether each of them is called IDENTIFICATION, as receivers of the older kind expect."""
    idenfy_one_session: bool = False
    """Whether a second token of an applicant (`clientId`) whose first is still active is refused."""


class Supervision(msgspec.Struct, frozen=True, kw_only=True):
    """What supervisors may do with those who wait and with running calls. Each act stands in the audit trail."""

    join: bool = True
    """Whether they may see and hear a running call. Applicants are told before they consent, and both people while
    it lasts.
    """
    untold_for_fraud: bool = False
    """Whether both stay untold while somebody joins to look into suspected fraud."""
    reassign: Literal["off", "draw", "choose"] = "draw"
    """Whether they may take offers back, move those who wait and hand running calls over: always to whom the draw
    falls, or also to an operator of their choice.
    """


class Organisation(Record, frozen=True, kw_only=True):
    """`code` is what relying parties write (`id_organization`); `id` is ours."""

    id: str
    code: str
    name: str
    time_zone: str = "UTC"
    alert_email: str = ""
    """Who is told of limits that were reached and of trouble with the system; several with commas between."""
    alert_language: Literal["", "en", "it", "de"] = ""
    """The language of such mails; "" follows the process, else English."""
    website: str = ""
    support_phone: str = ""
    support_email: str = ""
    service_auth: ServiceAuth = "optional"
    limits: Limits = msgspec.field(default_factory=Limits)
    sms_hook: SmsHook | None = None
    duty: DutyRules = msgspec.field(default_factory=DutyRules)
    compatibility: Compatibility = msgspec.field(default_factory=Compatibility)
    user_agents: UserAgentPolicy = msgspec.field(default_factory=UserAgentPolicy)
    revoke_leaked_keys: bool = True
    """Whether a key that a secret scanner reports is revoked at once; it is always told in the audit trail."""
    default_process: str = ""
    """The process (id) that a session opens where a face names none."""
    second_factor: Literal["optional", "required"] = "optional"
    second_factor_roles: tuple[Role, ...] = ()
    """Who must have a second factor where it is required; empty is everybody."""
    supervision: Supervision = msgspec.field(default_factory=Supervision)
    test: bool = False
    """A demonstration organisation: private receiver addresses, plain http and specimen sources are allowed."""
    lenient: bool = False
    """Of a test side: whether its organisation is a demonstration, whose receivers may be private."""
    test_of: str = ""
    """Of the test side of an organisation: that organisation (id), whose test keys lead here. A tenant of its own, so
    that nothing of it is ever found among what is live.
    """

    @property
    def calls_anywhere(self) -> bool:
        """Whether receivers may be private addresses and plain http. The test side of an organisation that is none
        itself would open the server's own network to whoever has a test key.
        """
        return self.test and (not self.test_of or self.lenient)
