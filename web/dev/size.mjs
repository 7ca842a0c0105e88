// Compressed script of the applicant's page: until a call begins (consent, device test with its advice, waiting room),
// alone until the camera's picture, and what the call and its end need on top. Fails when the first, as browsers get it
// (brotli), is above the budget.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const BUDGET = 40 * 1024;
const root = join(dirname(fileURLToPath(import.meta.url)), "../../src/coram/static/applicant");
const assets = readdirSync(join(root, "assets"));
const chunks = (name) => assets.filter((file) => file.startsWith(`${name}-`) && file.endsWith(".js"));
const chunk = (name) => chunks(name)[0];
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
  console.log(`${title}: ${brotli} bytes brotli, ${gzip} gzip, ${files.length} files`);
  return brotli;
}

const entry = /assets\/(index-[^"]+\.js)"/.exec(readFileSync(join(root, "index.html"), "utf8"))?.[1];
const first = JSON.parse(readFileSync(join(root, "first.json"), "utf8"));
const named = (...names) => names.flatMap((name) => first[name]).map((path) => path.replace("assets/", ""));
let most = 0;
for (const language of ["en", "it", "de"]) {
  const before = needed([entry, ...named("", language, "live", `live.${language}`)]);
  most = Math.max(most, weigh(`${language}: until a call begins`, before));
  weigh(`${language}: alone, until the camera's picture`, needed([entry, ...named("", language, "alone", `alone.${language}`)]));
  weigh("the call and its end besides, without words", needed([chunk("Call"), chunk("End")]).filter((file) => !before.includes(file)));
}
process.exit(most > BUDGET ? 1 : 0);
