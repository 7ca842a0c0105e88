/**
 * What the server's pages face says, as types: `src/coram/faces/pages/shapes.py` is the source.
 * Instants are milliseconds since the epoch, in the server's time.
 */

export type Screen =
  | "consent"
  | "test"
  | "waiting"
  | "call"
  | "closed_hours"
  | "not_answered"
  | "end"
  | "choice"
  | "capture"
  | "checking"
  | "played"
  | "elsewhere";

export interface IceServer {
  urls: string[];
  username: string;
  credential: string;
}

export interface MediaView {
  epoch: number;
  ice_servers: IceServer[];
  max_kbps: number;
}

/** Colours instead of ours, as "#rrggbb". */
export interface Shades {
  accent: string;
  accent_strong: string;
  accent_wash: string;
  on_accent: string;
}

export interface Palette {
  light: Shades;
  dark: Shades;
}

export interface BrandView {
  organisation: string;
  website: string;
  support_phone: string;
  support_email: string;
  logo: string;
  palette: Palette | null;
}

export interface ConsentView {
  title: string;
  text: string;
  retention_days: number;
  recorded: boolean;
  supervised?: boolean;
  given: boolean;
}

export interface WaitView {
  position: number;
  people_waiting: number;
  low_minutes: number | null;
  high_minutes: number | null;
  since: number;
  until: number;
  operators_on_duty: number;
  being_offered: boolean;
  lines_busy: boolean;
}

export type AskKind = "show" | "still" | "code" | "location" | "document_share" | "document_read";
export type OutlineShape = "card" | "passport" | "face" | "none";

export interface AskView {
  id: string;
  kind: AskKind | (string & {});
  purpose: string;
  caption: string;
  outline: OutlineShape;
  artifact: string;
  document_name: string;
  document_mime: string;
}

export type Facing = "user" | "environment";

export interface CameraView {
  facing: Facing;
  torch: boolean;
  zoom: number;
}

export interface ChatView {
  id: string;
  person: "applicant" | "operator";
  text: string;
  at: number;
}

export interface CallView {
  operator_name: string;
  answered_at: number;
  operator_present: boolean;
  return_by: number | null;
  recording: boolean;
  recorded: boolean;
  ask: AskView | null;
  camera: CameraView;
  chat: ChatView[];
  supervised?: boolean;
}

export interface HoursRow {
  days: number[];
  opens: string;
  closes: string;
}

export interface HoursView {
  reason: "out_of_hours" | "nobody_on_duty";
  opens_at: number | null;
  hours: HoursRow[];
  time_zone: string;
}

export interface LeaveTo {
  url: string;
  method: "POST" | "GET";
  field: string;
  value: string;
}

export interface EndView {
  state: "closed" | "ended" | "in_review";
  outcome: "completed" | "suspended" | "aborted" | null;
  why: "test_failed" | "not_answered" | "cancelled" | "rejected" | "expired" | "system" | (string & {}) | null;
  abort_text: string;
  may_retry: boolean;
  reference: string;
  retention_days: number;
  leave_to: LeaveTo | null;
  reasons: ReasonView[];
}

/** Why something must be repeated, or was refused. */
export interface ReasonView {
  code: string;
  text: string;
}

export type TaskKind = "document" | "photo" | "challenge" | "form" | "code" | "location";
export type Move = "left" | "right" | "up" | "smile" | "blink";

export interface AllowedView {
  country: string;
  kinds: string[];
}

export interface ChallengeView {
  id: string;
  moves: (Move | (string & {}))[];
  until: number;
  lead_ms: number;
  move_ms: number;
}

export interface CaptureField {
  name: string;
  label: string;
  type: "text" | "date";
  required: boolean;
  value: string;
  read: boolean;
}

export interface CodeTask {
  channels: string[];
  destination: string;
  sent_at: number;
  until: number;
  tries_left: number;
}

export interface TaskView {
  kind: TaskKind | (string & {});
  step: string;
  title: string;
  text: string;
  attempt: number;
  attempts_left: number;
  reasons: ReasonView[];
  request: string;
  purpose: string;
  outline: OutlineShape;
  facing: "user" | "environment";
  upload_allowed: boolean;
  skippable: boolean;
  challenge: ChallengeView | null;
  fields: CaptureField[];
  code: CodeTask | null;
}

export interface CaptureStep {
  name: string;
  kind: string;
  title: string;
  status: "done" | "now" | "later";
}

