import type { Problem } from "./protocol";

/** The server said no. `status` 0: it could not be reached at all. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
    readonly body: unknown = null,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
  }

  get code(): string {
    return this.problem.code ?? "";
  }

  /** Whether asking again later can help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 425 || this.status === 429 || this.status >= 500;
  }
}

export interface Sent {
  body?: unknown;
  bytes?: Blob | ArrayBuffer;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Give up after so many ms; 20,000 unless told. */
  patience?: number;
  /** Finish even when the page is being closed. */
  keepalive?: boolean;
}

/** Calls below one base address ("/app/api", "/console/api"). */
export class Api {
  constructor(
    readonly base: string,
    private readonly credentials: () => Record<string, string> = () => ({}),
  ) {}

  get<T>(path: string, sent: Sent = {}): Promise<T> {
    return this.call<T>("GET", path, sent);
  }

  post<T = void>(path: string, body?: unknown, sent: Sent = {}): Promise<T> {
    return this.call<T>("POST", path, { ...sent, body });
  }

  put<T = void>(path: string, body?: unknown, sent: Sent = {}): Promise<T> {
    return this.call<T>("PUT", path, { ...sent, body });
  }

  delete<T = void>(path: string, sent: Sent = {}): Promise<T> {
    return this.call<T>("DELETE", path, sent);
  }

  patch<T>(path: string, bytes: Blob, headers: Record<string, string>, sent: Sent = {}): Promise<T> {
    return this.call<T>("PATCH", path, { ...sent, bytes, headers });
  }

  /** The answer as it is; throws Refusal for everything but 2xx. */
  async raw(method: string, path: string, sent: Sent = {}): Promise<Response> {
    const headers: Record<string, string> = { ...this.credentials(), ...sent.headers };
    const init: RequestInit = { method, headers, cache: "no-store", keepalive: sent.keepalive ?? false };
    if (sent.bytes !== undefined) {
      headers["Content-Type"] ??= "application/octet-stream";
      init.body = sent.bytes;
    } else if (sent.body !== undefined) {
      headers["Content-Type"] = "application/json";
      init.body = JSON.stringify(sent.body);
    }
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), sent.patience ?? 20_000);
    const stop = () => patience.abort();
    sent.signal?.addEventListener("abort", stop);
    init.signal = patience.signal;
    try {
      const answer = await fetch(this.base + path, init);
      if (!answer.ok) throw await refusal(answer);
      return answer;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal(0, { title: String(error), code: "UNREACHABLE" });
    } finally {
      clearTimeout(timer);
      sent.signal?.removeEventListener("abort", stop);
    }
  }

  private async call<T>(method: string, path: string, sent: Sent): Promise<T> {
    const answer = await this.raw(method, path, sent);
    const text = await answer.text();
    return (text ? JSON.parse(text) : undefined) as T;
  }
}

async function refusal(answer: Response): Promise<Refusal> {
  let body: unknown = null;
  try {
    body = await answer.json();
  } catch {
    // No JSON: the status alone has to do.
  }
  const problem = typeof body === "object" && body !== null ? (body as Partial<Problem>) : {};
  return new Refusal(answer.status, { title: answer.statusText, ...problem }, body);
}

/** Wait so many ms, or less when `signal` aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done);
  });
}
