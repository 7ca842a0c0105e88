import type { Looked, Point } from "../../shared/protocol";

/** Good looks on end that release the shutter. */
export const ENOUGH = 3;
/** Of a face's width: how far its middle may move from one look to the next. */
const STILL = 0.15;

/** What counts of a look. */
export type Seen = Pick<Looked, "problems" | "corners">;

/** How many looks on end found nothing to mend. A face must stay where it is; of pages the server says what is blurred. */
export class Steadiness {
  #good = 0;
  #before: Point[] = [];

  constructor(private readonly ofFace: boolean) {}

  /** What there is after another look: 0 to 1, which releases the shutter. */
  after(looked: Seen): number {
    const nothing = looked.problems.length > 0 || looked.corners.length === 0;
    this.#good = nothing ? 0 : this.#moved(looked.corners) ? 1 : this.#good + 1;
    this.#before = looked.corners;
    return Math.min(1, this.#good / ENOUGH);
  }

  #moved(now: Point[]): boolean {
    const [a, b] = [middle(this.#before), middle(now)];
    if (!this.ofFace || !a || !b) return false;
    return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) > STILL * b.width;
  }
}

function middle(corners: Point[]): { x: number; y: number; width: number } | null {
  const [one, , other] = corners;
  return one && other ? { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, width: other.x - one.x } : null;
}
