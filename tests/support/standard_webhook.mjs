// Checks a delivery as Standard Webhooks says: node standard_webhook.mjs SECRET ID TIMESTAMP SIGNATURES < body
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";

const [secret, id, timestamp, signatures] = process.argv.slice(2);
const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), readFileSync(0)]);
const due = createHmac("sha256", key).update(signed).digest();
const good = signatures.split(" ").some((one) => {
  const [version, shown] = [one.slice(0, 3), Buffer.from(one.slice(3), "base64")];
  return version === "v1," && shown.length === due.length && timingSafeEqual(shown, due);
});
console.log(good && Math.abs(Date.now() / 1000 - Number(timestamp)) < 300 ? "genuine" : "forged");
