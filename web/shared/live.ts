import type { Down } from "./protocol";

export type LiveState = "connecting" | "live" | "lost" | "refused" | "closed";

export interface LiveOptions<View> {
  /** Addresses of the socket and of the event stream, without host. */
  socket: string;
  events: () => string;
  /** First message on the socket; left out where a cookie authenticates. */
  hello?: () => unknown;
  headers?: () => Record<string, string>;
  onView: (view: View) => void;
  /** Where only what changed comes after the first view. */
  onChange?: (change: unknown) => void;
  onState: (state: LiveState) => void;
}

const SILENCE_MS = 15_000;
const STEPS_MS = [500, 1000, 2000, 4000, 8000];

/**
 * Views come down, nothing but pongs goes up. A socket by preference; where two sockets failed before any ever
 * worked, an event stream read with fetch, so that the credential stays in a header.
 */
export class Live<View> {
  #socket: WebSocket | null = null;
  #stream: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #heard = 0;
  #failures = 0;
  #socketWorked = false;
  #socketFailures = 0;
  #state: LiveState = "closed";

  constructor(private readonly options: LiveOptions<View>) {}

  get state(): LiveState {
    return this.#state;
  }

  /** What carries the views now, for people who look into it. */
  get carrier(): "socket" | "events" | "none" {
    return this.#socket ? "socket" : this.#stream ? "events" : "none";
  }

  start(): void {
    if (this.#state !== "closed") return;
    window.addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
    this.#watch = setInterval(this.#look, 1000);
    this.#tell("connecting");
    this.#connect();
  }

  stop(): void {
    window.removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    clearInterval(this.#watch);
    this.#drop();
    this.#tell("closed");
  }

  #tell(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.options.onState(state);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
    }
    this.#stream?.abort();
    this.#stream = null;
  }

  readonly #look = (): void => {
    if ((this.#socket ?? this.#stream) && Date.now() - this.#heard > SILENCE_MS) this.#failed();
  };

  /** The network is back, or somebody looks at the page again: do not sit out the pause. */
  readonly #hurry = (): void => {
    if (document.visibilityState === "hidden" || this.#state === "refused") return;
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#connect();
    } else {
      this.#look();
    }
  };

  #failed(refused = false): void {
    if (this.#socket && !this.#socketWorked) this.#socketFailures += 1;
    this.#drop();
    if (this.#state === "closed") return;
    if (refused) return this.#tell("refused");
    if (this.#state !== "connecting" || this.#failures > 1) this.#tell("lost");
    const step = STEPS_MS[Math.min(this.#failures, STEPS_MS.length - 1)] ?? 8000;
    this.#failures += 1;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#connect();
      },
      step * (0.8 + Math.random() * 0.4),
    );
  }

  #connect(): void {
    this.#heard = Date.now();
    const useSocket = "WebSocket" in window && (this.#socketWorked || this.#socketFailures < 2);
    if (useSocket) this.#openSocket();
    else void this.#openStream();
  }

  #openSocket(): void {
    const address = new URL(this.options.socket, location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    let socket: WebSocket;
    try {
      socket = new WebSocket(address);
    } catch {
      this.#socketFailures += 1;
      return this.#failed();
    }
    this.#socket = socket;
    socket.onopen = () => {
      if (this.options.hello) socket.send(JSON.stringify(this.options.hello()));
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      this.#socketWorked = true;
      const message = this.#take(event.data);
      if (message?.type === "ping" && socket.readyState === WebSocket.OPEN) socket.send('{"type":"pong"}');
    };
    // 4401, 4403, 4404: the credential opens nothing (any more); asking again cannot help.
    socket.onclose = (event) => this.#failed(event.code === 4401 || event.code === 4403 || event.code === 4404);
  }

  async #openStream(): Promise<void> {
    const control = new AbortController();
    this.#stream = control;
    try {
      const answer = await fetch(this.options.events(), {
        headers: { Accept: "text/event-stream", ...this.options.headers?.() },
        signal: control.signal,
        cache: "no-store",
      });
      if (!answer.ok || !answer.body) {
        if (this.#stream === control) this.#failed([401, 403, 404, 410].includes(answer.status));
        return;
      }
      const reader = answer.body.getReader();
      const decoder = new TextDecoder();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        this.#heard = Date.now();
        rest += decoder.decode(value, { stream: true });
        const blocks = rest.split(/\r?\n\r?\n/);
        rest = blocks.pop() ?? "";
        for (const block of blocks) this.#take(dataOf(block));
      }
    } catch {
      // Aborted or torn: handled below.
    }
    if (this.#stream === control) this.#failed();
  }

  #take(text: string): Down<View> | null {
    this.#heard = Date.now();
    if (!text) return null;
    let message: Down<View>;
    try {
      message = JSON.parse(text) as Down<View>;
    } catch {
      return null;
    }
    if (message.type === "view") {
      this.#failures = 0;
      this.#tell("live");
      this.options.onView(message.view);
    } else if (message.type === "change") {
      this.options.onChange?.(message.change);
    }
    return message;
  }
}

/** The data lines of one event-stream block. */
export function dataOf(block: string): string {
  return block
    .split(/\r?\n/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).replace(/^ /, ""))
    .join("\n");
}
