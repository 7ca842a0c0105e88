import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Live, type LiveState } from "./live";

/** A socket whose other end is the test. */
class Socket {
  static readonly OPEN = 1;
  static made: Socket[] = [];
  readyState = 1;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: URL) {
    Socket.made.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.readyState = 3;
  }
  say(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const last = (): Socket => Socket.made.at(-1) as Socket;
let live: Live<{ n: number }>;
let views: number[];
let states: LiveState[];

function begin(): void {
  views = [];
  states = [];
  live = new Live({
    socket: "/app/api/live",
    events: () => "/app/api/events",
    hello: () => ({ token: "secret" }),
    headers: () => ({ Authorization: "Bearer secret" }),
    onView: (view) => views.push(view.n),
    onState: (state) => states.push(state),
  });
  live.start();
}

beforeEach(() => {
  vi.useFakeTimers();
  Socket.made = [];
  vi.stubGlobal("WebSocket", Socket);
  vi.stubGlobal("window", Object.assign(new EventTarget(), { WebSocket: Socket }));
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("location", new URL("https://id.example.org/app/session/1"));
});

afterEach(() => {
  live.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a live connection", () => {
  it("shows the capability in its first message, not in the address, and answers pings", () => {
    begin();
    expect(String(last().url)).toBe("wss://id.example.org/app/api/live");
    last().onopen?.();
    last().say({ type: "view", view: { n: 1 } });
    last().say({ type: "ping" });
    expect(last().sent).toEqual(['{"token":"secret"}', '{"type":"pong"}']);
    expect(views).toEqual([1]);
    expect(states).toEqual(["connecting", "live"]);
  });

  it("takes fifteen seconds of silence for a loss, and connects again", async () => {
    begin();
    last().say({ type: "view", view: { n: 1 } });
    await vi.advanceTimersByTimeAsync(14_000);
    expect(states.at(-1)).toBe("live");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(states.at(-1)).toBe("lost");
    expect(Socket.made).toHaveLength(2);
    last().say({ type: "view", view: { n: 2 } });
    expect(states.at(-1)).toBe("live");
    expect(views).toEqual([1, 2]);
  });

  it("does not try again with a capability that was refused", async () => {
    begin();
    last().onclose?.({ code: 4401 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toBe("refused");
    expect(Socket.made).toHaveLength(1);
  });

  it("reads the event stream where sockets never work, with the credential in a header", async () => {
    const asked = vi.fn((_address: string, _options: RequestInit) => {
      const bytes = new TextEncoder().encode('data: {"type":"view","view":{"n":7}}\n\n');
      const body = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(bytes) });
      return Promise.resolve(new Response(body));
    });
    vi.stubGlobal("fetch", asked);
    begin();
    last().onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(1_000);
    last().onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(Socket.made).toHaveLength(2);
    expect(asked.mock.calls[0]?.[0]).toBe("/app/api/events");
    expect(asked.mock.calls[0]?.[1].headers).toMatchObject({ Authorization: "Bearer secret" });
    expect(views).toEqual([7]);
    expect(live.carrier).toBe("events");
  });

  it("connects at once when the network is back", async () => {
    begin();
    for (let failure = 0; failure < 4; failure += 1) {
      last().say({ type: "ping" });
      last().onclose?.({ code: 1006 });
      if (failure < 3) await vi.advanceTimersByTimeAsync(10_000);
    }
    const before = Socket.made.length;
    window.dispatchEvent(new Event("online"));
    expect(Socket.made).toHaveLength(before + 1);
  });
});
