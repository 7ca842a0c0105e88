// Checks an Idenfy-Signature as a receiver on Node does: node signature.mjs KEY SIGNATURE < body
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";

const [key, signature] = process.argv.slice(2);
const due = createHmac("sha256", key).update(readFileSync(0)).digest();
const shown = Buffer.from(signature, "hex");
const good = /^[0-9a-f]{64}$/.test(signature) && timingSafeEqual(due, shown);
console.log(good ? "genuine" : "forged");
