import { a, type Key } from "../words.svelte";

const SAID: [RegExp, Key][] = [
  [/^the receiver cannot be reached$/, "met.unreachable"],
  [/^the receiver broke the connection off$/, "met.broken"],
  [/^the receiver's name cannot be resolved$/, "met.name"],
  [/^the receiver's certificate cannot be trusted$/, "met.certificate"],
  [/^the receiver's address must/, "met.address"],
  [/^the receiver's address cannot be read$/, "met.address"],
  [/^no answer within ([\d.]+) s$/, "met.silent"],
  [/^the conference was erased$/, "met.erased"],
];

/** What one attempt met, in the person's language where there are words for it. */
export function met(status: number, error: string): string {
  if (status) return `HTTP ${status}`;
  for (const [said, key] of SAID) {
    const found = said.exec(error);
    if (found) return a(key, { n: found[1] ?? "" });
  }
  return error;
}
