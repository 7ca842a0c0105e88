import type { GlyphName } from "../parts/glyphs";
import type { Key } from "./words.svelte";

export type Place =
  | "organisation"
  | "processes"
  | "staff"
  | "keys"
  | "issuers"
  | "providers"
  | "signing-keys"
  | "sessions"
  | "origins"
  | "deliveries"
  | "tests"
  | "conversations"
  | "retention"
  | "audit";

/** The settings' places, in the order of the rail. `for` says who finds them there. */
export const PLACES: { place: Place; words: Key; glyph: GlyphName; for: "admin" | "platform" | "auditor" | "overseer" | "reader" | "tester" }[] = [
  { place: "organisation", words: "place.organisation", glyph: "building", for: "admin" },
  { place: "processes", words: "place.processes", glyph: "columns", for: "admin" },
  { place: "staff", words: "place.staff", glyph: "people", for: "admin" },
  { place: "keys", words: "place.keys", glyph: "key", for: "admin" },
  { place: "issuers", words: "place.issuers", glyph: "seal", for: "admin" },
  { place: "providers", words: "place.providers", glyph: "lock", for: "admin" },
  { place: "signing-keys", words: "place.signing_keys", glyph: "pen", for: "platform" },
  { place: "sessions", words: "place.sessions", glyph: "clock", for: "admin" },
  { place: "origins", words: "place.origins", glyph: "globe", for: "admin" },
  { place: "deliveries", words: "place.deliveries", glyph: "upload", for: "overseer" },
  { place: "tests", words: "place.tests", glyph: "flag", for: "tester" },
  { place: "conversations", words: "place.conversations", glyph: "play", for: "reader" },
  { place: "retention", words: "place.retention", glyph: "trash", for: "auditor" },
  { place: "audit", words: "place.audit", glyph: "list", for: "auditor" },
];

const ADMINISTRATORS = ["admin", "platform_admin"];

/** The places that somebody with these roles may enter; `test` on the test side, where supervisors play tests too. */
export function placesFor(roles: string[], test = false) {
  const administers = roles.some((role) => ADMINISTRATORS.includes(role));
  return PLACES.filter(
    (one) =>
      (one.for === "admin" && administers) ||
      (one.for === "platform" && roles.includes("platform_admin")) ||
      (one.for === "tester" && (administers || (test && roles.includes("supervisor")))) ||
      (one.for === "overseer" && (administers || roles.includes("supervisor"))) ||
      (one.for === "reader" && roles.some((role) => ["admin", "supervisor", "auditor"].includes(role))) ||
      (one.for === "auditor" && (administers || roles.includes("auditor"))),
  );
}
