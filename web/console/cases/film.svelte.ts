import type { CaseRecording } from "./protocol";

export type Person = "applicant" | "operator";

export interface Segment extends CaseRecording {
  end: number;
}

/** Two people's recordings under one clock: what is shown at an instant, and where there is nothing. */
export class Film {
  at = $state(0);
  playing = $state(false);
  readonly begins: number;
  readonly ends: number;
  readonly segments: Record<Person, Segment[]>;

  constructor(recordings: CaseRecording[], fallback: { from: number; to: number }) {
    const there = recordings.map((one) => ({ ...one, end: one.started_at + one.duration_ms }));
    const of = (person: Person) =>
      there.filter((one) => one.person === person).sort((a, b) => a.started_at - b.started_at);
    this.segments = { applicant: of("applicant"), operator: of("operator") };
    this.begins = there.length ? Math.min(...there.map((one) => one.started_at)) : fallback.from;
    this.ends = there.length ? Math.max(...there.map((one) => one.end)) : Math.max(fallback.to, fallback.from + 1000);
    // where both are to be seen for the first time: a page that opens on one of them looks broken
    const first = [this.segments.applicant[0], this.segments.operator[0]].filter((one) => one !== undefined);
    this.at = first.length === 2 ? Math.max(...first.map((one) => one.started_at)) + 40 : this.begins;
  }

  get length(): number {
    return Math.max(1, this.ends - this.begins);
  }

  segment(person: Person, at = this.at): Segment | null {
    return this.segments[person].find((one) => at >= one.started_at && at < one.end) ?? null;
  }

  /** The next instant at which somebody is to be seen. */
  next(at: number): number | null {
    const later = [...this.segments.applicant, ...this.segments.operator]
      .map((one) => one.started_at)
      .filter((one) => one > at);
    return later.length ? Math.min(...later) : null;
  }

  seek(at: number): void {
    this.at = Math.min(this.ends, Math.max(this.begins, at));
  }

  /** Where an instant lies, in percent of the line. */
  place(at: number): number {
    return (Math.min(this.ends, Math.max(this.begins, at)) - this.begins) * (100 / this.length);
  }
}
