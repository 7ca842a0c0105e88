// The Socket.IO client script, as its makers built it, with their notice: user agents of the ApiRTC face load it from us.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const from = new URL("../node_modules/socket.io-client/", import.meta.url);
const to = new URL("../../src/coram/static/socketio/", import.meta.url);

mkdirSync(to, { recursive: true });
copyFileSync(new URL("LICENSE", from), new URL("LICENSE", to));
// Its last line names a source map, which is not shipped.
const script = readFileSync(new URL("dist/socket.io.min.js", from), "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
writeFileSync(new URL("socket.io.min.js", to), script);
