import type { StepView } from "../protocol";
import type { GlyphName } from "../parts/glyphs";
import { t } from "../lib/words.svelte";

/** Whether the operator ticks this step: the others are passed by what is there (photos, code, answers, data). */
export function tickedByHand(step: StepView): boolean {
  return step.items.length === 0 && (step.kind === "checklist" || step.kind === "question");
}

/** Whether the operator may say that it failed; consent and device test are the applicant's. */
export function mayFail(step: StepView): boolean {
  return step.kind !== "consent" && step.kind !== "device_test";
}

export function markOf(step: StepView): { glyph: GlyphName; words: string; tone: string } {
  switch (step.status) {
    case "passed":
      return { glyph: "check", words: t("status.passed"), tone: "ok" };
    case "failed":
      return { glyph: "cross", words: t("status.failed"), tone: "stop" };
    case "skipped":
      return { glyph: "skip", words: t("status.skipped"), tone: "" };
    default:
      return { glyph: "circle", words: t("status.open"), tone: "" };
  }
}
