/** `faces/console/retention_shapes.py`. */

export interface Clocks {
  artifact_days: number;
  record_days: number;
  request_days: number;
}

export interface ProcessClocks {
  id: string;
  name: string;
  artifact_days: number | null;
  record_days: number | null;
  archive: "" | "recordings" | "everything";
  archive_of: string;
}

export interface RunView {
  began_at: number;
  ended_at: number;
  files: number;
  records: number;
  requests: number;
  failed: number;
}

export interface HoldView {
  conference: string;
  process_name: string;
  ended_at: number;
  since: number;
  by_name: string;
  reason: string;
}

export interface RetentionView {
  clocks: Clocks;
  processes: ProcessClocks[];
  last: RunView | null;
  next_at: number;
  runs: RunView[];
  holds: HoldView[];
  more_holds: boolean;
  administers: boolean;
}
