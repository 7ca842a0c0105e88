import type { CallView } from "../protocol";

function firstOf(call: CallView, pattern: RegExp): string {
  return call.data.find((datum) => pattern.test(datum.name) && datum.value)?.value ?? "";
}

/** Where a one-time code would go by what the request says. */
export function destinationOf(call: CallView, channel: "email" | "sms"): string {
  return channel === "email" ? firstOf(call, /^e.?mail/i) : firstOf(call, /phone|mobile|tel|cell/i);
}
