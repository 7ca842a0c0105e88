// What the process editor and the server say to each other: src/coram/faces/console/process_shapes.py in TypeScript.
// Instants are milliseconds; 0 is never.
import type { Palette } from "../../../shared/protocol";
import type { ProcessTable, Texts } from "./table";

export interface ProfileView {
  name: string;
  label: Texts;
  demands: Texts[];
  sets: Texts[];
  uncovered: Texts[];
}

export interface ProcessRow {
  id: string;
  name: string;
  version: number;
  attended: boolean;
  active: boolean;
  languages: string[];
  steps: number;
  compliance_profile: string;
  changed_at: number;
  changed_by: string;
}

export interface ContrastView {
  theme: string;
  front: string;
  back: string;
  ratio: number;
  needed: number;
}

export interface WrongView {
  field: string;
  message: string;
}

export interface CheckView {
  wrong: WrongView[];
  contrasts: ContrastView[];
  palette: Palette | null;
  suggested: string;
  suggested_dark: string;
}

export interface ProcessView {
  process: ProcessTable;
  version: number;
  newest: boolean;
  changed_at: number;
  changed_by: string;
  check: CheckView;
}

export interface VersionRow {
  version: number;
  changed_at: number;
  changed_by: string;
  differences: number;
}

export interface DifferenceView {
  path: string;
  before: unknown;
  after: unknown;
}

export interface VersionView {
  version: number;
  against: number;
  changed_at: number;
  changed_by: string;
  differences: DifferenceView[];
}
