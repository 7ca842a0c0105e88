import { http } from "../lib/api";
import type { DeliveryContent, DeliveryDetail, DeliveryPage } from "./deliveries/protocol";
import type { RetentionView } from "./retention/protocol";
import type { PlayedTest, PlayTest, TestSide, TestsView } from "./tests/protocol";
import type {
  AddCertificate,
  AuditPage,
  CertificateView,
  ChainState,
  ChangeIssuer,
  ChangeKey,
  ChangeOrganisation,
  ChangePerson,
  IdentityProviderView,
  InvitePerson,
  Invited,
  IssuerView,
  KeyList,
  KeyView,
  MakeIssuer,
  MakeKey,
  NamedActor,
  NewIssuer,
  NewKey,
  OpenSession,
  OrganisationView,
  PutIdentityProvider,
  MakeSample,
  NewSample,
  ReceiverView,
  SampleList,
  Setting,
  SigningKeyView,
  StaffView,
  Tried,
  UserAgents,
} from "./protocol";

const part = encodeURIComponent;
const at = (...parts: string[]) => `/admin/${parts.map(part).join("/")}`;

/** What is searched for in the audit trail; empty members are left out. */
export interface AuditQuery {
  chain?: string;
  type?: string;
  actor?: string;
  text?: string;
  since?: number;
  until?: number;
}

/** Which deliveries are asked for; empty members are left out. */
export interface DeliveryQuery {
  state?: string;
  conference?: string;
  host?: string;
}

function query(wanted: AuditQuery & DeliveryQuery, more: Record<string, string | number> = {}): string {
  const found = Object.entries({ ...wanted, ...more }).filter(([, value]) => value);
  return new URLSearchParams(found.map(([name, value]) => [name, String(value)])).toString();
}

/** An answer that is a file: it may take its time. */
const file = (body: unknown) => ({ body, patience: 600_000 });

/** What an administrator may ask of the server. */
export const admin = {
  setting: () => http.get<Setting>("/admin/setting"),

  retention: () => http.get<RetentionView>("/admin/retention"),
  hold: (conference: string, held: boolean, reason: string) =>
    http.put(at("retention", "holds", conference), { held, reason }),
  personExport: (id: string, reason: string) => http.raw("POST", at("retention", "export"), file({ id, reason })),
  archivedCopy: (conference: string, reason: string) =>
    http.raw("POST", at("retention", "archives", conference), file({ reason })),

  organisation: () => http.get<OrganisationView>("/admin/organisation"),
  receiver: () => http.get<ReceiverView>("/admin/receiver"),
  samples: () => http.get<SampleList>("/admin/receiver/samples"),
  makeSample: (wish: MakeSample) => http.post<NewSample>("/admin/receiver/samples", wish),
  tryReceiver: () => http.post<Tried>("/admin/receiver/try", {}, { patience: 30_000 }),
  changeOrganisation: (body: ChangeOrganisation) => http.put<OrganisationView>("/admin/organisation", body),
  changeUserAgents: (body: UserAgents) => http.put<OrganisationView>("/admin/user-agents", body),

  staff: () => http.get<StaffView[]>("/admin/staff"),
  invite: (body: InvitePerson) => http.post<Invited>("/admin/staff", body, { patience: 30_000 }),
  changePerson: (id: string, body: ChangePerson) => http.put<StaffView>(at("staff", id), body),
  link: (id: string, language: string) =>
    http.post<Invited>(at("staff", id, "link"), { language }, { patience: 30_000 }),
  disable: (id: string) => http.post<StaffView>(at("staff", id, "disable")),
  enable: (id: string) => http.post<StaffView>(at("staff", id, "enable")),
  signOut: (id: string) => http.post(at("staff", id, "sign-out")),
  resetFactors: (id: string) => http.post<StaffView>(at("staff", id, "reset-factors")),
  addCertificate: (staff: string, body: AddCertificate) =>
    http.post<CertificateView>(at("staff", staff, "certificates"), body),
  certificateFile: (staff: string, certificate: string) => `${http.base}${at("staff", staff, "certificates", certificate, "file")}`,
  attachFile: (staff: string, certificate: string, file: File) =>
    http.raw("PUT", `${at("staff", staff, "certificates", certificate, "file")}?name=${encodeURIComponent(file.name)}`, {
      bytes: file,
      patience: 120_000,
    }),
  removeCertificate: (staff: string, certificate: string) => http.delete(at("staff", staff, "certificates", certificate)),
  sessions: () => http.get<OpenSession[]>("/admin/sessions"),
  endSession: (staff: string, session: string) => http.delete(at("sessions", staff, session)),

  keys: () => http.get<KeyList>("/admin/keys"),
  makeKey: (body: MakeKey) => http.post<NewKey>("/admin/keys", body),
  changeKey: (reference: string, body: ChangeKey) => http.put<KeyView>(at("keys", reference), body),
  rotateKey: (reference: string, overlap_seconds: number) =>
    http.post<NewKey>(at("keys", reference, "rotate"), { overlap_seconds }),
  revokeKey: (reference: string, why: string) => http.post<KeyView>(at("keys", reference, "revoke"), { why }),

  issuers: () => http.get<IssuerView[]>("/admin/issuers"),
  makeIssuer: (body: MakeIssuer) => http.post<NewIssuer>("/admin/issuers", body),
  changeIssuer: (id: string, body: ChangeIssuer) => http.put<IssuerView>(at("issuers", id), body),
  rotateIssuer: (id: string, overlap_seconds: number, secret: string) =>
    http.post<NewIssuer>(at("issuers", id, "rotate"), { overlap_seconds, secret }),
  removeIssuer: (id: string) => http.delete(at("issuers", id)),

  providers: () => http.get<IdentityProviderView[]>("/admin/providers"),
  addProvider: (body: PutIdentityProvider) => http.post<IdentityProviderView>("/admin/providers", body),
  changeProvider: (id: string, body: PutIdentityProvider) =>
    http.put<IdentityProviderView>(at("providers", id), body),
  removeProvider: (id: string) => http.delete(at("providers", id)),

  signingKeys: () => http.get<SigningKeyView[]>("/admin/signing-keys"),
  rotateSigningKey: (at_once: boolean) => http.post<SigningKeyView[]>("/admin/signing-keys/rotate", { at_once }),

  deliveries: (wanted: DeliveryQuery, before: string) =>
    http.get<DeliveryPage>(`/deliveries?${query({ ...wanted }, { before })}`),
  delivery: (id: string) => http.get<DeliveryDetail>(`/deliveries/${part(id)}`),
  deliveryContent: (id: string) => http.post<DeliveryContent>(`/deliveries/${part(id)}/content`),
  replayDelivery: (id: string) => http.post(`/deliveries/${part(id)}/replay`),

  openTestSide: () => http.post<TestSide>("/test-side"),
  tests: () => http.get<TestsView>("/tests"),
  playTest: (body: PlayTest) => http.post<PlayedTest>("/tests", body),

  audit: (wanted: AuditQuery, before: number) => http.get<AuditPage>(`/admin/audit?${query(wanted, { before })}`),
  actors: () => http.get<NamedActor[]>("/admin/audit/actors"),
  checkAudit: (chain: string) => http.get<ChainState>(`/admin/audit/check?${query({ chain })}`),
  auditFile: (wanted: AuditQuery, format: "csv" | "json") =>
    `${http.base}/admin/audit/export?${query(wanted, { format })}`,
};
