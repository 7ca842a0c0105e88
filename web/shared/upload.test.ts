import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Api, Refusal } from "./api";
import { type UploadProgress, Uploads } from "./upload";

const PIECE = 262_144;
const BEGIN = { request: "ask-1", kind: "photo", name: "front", mime: "image/jpeg", size: 0, sha256: "00", width: 1, height: 1 } as const;

/** A server that keeps bytes, and loses the line when it is told to. */
class Server {
  kept = 0;
  pieces: number[] = [];
  faults: (Refusal | null)[] = [];
  constructor(readonly size: number) {}
  #state() {
    return { upload: "u1", offset: this.kept, complete: this.kept >= this.size };
  }
  post(): Promise<unknown> {
    return Promise.resolve(this.#state());
  }
  patch(_path: string, piece: Blob, headers: Record<string, string>): Promise<unknown> {
    const offset = Number(headers["Upload-Offset"]);
    const fault = this.faults.shift();
    if (fault) return Promise.reject(fault);
    if (offset !== this.kept) return Promise.reject(new Refusal(409, { title: "offset" }, this.#state()));
    this.pieces.push(piece.size);
    this.kept += piece.size;
    return Promise.resolve(this.#state());
  }
}

function sending(server: Server): { uploads: Uploads; told: UploadProgress[] } {
  const told: UploadProgress[] = [];
  const uploads = new Uploads(server as unknown as Api, "conference-1", (progress) => told.push(progress));
  return { uploads, told };
}

const blob = (size: number) => new Blob([new Uint8Array(size)]);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("goes up in pieces, and says how far it is", async () => {
  const size = 2 * PIECE + 5;
  const server = new Server(size);
  const { uploads, told } = sending(server);
  const ended = await uploads.send({ ...BEGIN, size }, blob(size));
  expect(server.pieces).toEqual([PIECE, PIECE, 5]);
  expect(ended).toMatchObject({ state: "complete", sent: size, request: "ask-1" });
  expect(told.map((one) => one.sent)).toEqual([0, 0, PIECE, 2 * PIECE, size]);
});

it("goes on from what the server has, after a line was lost in the middle", async () => {
  const size = 3 * PIECE;
  const server = new Server(size);
  server.faults = [null, new Refusal(0, { title: "no line" })];
  const { uploads, told } = sending(server);
  const ending = uploads.send({ ...BEGIN, size }, blob(size));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await ending).toMatchObject({ state: "complete", sent: size });
  expect(told.map((one) => one.state)).toContain("waiting");
  expect(server.pieces).toEqual([PIECE, PIECE, PIECE]);
});

it("takes the server's word on the offset", async () => {
  const size = 2 * PIECE;
  const server = new Server(size);
  const begun = server.post.bind(server);
  // The first answer is old: meanwhile the server has a piece more.
  server.post = async () => {
    const state = await begun();
    server.kept = PIECE;
    return state;
  };
  const { uploads } = sending(server);
  expect(await uploads.send({ ...BEGIN, size }, blob(size))).toMatchObject({ state: "complete" });
  expect(server.pieces).toEqual([PIECE]);
});

it("gives up where the server will never take it", async () => {
  const server = new Server(10);
  server.faults = [new Refusal(422, { title: "no", code: "DIGEST_MISMATCH" })];
  const { uploads } = sending(server);
  expect(await uploads.send({ ...BEGIN, size: 10 }, blob(10))).toMatchObject({ state: "refused", code: "DIGEST_MISMATCH" });
});
