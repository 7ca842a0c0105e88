"""What administrators' pages and the server say to each other. Instants are ms; 0 is never, null is not set."""

from typing import Any, Literal

import msgspec

from coram.core.access import KeyKind
from coram.core.organisation import Compatibility, DutyRules, Limits, RecordingRule, ServiceAuth, Supervision, Topology
from coram.core.staff import Role
from coram.faces.console.shapes import Shape


class ProcessName(Shape):
    id: str
    name: str
    languages: list[str]
    active: bool


class Setting(Shape):
    """What all pages of the settings need: who I am here, and the names that forms offer."""

    now: int
    base_url: str
    code: str
    organisation_name: str
    mode: str
    platform_admin: bool
    administers: bool
    processes: list[ProcessName]
    certificate_kinds: list[str]
    """Kinds of training certificates that are demanded somewhere."""


class FirstCall(Shape):
    """A shell line that makes a call in this process with the key, and what its `b64Data` says."""

    process: str
    process_name: str
    line: str
    says: str


class KeyView(Shape):
    """`state`: valid, expired, revoked. Until `previous_until` the secret before the last one holds too."""

    reference: str
    identifier: str
    name: str
    kind: KeyKind
    mode: str
    state: str
    scopes: list[str]
    addresses: list[str]
    origins: list[str]
    applications: list[str]
    per_minute: int | None
    created_at: int
    created_by: str
    expires_at: int | None
    revoked_at: int | None
    revoked_why: str
    rotated_at: int
    previous_until: int
    last_used_at: int
    last_used_from: str


class KeyList(Shape):
    now: int
    keys: list[KeyView]
    scopes: list[str]
    usual_scopes: list[str]
    usual_per_minute: int


class ChangeKey(Shape):
    """Everything that can be changed, whole: what is left out becomes empty."""

    name: str
    scopes: list[str] = msgspec.field(default_factory=list)
    addresses: list[str] = msgspec.field(default_factory=list)
    origins: list[str] = msgspec.field(default_factory=list)
    applications: list[str] = msgspec.field(default_factory=list)
    per_minute: int | None = None
    expires_at: int | None = None


class MakeKey(ChangeKey, kw_only=True):
    kind: KeyKind = "secret"
    test: bool = False
    """A key of the organisation's test side."""


class NewKey(Shape):
    """`text` (for the header `apikey`) and `secret` (its part behind the identifier) are shown this once."""

    key: KeyView
    secret: str
    text: str
    calls: list[FirstCall]


class Rotate(Shape):
    overlap_seconds: int = 0


class Why(Shape):
    why: str = ""


class SharedSecretView(Shape):
    """One that holds: since when, and until when."""

    created_at: int
    until: int


class IssuerView(Shape):
    id: str
    name: str
    algorithms: list[str]
    issuer: str
    audience: str
    jwks_url: str
    wildcard_user: bool
    life_seconds: int
    single_use: bool
    disabled: bool
    created_at: int
    last_used_at: int
    secrets: list[SharedSecretView]


class ChangeIssuer(Shape):
    """Everything that can be changed, whole: what is left out gets its usual value."""

    name: str
    algorithms: list[str]
    issuer: str = ""
    audience: str = "apiRTC"
    jwks_url: str = ""
    wildcard_user: bool = False
    life_seconds: int = 86_400
    single_use: bool = False
    disabled: bool = False


class MakeIssuer(ChangeIssuer, kw_only=True):
    """`secret`: one that is in use already; "" lets the server make one."""

    secret: str = ""


class RotateIssuer(Shape):
    overlap_seconds: int = 0
    secret: str = ""


class NewIssuer(Shape):
    """`secret` is shown this once; "" for an issuer with key pairs."""

    issuer: IssuerView
    secret: str


class SigningKeyView(Shape):
    """`state`: next, signing, verifying, retired."""

    kid: str
    state: str
    active_at: int
    retires_at: int


class RotateSigningKey(Shape):
    at_once: bool = False


class CertificateView(Shape):
    """`state`: valid, ends_soon (within thirty days), expired, not_yet. `entered_by` is a staff id. `file_name` is ""
    where the paper itself is not kept.
    """

    id: str
    kind: str
    issuer: str
    number: str
    valid_from: int
    valid_until: int
    entered_at: int
    entered_by: str
    state: str
    file_name: str
    file_size: int


class AddCertificate(Shape):
    """It holds from `valid_from` to before `valid_until` (ms)."""

    kind: str
    valid_from: int
    valid_until: int
    issuer: str = ""
    number: str = ""


class StaffView(Shape):
    """`state`: active, invited (a link is open until `link_until`), uninvited (no way in and no open link),
    disabled. `factors`: kinds of second factors. `mine`: whether I may change this person.
    """

    id: str
    login: str
    name: str
    roles: list[str]
    languages: list[str]
    processes: list[str]
    external_id: str
    state: str
    link_until: int
    created_at: int
    last_seen_at: int
    sessions: int
    factors: list[str]
    me: bool
    mine: bool
    certificates: list[CertificateView]
    """Newest end first."""
    lacking: list[str]
    """Kinds that the organisation, or a process that this operator may serve, demands and that do not hold."""


