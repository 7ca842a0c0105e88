// better-auth's API-key plugin in front of one durable insert, on Node's own HTTP server.
import { createServer } from "node:http";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { apiKey } from "@better-auth/api-key";

const database = new DatabaseSync("peer.sqlite3");
database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
const auth = betterAuth({
  database,
  secret: "a benchmark's secret of thirty-two characters",
  baseURL: "http://localhost",
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  logger: { disabled: true },
  plugins: [apiKey({ rateLimit: { enabled: true, timeWindow: 1000, maxRequests: 1_000_000 } })],
});
const { runMigrations } = await getMigrations(auth.options);
await runMigrations();
database.exec("CREATE TABLE stored (id INTEGER PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL)");
const insert = database.prepare("INSERT INTO stored (body, at) VALUES (?, ?)");

const { user } = await auth.api.signUpEmail({
  body: { email: "bench@example.org", password: "a long enough password", name: "bench" },
});
const { key } = await auth.api.createApiKey({ body: { userId: user.id, name: "bench" } });

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  let status = 401;
  let answer = '{"success":false}';
  const checked = await auth.api.verifyApiKey({ body: { key: request.headers["x-api-key"] ?? "" } });
  if (checked.valid && request.url === "/check") {
    status = 200;
    answer = JSON.stringify({ valid: true, remaining: checked.key?.remaining ?? null });
  } else if (checked.valid) {
    const body = JSON.stringify(JSON.parse(Buffer.concat(parts).toString()));
    const { lastInsertRowid } = insert.run(body, new Date().toISOString());
    status = 200;
    answer = JSON.stringify({ success: true, id: Number(lastInsertRowid) });
  } else {
    answer = JSON.stringify(checked);
  }
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(answer) });
  response.end(answer);
}).listen(Number(process.argv[2]), "127.0.0.1", () => {
  const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
  const names = ["better-auth", "@better-auth/api-key"];
  const versions = [...names.map((name) => `${name}-${version(name)}`), `Node ${process.versions.node}`].join(", ");
  writeFileSync("ready.part", JSON.stringify({ key, versions }));
  renameSync("ready.part", "ready.json");
});
