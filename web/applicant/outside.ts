import { notes } from "./capability";
import type { LeaveTo, PostedMessage } from "../shared/protocol";

/** The world around this page: the site that embeds it, and the one it goes back to. */
export const embedded = window.parent !== window;

/** The embedding page's origin as the browser tells it: "" when there is none, "*" when it does not tell. */
export function embeddedIn(): string {
  if (!embedded) return "";
  const ancestor = location.ancestorOrigins?.[0];
  if (ancestor && ancestor !== "null") return ancestor;
  try {
    return new URL(document.referrer).origin;
  } catch {
    return "*";
  }
}

/** Post each message once, in order, over reloads too. */
export function postMessages(conference: string, messages: PostedMessage[]): void {
  if (!embedded) return;
  const name = `coram:posted:${conference}`;
  let last = Number(notes.get(name) || -1);
  for (const message of [...messages].sort((one, other) => one.number - other.number)) {
    if (message.number <= last || !message.target_origin) continue;
    try {
      window.parent.postMessage(message.data, message.target_origin);
    } catch (error) {
      // An origin that cannot be addressed must not keep the others back.
      console.warn("window message", message.number, error);
    }
    last = message.number;
    notes.set(name, String(last));
  }
}

/** Hand the result to the site that sent the applicant. */
export function leave(to: LeaveTo): void {
  const address = new URL(to.url, location.href);
  if (address.protocol !== "https:" && address.protocol !== "http:") return;
  if (to.method === "GET") {
    if (to.field) address.searchParams.set(to.field, to.value);
    location.assign(address);
    return;
  }
  const form = document.createElement("form");
  form.method = "post";
  form.action = address.href;
  form.hidden = true;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = to.field;
  field.value = to.value;
  form.append(field);
  document.body.append(form);
  form.submit();
}