class ChangePerson(Shape):
    """Everything that can be changed, whole. `processes` (ids) empty is all."""

    name: str
    roles: list[Role]
    languages: list[str]
    processes: list[str] = msgspec.field(default_factory=list)
    external_id: str = ""


class InvitePerson(ChangePerson, kw_only=True):
    """`language`: of the e-mail."""

    login: str
    language: Literal["en", "it", "de"] = "en"


class SendLink(Shape):
    language: Literal["en", "it", "de"] = "en"


class Invited(Shape):
    """`link` is shown this once and works once, until `until`. `mail_error`: "" where it was e-mailed too."""

    person: StaffView
    link: str
    until: int
    mail_error: str


class OpenSession(Shape):
    """`id` names it for ending it."""

    id: str
    staff: str
    name: str
    login: str
    this: bool
    address: str
    user_agent: str
    created_at: int
    last_seen_at: int
    expires_at: int
    mine: bool


class UserAgents(Shape):
    """What WebRTC user agents may do: see `core.organisation.UserAgentPolicy`."""

    anonymous: bool
    origins: list[str] = msgspec.field(default_factory=list)
    applications: list[str] = msgspec.field(default_factory=list)
    create_conversations: bool = True
    topology: Topology = "mesh"
    recording: RecordingRule = "off"


class ChangeOrganisation(Shape):
    """Everything that an administrator may change, whole."""

    name: str
    time_zone: str
    alert_email: str
    website: str
    support_phone: str
    support_email: str
    service_auth: ServiceAuth
    limits: Limits
    revoke_leaked_keys: bool
    alert_language: Literal["", "en", "it", "de"] | msgspec.UnsetType = msgspec.UNSET
    compatibility: Compatibility | msgspec.UnsetType = msgspec.UNSET
    """What is left out of these two stays as it is."""
    default_process: str = ""
    second_factor: Literal["optional", "required"] = "optional"
    second_factor_roles: list[Role] = msgspec.field(default_factory=list)
    duty: DutyRules = msgspec.field(default_factory=DutyRules)
    supervision: Supervision | msgspec.UnsetType = msgspec.UNSET
    """What is left out stays as it is."""


class ReceiverView(Shape):
    """`signing_key` is used as it is written."""

    signing_key: str


class Tried(Shape):
    """What the receiver answered: an HTTP `status`, or 0 with `error` in words."""

    status: int
    error: str


class MakeSample(Shape):
    """`outcome`: accepted, rejected, suspended or expired."""

    outcome: str


class NewSample(Shape):
    """`scan_ref` is the identification's id, as the webhook names it."""

    scan_ref: str


class SampleView(Shape):
    """A sample identification. `standing` is where it stands; `delivery` the state of its webhook, "" before there is
    one, `status` and `error` what the last try met.
    """

    scan_ref: str
    client_id: str
    outcome: str
    created_at: int
    standing: str
    delivery: str
    status: int
    error: str


class SampleList(Shape):
    """The newest first, of at most 20."""

    samples: list[SampleView]


class OrganisationView(ChangeOrganisation, kw_only=True):
    id: str
    code: str
    test: bool
    user_agents: UserAgents


class AuditView(Shape):
    """`actor_name` and `names` (of people and things in `details`) are as they are called now; "" where unknown."""

    seq: int
    at: int
    type: str
    actor_kind: str
    actor: str
    actor_name: str
    details: dict[str, Any]
    names: dict[str, str]
    hash: str
    previous: str


class AuditPage(Shape):
    """Newest first. `before` continues the search; 0: there is no more."""

    entries: list[AuditView]
    before: int


class NamedActor(Shape):
    id: str
    name: str
    kind: str


class ChainState(Shape):
    """Whether every entry's hash follows from the one before; else the first at which it does not."""

    entries: int
    broken_at: int | None
    head: str


class PutIdentityProvider(Shape):
    """`client_secret`: as the provider gave it; "" for a public client, None leaves it as it is. `create` makes
    people of unknown addresses in `domains`, with `roles`. `second_factor_there`: the provider asks for one.
    """

    name: str
    issuer: str
    client_id: str
    client_secret: str | None = None
    create: bool = False
    domains: list[str] = msgspec.field(default_factory=list)
    roles: list[str] = msgspec.field(default_factory=lambda: ["operator"])
    second_factor_there: bool = False
    disabled: bool = False


class IdentityProviderView(Shape):
    """`redirect_uri` is what must be registered at the provider."""

    id: str
    name: str
    issuer: str
    client_id: str
    has_secret: bool
    create: bool
    domains: list[str]
    roles: list[str]
    second_factor_there: bool
    disabled: bool
    redirect_uri: str
    created_at: int
