import { type Api, pause, Refusal } from "./api";
import type { BeginUpload, UploadState } from "./protocol";

const CHUNK = 256 * 1024;
const DATABASE = "coram";
const SHELF = "uploads";
const STEPS_MS = [500, 1000, 2000, 4000, 8000];

/** What waits to be sent: kept in the browser's database until the server has it all. */
interface Pending {
  key: string;
  /** Whose upload it is: the conference. */
  owner: string;
  begin: BeginUpload;
  blob: Blob;
}

export interface UploadProgress {
  request: string;
  kind: "photo" | "document" | "video";
  sent: number;
  size: number;
  state: "sending" | "waiting" | "complete" | "refused";
  code: string;
}

/** Uploads of one conference. A reload, a tunnel or a killed tab loses nothing: `resume` goes on. */
export class Uploads {
  readonly #running = new Map<string, AbortController>();

  constructor(
    private readonly api: Api,
    private readonly owner: string,
    private readonly onProgress: (progress: UploadProgress) => void,
    private readonly path = "/uploads",
  ) {}

  /** Keep it, then send it. Resolves when it is complete or refused. */
  async send(begin: BeginUpload, blob: Blob): Promise<UploadProgress> {
    const pending: Pending = { key: `${this.owner}:${begin.request}:${begin.sha256}`, owner: this.owner, begin, blob };
    await shelve(pending);
    return this.#run(pending);
  }

  /** Go on with what an earlier page left. Returns the requests that are taken care of. */
  async resume(): Promise<string[]> {
    const left = (await shelved()).filter((pending) => pending.owner === this.owner);
    for (const pending of left) void this.#run(pending);
    return left.map((pending) => pending.begin.request);
  }

  stop(): void {
    for (const control of this.#running.values()) control.abort();
    this.#running.clear();
  }

  async #run(pending: Pending): Promise<UploadProgress> {
    this.#running.get(pending.key)?.abort();
    const control = new AbortController();
    this.#running.set(pending.key, control);
    const { begin, blob } = pending;
    const tell = (sent: number, state: UploadProgress["state"], code = ""): UploadProgress => {
      const progress = { request: begin.request, kind: begin.kind, sent, size: blob.size, state, code };
      if (!control.signal.aborted) this.onProgress(progress);
      return progress;
    };
    let state: UploadState | null = null;
    let failures = 0;
    tell(0, "sending");
    while (!control.signal.aborted) {
      try {
        state = await this.#step(pending, state, control.signal);
        failures = 0;
        if (state.complete) {
          await unshelve(pending.key);
          this.#running.delete(pending.key);
          return tell(blob.size, "complete");
        }
        tell(state.offset, "sending");
      } catch (error) {
        if (control.signal.aborted) break;
        if (error instanceof Refusal && !error.passing) {
          await unshelve(pending.key);
          this.#running.delete(pending.key);
          return tell(state?.offset ?? 0, "refused", error.code);
        }
        tell(state?.offset ?? 0, "waiting");
        state = null;
        await pauseOrOnline(STEPS_MS[Math.min(failures++, STEPS_MS.length - 1)] ?? 8000, control.signal);
      }
    }
    return tell(state?.offset ?? 0, "waiting");
  }

  /** Ask where to go on, or send the next chunk. */
  async #step(pending: Pending, state: UploadState | null, signal: AbortSignal): Promise<UploadState> {
    if (!state) return this.api.post<UploadState>(this.path, pending.begin, { signal });
    const chunk = pending.blob.slice(state.offset, state.offset + CHUNK);
    const headers = { "Upload-Offset": String(state.offset) };
    try {
      return await this.api.patch<UploadState>(`${this.path}/${state.upload}`, chunk, headers, {
        signal,
        patience: 60_000,
      });
    } catch (error) {
      // The server stands elsewhere: a chunk arrived whose answer did not.
      if (error instanceof Refusal && error.status === 409 && isState(error.body)) return error.body;
      throw error;
    }
  }
}

function isState(body: unknown): body is UploadState {
  return typeof body === "object" && body !== null && "upload" in body && "offset" in body;
}

async function pauseOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  const back = new AbortController();
  const go = () => back.abort();
  window.addEventListener("online", go, { once: true });
  signal.addEventListener("abort", go, { once: true });
  await pause(ms, back.signal);
  window.removeEventListener("online", go);
}

// --- the shelf; a browser that keeps nothing (private windows) still uploads from memory --------------------

function withShelf<T>(mode: IDBTransactionMode, use: (shelf: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(SHELF, { keyPath: "key" });
    opening.onerror = () => reject(opening.error ?? new Error("no database"));
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(SHELF, mode);
      const asked = use(transaction.objectStore(SHELF));
      transaction.oncomplete = () => {
        database.close();
        resolve(asked.result);
      };
      transaction.onabort = transaction.onerror = () => {
        database.close();
        reject(transaction.error ?? new Error("not kept"));
      };
    };
  });
}

const shelve = (pending: Pending) => withShelf("readwrite", (shelf) => shelf.put(pending)).catch(() => undefined);
const unshelve = (key: string) => withShelf("readwrite", (shelf) => shelf.delete(key)).catch(() => undefined);
const shelved = () =>
  withShelf("readonly", (shelf) => shelf.getAll() as IDBRequest<Pending[]>).catch((): Pending[] => []);

/** Forget what is left of a conference that is over: a photo must not stay in the browser. */
export async function forget(owner: string): Promise<void> {
  for (const pending of await shelved()) if (pending.owner === owner) await unshelve(pending.key);
}
