// Writes a brotli form beside every built file that has one to gain: `node dev/press.mjs applicant console`. The server
// hands it to browsers that accept it; it makes the gzip forms itself.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const TEXT = /\.(js|mjs|css|html|svg|json|webmanifest)$/;
const SMALLEST = 1024;
const root = join(dirname(fileURLToPath(import.meta.url)), "../../src/coram/static");

for (const page of process.argv.slice(2)) {
  for (const name of readdirSync(join(root, page), { recursive: true })) {
    const path = join(root, page, name);
    if (!TEXT.test(name) || statSync(path).size < SMALLEST) continue;
    const body = readFileSync(path);
    const packed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
    if (packed.length < body.length) writeFileSync(`${path}.br`, packed);
  }
}
