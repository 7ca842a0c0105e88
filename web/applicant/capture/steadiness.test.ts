import { describe, expect, it } from "vitest";
import { ENOUGH, Steadiness, type Seen } from "./steadiness";

/** A face 100 px wide whose left edge is at `x`; with what is to mend, perhaps. */
const at = (x: number, ...problems: string[]): Seen => ({
  problems,
  corners: [
    { x, y: 50 },
    { x: x + 100, y: 50 },
    { x: x + 100, y: 180 },
    { x, y: 180 },
  ],
});
const nothing: Seen = { problems: [], corners: [] };
const steps = (steadiness: Steadiness, looks: Seen[]) => looks.map((one) => Math.round(steadiness.after(one) * ENOUGH));

describe("looks that release the shutter", () => {
  it("are three of a face that stays where it is", () => {
    expect(steps(new Steadiness(true), [at(200), at(205), at(198)])).toEqual([1, 2, 3]);
  });

  it("begin anew with a face that moves: it is told to hold still until it does", () => {
    expect(steps(new Steadiness(true), [at(200), at(220), at(240), at(260), at(262), at(261)])).toEqual([1, 1, 1, 1, 2, 3]);
  });

  it("count movement against the face's own width, and nothing else", () => {
    expect(steps(new Steadiness(true), [at(200), at(214)])).toEqual([1, 2]);
    expect(steps(new Steadiness(true), [at(200), at(216)])).toEqual([1, 1]);
  });

  it("begin from nothing with a face that is too far away, or gone", () => {
    expect(steps(new Steadiness(true), [at(200), at(200), at(200, "FACE_TOO_FAR"), at(200)])).toEqual([1, 2, 0, 1]);
    expect(steps(new Steadiness(true), [at(200), at(200), nothing, at(400)])).toEqual([1, 2, 0, 1]);
  });

  it("let a page move: the server says what is blurred", () => {
    expect(steps(new Steadiness(false), [at(200), at(260), at(320)])).toEqual([1, 2, 3]);
  });

  it("are no more than enough", () => {
    const steadiness = new Steadiness(true);
    expect([at(0), at(0), at(0), at(0)].map((one) => steadiness.after(one)).at(-1)).toBe(1);
  });
});
