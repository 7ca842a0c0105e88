// Compressed script of the applicant's page, as browsers get it (brotli): until a call begins (consent, device test,
// waiting room), alone until the camera's picture, and what the call and its end need on top. Fails when one of the first
// two is above its budget, in any language.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const BUDGETS = { applicant: 36_500, alone: 35_000 };
const root = join(dirname(fileURLToPath(import.meta.url)), "../../src/coram/static");

/** The files that these need at once: static imports, followed. */
function needed(page, files) {
  const waiting = [...files];
  const seen = new Set();
  while (waiting.length) {
    const file = waiting.pop();
    if (!file || seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(join(root, page, "assets", file), "utf8");
    for (const found of text.matchAll(/(?:from|^import|[;}]import)\s*"\.\/([^"]+\.js)"/g)) waiting.push(found[1]);
  }
  return [...seen];
}

function weigh(title, page, files) {
  const raw = files.map((file) => readFileSync(join(root, page, "assets", file)));
  const gzip = raw.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  const brotli = raw.reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
  console.log(`${title}: ${brotli} bytes brotli, ${gzip} gzip, ${files.length} files`);
  return brotli;
}

let over = false;
for (const [page, budget] of Object.entries(BUDGETS)) {
  const entry = /assets\/(index-[^"]+\.js)"/.exec(readFileSync(join(root, page, "index.html"), "utf8"))?.[1];
  const first = JSON.parse(readFileSync(join(root, page, "first.json"), "utf8"));
  const title = page === "alone" ? "alone, until the camera's picture" : "until a call begins";
  for (const language of ["en", "it", "de"]) {
    const names = [...first[""], ...first[language]].map((path) => path.replace("assets/", ""));
    over = weigh(`${language}: ${title}`, page, needed(page, [entry, ...names])) > budget || over;
  }
}
const assets = readdirSync(join(root, "applicant/assets"));
const chunk = (name) => assets.find((file) => file.startsWith(`${name}-`) && file.endsWith(".js"));
const besides = needed("applicant", [chunk("Call"), chunk("End")]).filter((file) => !file.startsWith("index-"));
weigh("the call and its end besides, without words", "applicant", besides);
process.exit(over ? 1 : 0);