export interface CaptureView {
  steps: CaptureStep[];
  task: TaskView | null;
  until: number;
  countries: string[];
  allowed: AllowedView[];
  country: string;
  document: string;
  live_offered: boolean;
}

export interface ChoiceView {
  operators_ready: number;
  low_minutes: number | null;
  high_minutes: number | null;
  open: boolean;
}

export interface Choose {
  way: "live" | "self";
}

export interface CaptureBegin {
  camera: string;
  camera_error: string;
}

export interface DocumentChosen {
  country: string;
  document: string;
}

export interface Point {
  x: number;
  y: number;
}

export interface Looked {
  corners: Point[];
  problems: string[];
  brightness: number;
  glare_share: number;
  hint: string;
}

export interface FormConfirmed {
  values: Record<string, string>;
}

export interface CodeWanted {
  channel: "email" | "sms";
  destination?: string;
}

export interface Skipped {
  step: string;
}

export interface SelfTestBegun {
  token: string;
  expires_at: number;
  ice_servers: IceServer[];
}

export interface PostedMessage {
  number: number;
  target_origin: string;
  data: Record<string, unknown> | string;
}

export interface ApplicantView {
  conference: string;
  screen: Screen;
  state: string;
  now: number;
  language: string;
  languages: string[];
  step: number;
  steps: number;
  brand: BrandView;
  process_name: string;
  consent: ConsentView;
  media: MediaView;
  test_mode: boolean;
  played: string;
  handover_offered: boolean;
  document_steps: string[];
  device_verdict: string | null;
  interpreter_allowed: boolean;
  unattended: boolean;
  location_needed: boolean;
  wait: WaitView | null;
  hours: HoursView | null;
  call: CallView | null;
  capture: CaptureView | null;
  choice: ChoiceView | null;
  end: EndView | null;
  messages: PostedMessage[];
}

export type Verdict = "good" | "fair" | "failed";

/** `core.device_test.Measured`: what is missing counts as not measured. */
export interface Measured {
  browser?: { name: string; version: string };
  secure_context?: boolean;
  webrtc?: boolean;
  camera?: {
    width?: number;
    height?: number;
    fps?: number;
    error?: string;
    brightness?: number;
    frozen?: boolean;
  };
  microphone?: { level?: number; error?: string };
  speaker?: { heard: boolean };
  path?: { connected?: boolean; protocol?: string; ms?: number };
  bandwidth?: { up_kbps?: number; down_kbps?: number };
  loss_percent?: number;
  round_trip_ms?: number;
  location?: { ok?: boolean; error?: string };
}

export type FindingItem =
  | "browser"
  | "secure_context"
  | "camera"
  | "microphone"
  | "speaker"
  | "path"
  | "bandwidth"
  | "loss"
  | "round_trip"
  | "location";

export interface Finding {
  item: FindingItem;
  verdict: Verdict;
  code: string;
  value: string;
}

export interface TestVerdict {
  verdict: Verdict;
  findings: Finding[];
}

export type Purpose = "call" | "test";

export interface Sdp {
  sdp: string;
}

export interface SubscriptionOffer {
  subscription: string;
  sdp: string;
}

/** Over the last two seconds: kbit/s, percent of packets received, ms. */
export interface Stats {
  received_kbps: number;
  sent_kbps: number;
  loss_percent: number;
  frames_per_second: number;
  freezes: number;
  round_trip_ms: number;
  available_outgoing_kbps: number | null;
}

export type LineQuality = "good" | "fair" | "poor";

export interface StatsAnswer {
  max_kbps: number;
  quality: LineQuality;
}

export interface BeginUpload {
  request: string;
  kind: "photo" | "document" | "video";
  name: string;
  mime: string;
  size: number;
  sha256: string;
  width: number;
  height: number;
  source?: "camera" | "file";
  corners?: Point[];
}

export interface UploadState {
  upload: string;
  offset: number;
  complete: boolean;
}

export interface CodeResult {
  verified: boolean;
  tries_left: number;
}

export interface LocationFound {
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
  error: string;
}

export interface NewConference {
  conference: string;
  secret: string;
}

export interface Handover {
  url: string;
  svg: string;
  expires_at: number;
}

/** RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  field: string | null;
  reference: string;
}

/** What comes down the live connection. */
export type Down<View> = { type: "view"; view: View } | { type: "change"; change: unknown } | { type: "ping" };
