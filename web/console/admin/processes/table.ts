// A process as a person may write it: the writable members of src/coram/core/process.py.

/** One text per language. */
export type Texts = Record<string, string>;

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

export const KINDS: StepKind[] = [
  "consent",
  "device_test",
  "document",
  "face",
  "checklist",
  "question",
  "form",
  "one_time_code",
  "shared_document",
  "location",
];

export interface Choice {
  id: string;
  text: Texts;
  category: string;
}

export interface FormField {
  name: string;
  label: Texts;
  type: "text" | "date";
  required: boolean;
  request_key: string;
}

export interface Step {
  name: string;
  kind: StepKind;
  title: Texts;
  text: Texts;
  mandatory: boolean;
  photos: string[];
  pool: Choice[];
  draw: number;
  fields: FormField[];
  channels: string[];
}

export interface AbortCode {
  code: string;
  label: Texts;
  retryable: boolean;
  fraud: boolean;
}

export interface ServiceHours {
  days: number[];
  opens: string;
  closes: string;
}

export interface AnswerIs {
  step: string;
  item: string;
  equals: string;
}

export interface EndRule {
  outcomes: string[];
  abort_codes: string[];
  answers: AnswerIs[];
  data: Record<string, unknown>;
  copied: Record<string, string>;
  next_process: string;
}

export const DOCUMENTS = ["passport", "identity_card", "residence_permit", "driving_licence", "visa", "other"] as const;
export const REVIEWING = ["always", "doubtful", "accepted", "rejected", "never"] as const;
export const COMPARED = [
  "surname",
  "given_names",
  "birth_date",
  "sex",
  "nationality",
  "document_number",
  "expiry_date",
  "issue_date",
  "personal_number",
] as const;

/** `country` by its three letters; "" is every country. */
export interface AllowedDocument {
  country: string;
  kinds: (typeof DOCUMENTS)[number][];
}

/** src/coram/core/unattended.py */
export interface UnattendedRules {
  documents: AllowedDocument[];
  review: (typeof REVIEWING)[number];
  four_eyes: boolean;
  document_attempts: number;
  face_attempts: number;
  code_attempts: number;
  session_seconds: number;
  compare: (typeof COMPARED)[number][];
  expired_allowed: boolean;
  licence_back: boolean;
  upload: boolean;
  face_match: boolean;
  liveness: boolean;
  duplicates: boolean;
  block_list: boolean;
  min_age: number | null;
  max_age: number | null;
}

export interface ProcessTable {
  id: string;
  name: string;
  attended: boolean;
  languages: string[];
  steps: Step[];
  abort_codes: AbortCode[];
  service_hours: ServiceHours[];
  redirect_origins: string[];
  callback_origins: string[];
  embedding_origins: string[];
  server_callback: string;
  alert_emails: string[];
  assignment: "draw" | "longest_idle";
  recording: boolean;
  recordings_in_package: boolean;
  repeatable: boolean;
  wait_seconds: number | null;
  artifact_days: number | null;
  record_days: number | null;
  archive_certificate: string;
  archive: "recordings" | "everything";
  max_attempts: number;
  active: boolean;
  end_rules: EndRule[];
  branding: { accent: string; accent_dark: string; logo: string };
  compliance_profile: string;
  interpreter_allowed: boolean;
  applicant_notice: "never" | "verified_address" | "known_address";
  face_match: boolean;
  four_eyes: boolean;
  certificates: string[];
  attestation: boolean;
  /** Of a process without an operator, and only of one. */
  unattended: UnattendedRules | null;
}

/** What somebody can do alone. */
export const ALONE: StepKind[] = ["consent", "device_test", "document", "face", "form", "one_time_code", "location"];

/** A step of that kind as it begins, named apart from the others. */
export function freshStep(kind: StepKind, steps: Step[], title: Texts): Step {
  const fresh: Step = {
    name: freeName(kind, steps.map((one) => one.name)),
    kind,
    title,
    text: {},
    mandatory: true,
    photos: [],
    pool: [],
    draw: 0,
    fields: [],
    channels: [],
  };
  if (kind === "document") fresh.photos = ["document_front", "document_back"];
  if (kind === "face") fresh.photos = ["face"];
  if (kind === "one_time_code") fresh.channels = ["email"];
  if (kind === "question" || kind === "checklist") fresh.pool = [{ id: "first", text: {}, category: "" }];
  if (kind === "form") fresh.fields = [{ name: "field", label: {}, type: "text", required: false, request_key: "" }];
  return fresh;
}

/** `wanted`, or with the next number that is free. */
export function freeName(wanted: string, taken: string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let n = 2; ; n += 1) if (!taken.includes(`${wanted}_${n}`)) return `${wanted}_${n}`;
}

/** The list with that entry one place up (-1) or down (1); the same list where there is no such place. */
export function moved<T>(list: T[], from: number, by: number): T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return list;
  const changed = [...list];
  const [entry] = changed.splice(from, 1);
  changed.splice(to, 0, entry as T);
  return changed;
}

/** Every place where a text is missing: the languages without one. */
export function missing(texts: Texts, languages: string[]): string[] {
  return languages.filter((language) => !texts[language]?.trim());
}

/** How many texts of a process are missing in any language. */
export function missingTexts(process: ProcessTable): number {
  const all: Texts[] = [];
  for (const step of process.steps) {
    all.push(step.title);
    if (step.kind === "consent" || Object.values(step.text).some((text) => text.trim())) all.push(step.text);
    all.push(...step.pool.map((one) => one.text), ...step.fields.map((one) => one.label));
  }
  all.push(...process.abort_codes.map((one) => one.label));
  return all.reduce((sum, texts) => sum + missing(texts, process.languages).length, 0);
}

/** What is left once texts in languages that the process does not speak, and empty ones, are taken away. */
export function tidied(process: ProcessTable): ProcessTable {
  const texts = (all: Texts): Texts =>
    Object.fromEntries(process.languages.filter((one) => all[one]?.trim()).map((one) => [one, all[one] as string]));
  return {
    ...process,
    name: process.name.trim(),
    steps: process.steps.map((step) => ({
      ...step,
      title: texts(step.title),
      text: texts(step.text),
      pool: step.pool.map((one) => ({ ...one, text: texts(one.text) })),
      fields: step.fields.map((one) => ({ ...one, label: texts(one.label) })),
    })),
    abort_codes: process.abort_codes.map((one) => ({ ...one, label: texts(one.label) })),
  };
}
