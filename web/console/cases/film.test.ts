import { describe, expect, it } from "vitest";
import { Film } from "./film.svelte";
import type { CaseRecording } from "./protocol";

const recording = (person: "applicant" | "operator", started_at: number, duration_ms: number): CaseRecording => ({
  id: `${person}${started_at}`, person, segment: 1, src: "", mime: "video/webm", started_at, duration_ms, size: 1,
  sha256: "", clean: true, deleted: false,
});

describe("two recordings under one clock", () => {
  const film = new Film(
    [recording("operator", 1_500, 8_000), recording("applicant", 1_000, 3_000), recording("applicant", 6_000, 4_000)],
    { from: 0, to: 0 },
  );

  it("begins with the first and ends with the last", () => {
    expect([film.begins, film.ends, film.at]).toEqual([1_000, 10_000, 1_540]);
    expect([film.place(1_000), film.place(5_500), film.place(99_000)]).toEqual([0, 50, 100]);
  });

  it("knows who is to be seen when, and where the next one begins", () => {
    expect(film.segment("applicant", 3_999)?.started_at).toBe(1_000);
    expect(film.segment("applicant", 4_000)).toBeNull();
    expect(film.segment("operator", 1_499)).toBeNull();
    expect(film.next(4_000)).toBe(6_000);
    expect(film.next(6_000)).toBeNull();
  });

  it("goes nowhere beyond its ends", () => {
    film.seek(-5);
    expect(film.at).toBe(1_000);
    film.seek(1e12);
    expect(film.at).toBe(10_000);
  });

  it("is a line without films too", () => {
    const none = new Film([], { from: 5, to: 5 });
    expect([none.begins, none.ends]).toEqual([5, 1_005]);
  });
});
