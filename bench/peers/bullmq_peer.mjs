// Jobs that wait in Redis, handed to so many at once: `node peer.mjs PORT WAITING OPERATORS`. One line of JSON when they
// wait; told a line, it hands them out and answers what became of them.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Queue, Worker } from "bullmq";

const [port, waiting, operators] = process.argv.slice(2).map(Number);
const connection = { host: "127.0.0.1", port, maxRetriesPerRequest: null };
const version = JSON.parse(readFileSync("node_modules/bullmq/package.json", "utf8")).version;
const queue = new Queue("waiting", { connection });
for (let first = 0; first < waiting; first += 1000) {
  const some = Array.from({ length: Math.min(1000, waiting - first) }, (_, index) => ({
    name: "applicant",
    data: { conference: `c${first + index}`, language: `l${(first + index) % 20}` },
  }));
  await queue.addBulk(some);
}

const seen = new Map();
const worker = new Worker(
  "waiting",
  async (job) => {
    seen.set(job.data.conference, (seen.get(job.data.conference) ?? 0) + 1);
  },
  { connection, concurrency: operators, autorun: false },
);
await worker.waitUntilReady();
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
console.log(JSON.stringify({ versions: `BullMQ ${version}, Node ${process.versions.node}` }));
await lines.next();
const began = performance.now();
let done = 0;
await new Promise((resolve) => {
  worker.on("completed", () => (done += 1) === waiting && resolve());
  worker.run();
});
const seconds = (performance.now() - began) / 1000;
const double = [...seen.values()].filter((times) => times > 1).length;
console.log(JSON.stringify({ seconds, assigned: done, double, lost: waiting - seen.size }));
await lines.next();
