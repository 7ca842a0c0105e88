// What a page loads before anything is clicked: its entry's static imports, compressed. Fails above the budget.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET = 40 * 1024;
const root = join(dirname(fileURLToPath(import.meta.url)), "../../src/coram/static/applicant");
const html = readFileSync(join(root, "index.html"), "utf8");
const local = (address) => join(root, address.replace("/static/applicant/", ""));
const waiting = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((found) => local(found[1]));
const seen = new Set();
let bytes = 0;
while (waiting.length) {
  const file = waiting.pop();
  if (seen.has(file)) continue;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  const size = gzipSync(text, { level: 9 }).length;
  bytes += size;
  console.log(`${String(size).padStart(7)}  ${file.slice(root.length + 1)}`);
  for (const found of text.matchAll(/(?:from|^import|[;}]import)\s*"(\.[^"]+\.js)"/g)) {
    waiting.push(join(dirname(file), found[1]));
  }
}
const largest = Math.max(
  ...["de", "en", "it"].map((language) => gzipSync(readFileSync(join(root, `../../../../web/messages/applicant/${language}.json`))).length),
);
console.log(`${String(largest).padStart(7)}  words of one language (largest)`);
bytes += largest;
console.log(`${String(bytes).padStart(7)}  of ${BUDGET} bytes before the first click`);
process.exit(bytes > BUDGET ? 1 : 0);
