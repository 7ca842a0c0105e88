// oidc-provider with one client that may ask for JWT access tokens by client_credentials, all in memory.
// The algorithm is the second argument.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { generateKeyPair, exportJWK } from "jose";
import Provider from "oidc-provider";

const port = Number(process.argv[2]);
const alg = process.argv[3];
const { privateKey } = await generateKeyPair(alg, { crv: "Ed25519", modulusLength: 2048, extractable: true });
const secret = "a benchmark's secret of more than thirty-two characters";
const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "bench",
      client_secret: secret,
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
      id_token_signed_response_alg: alg,
    },
  ],
  jwks: { keys: [{ ...(await exportJWK(privateKey)), use: "sig", alg, kid: "bench" }] },
  enabledJWA: { idTokenSigningAlgValues: ["EdDSA", "RS256"] },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => "urn:bench",
      getResourceServerInfo: () => ({
        scope: "identifications",
        accessTokenFormat: "jwt",
        jwt: { sign: { alg } },
      }),
    },
  },
});
const server = provider.listen(port, "127.0.0.1", () => {
  const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
  const versions = `oidc-provider ${version("oidc-provider")}, Node ${process.versions.node}`;
  writeFileSync("ready.part", JSON.stringify({ secret, versions }));
  renameSync("ready.part", "ready.json");
});
server.keepAliveTimeout = 75_000;
