// Compressed script of the applicant's page: until the first screen can be read, and until a call begins (consent,
// device test and waiting room together). Fails when the first is above the budget.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const BUDGET = 40 * 1024;
const root = join(dirname(fileURLToPath(import.meta.url)), "../../src/coram/static/applicant");
const assets = readdirSync(join(root, "assets"));
const chunk = (name) => assets.find((file) => file.startsWith(`${name}-`) && file.endsWith(".js"));

/** The files that these need at once: static imports, followed. */
function needed(files) {
  const waiting = [...files];
  const seen = new Set();
  while (waiting.length) {
    const file = waiting.pop();
    if (!file || seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(join(root, "assets", file), "utf8");
    for (const found of text.matchAll(/(?:from|^import|[;}]import)\s*"\.\/([^"]+\.js)"/g)) waiting.push(found[1]);
  }
  return [...seen];
}

function weigh(title, files) {
  const raw = files.map((file) => readFileSync(join(root, "assets", file)));
  const gzip = raw.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  const brotli = raw.reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
  console.log(`${title}: ${gzip} bytes gzip, ${brotli} brotli, ${files.length} files`);
  return gzip;
}

const entry = /assets\/(index-[^"]+\.js)"/.exec(readFileSync(join(root, "index.html"), "utf8"))?.[1];
const first = weigh("first screen, English", needed([entry, chunk("en"), chunk("Consent")]));
weigh("until a call begins, English", needed([entry, chunk("en"), chunk("Consent"), chunk("Test"), chunk("Waiting")]));
weigh("the call besides", needed([chunk("Call")]));
process.exit(first > BUDGET ? 1 : 0);
