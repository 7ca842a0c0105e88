/** What the board and the figures say; see faces/console/board_shapes.py. Instants in ms. */
export type Quality = "good" | "fair" | "poor" | "unknown";

export interface WaitingPerson {
  id: string;
  process: string;
  language: string;
  since: number;
  operator: string;
  requested: string;
  present: boolean;
  offers: number;
}

export interface BoardOperator {
  id: string;
  name: string;
  state: "offline" | "paused" | "ready" | "offered" | "in_call" | "wrap_up";
  since: number;
  reason: string;
  conference: string;
  languages: string[];
  missed: number;
}

export interface BoardCall {
  id: string;
  process: string;
  language: string;
  operator: string;
  since: number;
  recording: "none" | "starting" | "running" | "stalled" | "unknown";
  stalled: string[];
  applicant_line: Quality;
  operator_line: Quality;
  applicant_away: number;
  operator_away: number;
  successor: string;
  successor_until: number;
  watchers: string[];
  flagged_at: number;
}

export interface BoardAlarm {
  id: string;
  code: string;
  severity: "stop" | "warn";
  call: string;
  person: string;
  detail: string;
  count: number;
  since: number;
}

export interface WaitPart {
  begins: number;
  ends: number;
  answered: number;
  average_seconds: number | null;
  longest_seconds: number;
}

export interface BoardProcess {
  id: string;
  name: string;
  promised_seconds: number;
}

export interface BoardPolicy {
  acts: boolean;
  join: boolean;
  untold_for_fraud: boolean;
  reassign: "off" | "draw" | "choose";
}

export interface BoardView {
  now: number;
  me: string;
  time_zone: string;
  policy: BoardPolicy;
  processes: BoardProcess[];
  waiting: WaitingPerson[];
  operators: BoardOperator[];
  calls: BoardCall[];
  alarms: BoardAlarm[];
  today: WaitPart[];
}

export interface BoardChange {
  now: number;
  waiting: WaitingPerson[];
  operators: BoardOperator[];
  calls: BoardCall[];
  gone: string[];
  policy: BoardPolicy | null;
  processes: BoardProcess[] | null;
  alarms: BoardAlarm[] | null;
  today: WaitPart[] | null;
}

export interface Candidate {
  id: string;
  name: string;
  able: boolean;
}

export interface Join {
  purpose: "quality" | "training" | "support" | "fraud";
  reason: string;
  untold?: boolean;
}

export interface DayOfWaits {
  date: string;
  answered: number;
  average_seconds: number | null;
  longest_seconds: number;
}

export interface WaitFigures {
  time_zone: string;
  promised_seconds: number;
  processes: BoardProcess[];
  days: DayOfWaits[];
  date: string;
  hours: WaitPart[];
}

export interface OperatorFigures {
  operator: string;
  calls: number;
  completed: number;
  suspended: number;
  aborted: number;
  ended: number;
  handed_over: number;
  call_seconds: number;
  average_call_seconds: number | null;
  missed: number;
  declined: number;
  taken_back: number;
  write_ups: number;
  write_up_seconds: number;
  average_write_up_seconds: number | null;
}

export interface OperatorRow {
  name: string;
  figures: OperatorFigures;
}

export interface OperatorTable {
  since: number;
  until: number;
  processes: BoardProcess[];
  rows: OperatorRow[];
}
