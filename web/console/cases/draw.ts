import type { DrawOffer, DrawProof } from "./protocol";

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (raw: ArrayBuffer) => [...new Uint8Array(raw)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const SPAN = 1n << 256n;

/** What this browser found when it went through the draw by itself (docs/evidence.md, "The draw of the operator"). */
export interface Checked {
  committed: boolean;
  offers: { offer: DrawOffer; led: string; holds: boolean }[];
}

async function drawn(seed: string, conference: string, offer: DrawOffer): Promise<string> {
  const names = [...new Set(offer.candidates)].sort((a, b) => (a < b ? -1 : 1));
  const key = await crypto.subtle.importKey("raw", bytes(seed), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const whole = SPAN - (SPAN % BigInt(names.length));
  for (let turn = 0; ; turn++) {
    const text = `${conference}:${offer.attempt}${turn ? `:${turn}` : ""}`;
    const number = BigInt(`0x${hex(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text)))}`);
    if (number < whole) return names[Number(number % BigInt(names.length))] ?? "";
  }
}

/** Whether the seed is the one that was committed to, and leads to the operators who were offered the call. */
export async function checkDraw(conference: string, draw: DrawProof): Promise<Checked> {
  const digest = hex(await crypto.subtle.digest("SHA-256", bytes(draw.seed)));
  const offers = [];
  for (const offer of draw.offers) {
    const led = offer.how === "drawn" ? await drawn(draw.seed, conference, offer) : offer.operator;
    offers.push({ offer, led, holds: led === offer.operator && offer.candidates.includes(offer.operator) });
  }
  return { committed: digest === draw.commitment, offers };
}
