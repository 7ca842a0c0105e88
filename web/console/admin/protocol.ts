// What administrators' pages and the server say to each other: src/coram/faces/console/administration_shapes.py in
// TypeScript. Instants are milliseconds; 0 is never, null is not set.

export interface ProcessName {
  id: string;
  name: string;
  languages: string[];
  active: boolean;
}

export interface Setting {
  now: number;
  base_url: string;
  code: string;
  organisation_name: string;
  mode: "live" | "test";
  platform_admin: boolean;
  administers: boolean;
  processes: ProcessName[];
  certificate_kinds: string[];
}

export interface FirstCall {
  process: string;
  process_name: string;
  line: string;
  says: string;
}

export type KeyKind = "secret" | "publishable";

export interface KeyView {
  reference: string;
  identifier: string;
  name: string;
  kind: KeyKind;
  mode: "live" | "test";
  state: "valid" | "expired" | "revoked";
  scopes: string[];
  addresses: string[];
  origins: string[];
  applications: string[];
  per_minute: number | null;
  created_at: number;
  created_by: string;
  expires_at: number | null;
  revoked_at: number | null;
  revoked_why: string;
  rotated_at: number;
  previous_until: number;
  last_used_at: number;
  last_used_from: string;
}

export interface KeyList {
  now: number;
  keys: KeyView[];
  scopes: string[];
  usual_scopes: string[];
  usual_per_minute: number;
}

export interface ChangeKey {
  name: string;
  scopes: string[];
  addresses: string[];
  origins: string[];
  applications: string[];
  per_minute: number | null;
  expires_at: number | null;
}

export interface MakeKey extends ChangeKey {
  kind: KeyKind;
  test: boolean;
}

export interface NewKey {
  key: KeyView;
  secret: string;
  text: string;
  calls: FirstCall[];
}

export interface SharedSecretView {
  created_at: number;
  until: number;
}

export type Algorithm = "HS256" | "RS256" | "ES256" | "EdDSA";

export interface IssuerView {
  id: string;
  name: string;
  algorithms: Algorithm[];
  issuer: string;
  audience: string;
  jwks_url: string;
  wildcard_user: boolean;
  life_seconds: number;
  single_use: boolean;
  disabled: boolean;
  created_at: number;
  last_used_at: number;
  secrets: SharedSecretView[];
}

export interface ChangeIssuer {
  name: string;
  algorithms: Algorithm[];
  issuer: string;
  audience: string;
  jwks_url: string;
  wildcard_user: boolean;
  life_seconds: number;
  single_use: boolean;
  disabled: boolean;
}

export interface MakeIssuer extends ChangeIssuer {
  secret: string;
}

export interface NewIssuer {
  issuer: IssuerView;
  secret: string;
}

export interface PutIdentityProvider {
  name: string;
  issuer: string;
  client_id: string;
  client_secret?: string | null;
  create: boolean;
  domains: string[];
  roles: string[];
  second_factor_there: boolean;
  disabled: boolean;
}

export interface IdentityProviderView {
  id: string;
  name: string;
  issuer: string;
  client_id: string;
  has_secret: boolean;
  create: boolean;
  domains: string[];
  roles: string[];
  second_factor_there: boolean;
  disabled: boolean;
  redirect_uri: string;
  created_at: number;
}

export interface SigningKeyView {
  kid: string;
  state: "next" | "signing" | "verifying" | "retired";
  active_at: number;
  retires_at: number;
}

export interface CertificateView {
  id: string;
  kind: string;
  issuer: string;
  number: string;
  valid_from: number;
  valid_until: number;
  entered_at: number;
  entered_by: string;
  state: "valid" | "ends_soon" | "expired" | "not_yet";
  file_name: string;
  file_size: number;
}

export interface AddCertificate {
  kind: string;
  valid_from: number;
  valid_until: number;
  issuer: string;
  number: string;
}

export interface StaffView {
  id: string;
  login: string;
  name: string;
  roles: string[];
  languages: string[];
  processes: string[];
  external_id: string;
  state: "active" | "invited" | "uninvited" | "disabled";
  link_until: number;
  created_at: number;
  last_seen_at: number;
  sessions: number;
  factors: string[];
  me: boolean;
  mine: boolean;
  certificates: CertificateView[];
  lacking: string[];
}

export interface ChangePerson {
  name: string;
  roles: string[];
  languages: string[];
  processes: string[];
  external_id: string;
}

export interface InvitePerson extends ChangePerson {
  login: string;
  language: string;
}

export interface Invited {
  person: StaffView;
  link: string;
  until: number;
  mail_error: string;
}

export interface OpenSession {
  id: string;
  staff: string;
  name: string;
  login: string;
  this: boolean;
  address: string;
  user_agent: string;
  created_at: number;
  last_seen_at: number;
  expires_at: number;
  mine: boolean;
}

export interface UserAgents {
  anonymous: boolean;
  origins: string[];
  applications: string[];
  create_conversations: boolean;
  topology: "mesh" | "engine";
  recording: "off" | "identified" | "anyone" | "always";
}

export interface Limits {
  artifact_days: number;
  operators_signed_in: number | null;
  operator_active_seconds: number;
  offer_seconds: number;
  wait_seconds: number;
  return_seconds: number;
  test_seconds: number;
  created_seconds: number;
  missed_offers: number;
}

export interface DutyRules {
  certificates: string[];
  attestation: boolean;
  statement: Record<string, string>;
  addresses: string[];
}

export interface Supervision {
  join: boolean;
  untold_for_fraud: boolean;
  reassign: "off" | "draw" | "choose";
}

export interface Compatibility {
  legacy_apikey_locations: boolean;
  legacy_browser_token_delete: boolean;
  text_messages: boolean;
  call_events: boolean;
  failure_types: Record<string, string>;
  strict_200: boolean;
  idenfy_receiver: string;
  idenfy_one_event: boolean;
  idenfy_one_session: boolean;
}

export interface ReceiverView {
  signing_key: string;
}

export interface Tried {
  status: number;
  error: string;
}

export interface MakeSample {
  outcome: string;
}

export interface NewSample {
  scan_ref: string;
}

export interface SampleView {
  scan_ref: string;
  client_id: string;
  outcome: string;
  created_at: number;
  standing: string;
  delivery: string;
  status: number;
  error: string;
}

export interface SampleList {
  samples: SampleView[];
}

export interface ChangeOrganisation {
  name: string;
  time_zone: string;
  alert_email: string;
  website: string;
  support_phone: string;
  support_email: string;
  service_auth: "off" | "optional" | "required";
  limits: Limits;
  revoke_leaked_keys: boolean;
  alert_language: "" | "en" | "it" | "de";
  compatibility: Compatibility;
  default_process: string;
  second_factor: "optional" | "required";
  second_factor_roles: string[];
  duty: DutyRules;
  supervision: Supervision;
}

export interface OrganisationView extends ChangeOrganisation {
  id: string;
  code: string;
  test: boolean;
  user_agents: UserAgents;
}

export interface AuditView {
  seq: number;
  at: number;
  type: string;
  actor_kind: string;
  actor: string;
  actor_name: string;
  details: Record<string, unknown>;
  names: Record<string, string>;
  hash: string;
  previous: string;
}

export interface AuditPage {
  entries: AuditView[];
  before: number;
}

export interface NamedActor {
  id: string;
  name: string;
  kind: "staff" | "key";
}

export interface ChainState {
  entries: number;
  broken_at: number | null;
  head: string;
}
