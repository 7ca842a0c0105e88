import type { DeliveryRow } from "../admin/deliveries/protocol";
import type { ChatView, DeviceView, LocationView, Sourced, StepView } from "../protocol";

/** `faces/console/case_shapes.py`. */

export interface CaseRow {
  id: string;
  reference: string;
  created_at: number;
  ended_at: number;
  process: string;
  process_name: string;
  attended: boolean;
  standing: string;
  abort_code: string;
  operator: string;
  operator_name: string;
  language: string;
  applicant_name: string;
  flagged: boolean;
  held: boolean;
  superseded: boolean;
  erased: boolean;
}

export interface CasePage {
  cases: CaseRow[];
  before: string;
}

export interface ChoiceOfProcess {
  id: string;
  name: string;
  attended: boolean;
}

export interface Choice {
  id: string;
  name: string;
}

export interface CaseChoices {
  processes: ChoiceOfProcess[];
  operators: Choice[];
  codes: Choice[];
  languages: string[];
}

export interface TrailEntry {
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

export interface DrawOffer {
  attempt: number;
  candidates: string[];
  operator: string;
  how: string;
}

export interface DrawProof {
  commitment: string;
  seed: string;
  offers: DrawOffer[];
  names: Record<string, string>;
}

export interface DecisionView {
  outcome: string;
  abort_code: string;
  by_name: string;
  at: number;
}

export interface Looked {
  at: number;
  name: string;
  purpose: string;
  what: string[];
}

export interface PackageView {
  sealed_at: number;
  size: number;
  sha256: string;
}

export interface EarlierCase {
  id: string;
  created_at: number;
  standing: string;
}

export interface CaseView {
  case: CaseRow;
  identification: string;
  face: string;
  process_version: number;
  mode: string;
  attempt: number;
  tested_at: number;
  waiting_since: number;
  answered_at: number;
  purged_at: number;
  files: Record<string, number>;
  codes: Choice[];
  proposed: DecisionView | null;
  decisions: DecisionView[];
  timeline: TrailEntry[];
  broken_at: number | null;
  head: string;
  draw: DrawProof | null;
  deliveries: DeliveryRow[];
  looked: Looked[];
  package: PackageView | null;
  earlier: EarlierCase[];
  may: string[];
}

export interface OpenCase {
  purpose: "review" | "complaint" | "audit" | "fraud" | "authority" | "quality" | "other";
  reason?: string;
}

export interface VisitView {
  id: string;
  expires: number;
  signature: string;
}

export interface CasePhoto {
  id: string;
  purpose: string;
  src: string;
  at: number;
  width: number;
  height: number;
  size: number;
  sha256: string;
  compared: string;
  deleted: boolean;
}

export interface CaseRecording {
  id: string;
  person: "applicant" | "operator";
  segment: number;
  src: string;
  mime: string;
  started_at: number;
  duration_ms: number;
  size: number;
  sha256: string;
  clean: boolean;
  deleted: boolean;
}

export interface CaseDocument {
  id: string;
  name: string;
  mime: string;
  src: string;
  at: number;
  size: number;
  sender: "applicant" | "operator";
  accepted: boolean;
  deleted: boolean;
}

export interface CheckView {
  name: string;
  status: string;
  reason: string;
  at: number;
  distance: number | null;
  alike_below: number | null;
  different_above: number | null;
}

export interface ReadView {
  name: string;
  value: string;
  requested: string;
  differs: boolean;
}

export interface ConsentView {
  text: string;
  language: string;
  at: number;
}

export interface CaseEvidence {
  visit: VisitView;
  data: Sourced[];
  steps: StepView[];
  photos: CasePhoto[];
  recordings: CaseRecording[];
  documents: CaseDocument[];
  chat: ChatView[];
  device: DeviceView | null;
  location: LocationView | null;
  consent: ConsentView | null;
  checks: CheckView[];
  read: ReadView[];
  note: string;
  write_up: string;
  reasons: string[];
  applicant_address: string;
  applicant_browser: string;
  personal: Record<string, Record<string, unknown>>;
  package: string;
}

export interface ConfirmCase {
  outcome: "completed" | "suspended" | "aborted";
  abort_code?: string;
  note?: string;
}

export interface SupersedeCase {
  outcome: "completed" | "suspended" | "aborted";
  reason: string;
  abort_code?: string;
}

export interface FlagCase {
  flagged: boolean;
  reason: string;
}

export interface HoldCase {
  held: boolean;
  reason: string;
}

export interface EraseCase {
  typed: string;
  why: "asked_by_person" | "no_longer_needed" | "mistake" | "test";
}

export interface CheckResult {
  name: string;
  problems: string[];
}

export interface CaseProof {
  holds: boolean;
  checks: CheckResult[];
  notes: string[];
  sealed_by: string;
  fingerprint: string;
  stamped_at: string;
}

export interface ReviewRow {
  conference: string;
  process_name: string;
  attended: boolean;
  waiting_since: number;
  language: string;
  attempt: number;
  by_rule: string;
  reasons: string[];
  by_name: string;
  claimed_by: string;
  second: boolean;
  own: boolean;
}

export interface VoteView {
  name: string;
  decision: string;
  reasons: string[];
  at: number;
}

export interface ReviewField {
  name: string;
  value: string;
  source: string;
  repaired: boolean;
  requested: string;
  agreement: string;
}

export interface CorrectionView {
  field: string;
  before: string;
  after: string;
  name: string;
  at: number;
  why: string;
}

export interface ReviewView {
  waits: boolean;
  claimed_by: string;
  mine: boolean;
  voted: boolean;
  four_eyes: boolean;
  by_rule: string;
  votes: VoteView[];
  fields: ReviewField[];
  corrections: CorrectionView[];
  checks: CheckView[];
  duplicates: string[];
  reasons: Choice[];
}

export interface DecideReview {
  decision: "accepted" | "rejected" | "inconclusive";
  reasons?: string[];
  note?: string;
}

export interface CorrectFields {
  changes: Record<string, string>;
  why: string;
}
