import type { CallView } from "../protocol";

const GIVEN = new Set(["name", "firstname", "givenname", "givennames", "forename", "nome", "vorname"]);
const FAMILY = new Set(["surname", "lastname", "familyname", "cognome", "nachname"]);

/** The applicant's name as the request gives it, "" where it gives none. */
export function personName(call: CallView): string {
  const find = (names: Set<string>) =>
    call.data.find((datum) => names.has(datum.name.toLowerCase().replace(/[^a-z]/g, "")))?.value ?? "";
  return `${find(GIVEN)} ${find(FAMILY)}`.trim();
}

function firstOf(call: CallView, pattern: RegExp): string {
  return call.data.find((datum) => pattern.test(datum.name) && datum.value)?.value ?? "";
}

/** Where a one-time code would go by what the request says. */
export function destinationOf(call: CallView, channel: "email" | "sms"): string {
  return channel === "email" ? firstOf(call, /^e.?mail/i) : firstOf(call, /phone|mobile|tel|cell/i);
}
