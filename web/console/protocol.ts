// What the console and the server say to each other: src/coram/faces/console/shapes.py in TypeScript.
// Instants are milliseconds since 1970 by the server's clock.

export interface SignIn {
  login: string;
  password: string;
}

export interface ChoosePassword {
  link: string;
  password: string;
}

export interface Me {
  id: string;
  login: string;
  name: string;
  roles: string[];
  languages: string[];
  organisation: string;
  organisation_name: string;
  must_enrol?: boolean;
  test?: boolean;
  crossed?: boolean;
}

export type DutyState = "offline" | "paused" | "ready" | "offered" | "in_call" | "wrap_up";

export interface MissingView {
  what: "certificate_missing" | "certificate_expired" | "certificate_not_yet" | "statement" | "address";
  kind: string;
  at: number;
  process: string;
}

export interface EndingView {
  kind: string;
  until: number;
}

export interface DutyView {
  state: DutyState;
  since: number;
  reason: string;
  missed: number;
  missing: MissingView[];
  ending: EndingView[];
  ask: string[];
  statement: Record<string, string>;
  optional: boolean;
}

export interface SetDuty {
  state: "ready" | "paused";
  reason?: string;
  statement?: string;
}

export interface QueueView {
  process: string;
  waiting: number;
  longest_seconds: number;
  ready_operators: number;
}

export type Verdict = "good" | "fair" | "failed";

export interface OfferView {
  conference: string;
  process_name: string;
  language: string;
  waited_seconds: number;
  offered_at: number;
  expires_at: number;
  applicant_name: string;
  attempt: number;
  device_verdict: Verdict | null;
  handed_over_by?: string;
}

export type Source = "relying_party" | "browser" | "operator" | "applicant";

export interface Sourced {
  name: string;
  value: string;
  source: Source;
}

export interface FindingView {
  item: string;
  verdict: Verdict;
  code: string;
  value: string;
}

export interface DeviceView {
  verdict: Verdict;
  findings: FindingView[];
}

export type ItemResult = "" | "ok" | "doubtful" | "no";

export interface ItemView {
  id: string;
  text: string;
  category: string;
  result: ItemResult;
  note: string;
}

export interface FieldView {
  name: string;
  label: string;
  type: "text" | "date";
  required: boolean;
  value: string;
  requested: string;
  requested_source: Source | "";
  differs: boolean;
  /** What the photos of the document say. */
  read?: string;
  read_repaired?: boolean;
}

/** Why a photo of a document should be taken again. */
export type ReadingProblem =
  | "no_document"
  | "too_dark"
  | "too_bright"
  | "glare"
  | "cut_off"
  | "too_far"
  | "blurred"
  | "noisy"
  | "mrz_not_found"
  | "wrong_side";

export interface ReadFieldView {
  name: string;
  value: string;
  requested?: string;
  differs?: boolean;
  /** Whether print says the same; null where that is unknown. */
  printed?: boolean | null;
  repaired?: boolean;
}

export interface ReadPhotoView {
  photo: string;
  purpose: string;
  pending: boolean;
  problems: ReadingProblem[];
}

/** What was read from the photos of the document together. */
export interface DocumentDataView {
  photos: ReadPhotoView[];
  fields: ReadFieldView[];
  lines: string[];
  valid: boolean;
  repaired: [number, number][];
  codes: string[];
}

/** How far the face (the second photo) is from the document's portrait (the first): advice. */
export interface FaceMatchView {
  photos: string[];
  pending: boolean;
  /** Why the photo of the face should be taken again; "" where it is good. */
  problem?: "" | "NO_FACE" | "MANY_FACES" | "FACE_TOO_DARK" | "FACE_TOO_FAR" | "FACE_BLURRED" | "NOT_AVAILABLE";
  status?: "passed" | "doubtful" | "failed" | "not_done";
  reason?: string;
  distance?: number | null;
  match_below?: number | null;
  differs_above?: number | null;
}

export type StepKind =
  | "consent"
  | "device_test"
  | "document"
  | "face"
  | "one_time_code"
  | "question"
  | "checklist"
  | "form"
  | "shared_document"
  | "location";

export type StepStatus = "open" | "passed" | "failed" | "skipped";

