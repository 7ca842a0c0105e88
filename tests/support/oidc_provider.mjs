// A real OpenID Connect provider (npm: oidc-provider) for tests. Arguments: port, JSON with client, accounts, options.
import { generateKeyPairSync } from "node:crypto";
import { pathToFileURL } from "node:url";

const [port, text, modules] = process.argv.slice(2);
const { client, accounts, idTokenClaims } = JSON.parse(text);
const { default: Provider } = await import(pathToFileURL(`${modules}/oidc-provider/lib/index.js`));

const key = (type, options, more) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: "jwk" }),
  ...more,
});
const keys = [
  key("rsa", { modulusLength: 2048 }, { kid: "r", use: "sig" }),
  key("ec", { namedCurve: "P-256" }, { kid: "e", use: "sig" }),
  key("ed25519", {}, { kid: "o", use: "sig" }),
];

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ grant_types: ["authorization_code"], response_types: ["code"], ...client }],
  jwks: { keys },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: !idTokenClaims,
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256", "ES256", "EdDSA", "HS256"] },
  pkce: { required: () => true },
  cookies: { keys: ["test"] },
  findAccount: (_, id) => accounts[id] && { accountId: id, claims: () => ({ sub: id, ...accounts[id] }) },
});
provider.on("server_error", (_, error) => console.error(error));
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