export interface StepView {
  name: string;
  kind: StepKind;
  title: string;
  text: string;
  mandatory: boolean;
  status: StepStatus;
  by: string;
  at: number;
  items: ItemView[];
  fields: FieldView[];
  photos: string[];
  channels: Channel[];
  note: string;
}

export type StillPurpose = "document_front" | "document_back" | "face" | "other";

export interface PhotoView {
  id: string;
  purpose: StillPurpose;
  src: string;
  width: number;
  height: number;
  size: number;
  sha256: string;
  at: number;
  matches: boolean | null;
}

export interface DocumentView {
  id: string;
  name: string;
  mime: string;
  size: number;
  src: string;
  direction: "to_applicant" | "from_applicant";
  accepted: boolean;
  complete: boolean;
}

export interface ChatView {
  id: string;
  person: "applicant" | "operator";
  text: string;
  at: number;
}

export type AskKind = "show" | "still" | "code" | "location" | "document_share" | "document_read";

export interface AskView {
  id: string;
  kind: AskKind;
  purpose: StillPurpose | "";
  at: number;
}

export type Channel = "email" | "sms";

export interface CodeView {
  channel: Channel;
  destination: string;
  sent_at: number;
  expires_at: number;
  tries_left: number;
  verified: boolean;
}

export interface LocationView {
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
  error: string;
  at: number;
}

export interface RecordingView {
  required: boolean;
  running: boolean;
  applicant_bytes: number;
  operator_bytes: number;
  stalled: string[];
}

export type Quality = "good" | "fair" | "poor" | "unknown";

export interface LineView {
  quality: Quality;
  round_trip_ms: number;
  loss_percent: number;
  received_kbps: number;
  frames_per_second: number;
}

export interface AbortCodeView {
  code: string;
  label: string;
  fraud: boolean;
}

export interface EarlierAttempt {
  conference: string;
  created_at: number;
  outcome: string;
  note: string;
}

export interface IceServer {
  urls: string[];
  username: string;
  credential: string;
}

export type Outcome = "completed" | "suspended" | "aborted";

export interface SuspicionView {
  text: string;
  at: number;
}

export interface CallView {
  conference: string;
  state: string;
  applicant_name: string;
  process_name: string;
  language: string;
  answered_at: number;
  applicant_present: boolean;
  return_by: number | null;
  data: Sourced[];
  steps: StepView[];
  photos: PhotoView[];
  document_data: DocumentDataView | null;
  documents: DocumentView[];
  chat: ChatView[];
  ask: AskView | null;
  camera_facing: "user" | "environment";
  camera_torch: boolean;
  camera_zoom: number;
  code: CodeView | null;
  location: LocationView | null;
  device: DeviceView | null;
  earlier: EarlierAttempt[];
  recording: RecordingView;
  applicant_line: LineView;
  note: string;
  abort_codes: AbortCodeView[];
  blocking: string[];
  media_epoch: number;
  ice_servers: IceServer[];
  max_kbps: number;
  outcome: Outcome | null;
  ended_why: string | null;
  write_up: string;
  watched_by?: string[];
  handing_over_to?: string;
  suspicion?: SuspicionView | null;
  face_match?: FaceMatchView | null;
}

export interface ConsoleView {
  now: number;
  me: Me;
  duty: DutyView;
  queues: QueueView[];
  lines_busy: boolean;
  offer: OfferView | null;
  call: CallView | null;
  pause_reasons: string[];
}

// --- requests -------------------------------------------------------------------------------------------------

export interface AskFor {
  kind: "show" | "still" | "code" | "location" | "document_share";
  purpose?: StillPurpose | "";
  text?: string;
}

export interface SetCamera {
  facing: "user" | "environment";
  torch: boolean;
  zoom: number;
}

export interface SetItem {
  result: "ok" | "doubtful" | "no";
  note: string;
}

export interface SetStep {
  status?: StepStatus;
  values?: Record<string, string>;
  note?: string;
}

export interface SendCode {
  step: string;
  channel: Channel;
  destination: string;
}

export interface CodeResult {
  verified: boolean;
  tries_left: number;
}

export interface Decide {
  outcome: Outcome;
  abort_code: string;
  note: string;
}

export interface PastCall {
  conference: string;
  process_name: string;
  language: string;
  answered_at: number;
  ended_at: number;
  outcome: string;
  abort_code: string;
  note: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  field: string | null;
  reference: string;
}
