import { Refusal } from "./api";
import { type Counted, counted, type MediaCalls, pairInUse, peer, publish, subscribe } from "./peer";
import type { IceServer, LineQuality, MediaView, Stats } from "./protocol";

export type MediaState = "connecting" | "connected" | "reconnecting" | "closed";

export interface MediaOptions {
  calls: MediaCalls;
  media: MediaView;
  /** The other person's picture and sound; a new stream after each rejoining. */
  onRemote: (stream: MediaStream) => void;
  onState: (state: MediaState) => void;
  onQuality?: (quality: LineQuality) => void;
  /** Listen only (a supervisor). */
  listenOnly?: boolean;
}

/** Simple counters for tests and support; nothing of a person's. */
export interface Diagnostics {
  state: MediaState;
  joins: number;
  framesDecoded: number;
  framesEncoded: number;
  bytesReceived: number;
  bytesSent: number;
  width: number;
  height: number;
  roundTripMs: number;
  maxKbps: number;
}

const STEPS_MS = [500, 1000, 2000, 4000];
const DISCONNECTED_MS = 2000;
const JOINING_MS = 10_000;
const STATS_MS = 2000;
const SENT_HEIGHT = 720;

/**
 * One person's side of a call: a publishing and a subscribing peer connection. Both are made anew together when
 * one of them is lost, when the engine's epoch changes and when the network comes back.
 */
export class MediaSession {
  readonly diagnostics: Diagnostics = {
    state: "connecting",
    joins: 0,
    framesDecoded: 0,
    framesEncoded: 0,
    bytesReceived: 0,
    bytesSent: 0,
    width: 0,
    height: 0,
    roundTripMs: 0,
    maxKbps: 0,
  };
  #publishing: RTCPeerConnection | null = null;
  #subscribing: RTCPeerConnection | null = null;
  #senders: Record<"audio" | "video", RTCRtpSender> | null = null;
  #local: MediaStream;
  #epoch: number;
  #servers: IceServer[];
  #ceiling: number;
  #round = 0;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #lost: ReturnType<typeof setTimeout> | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #before: Before = nothingBefore();
  #closed = false;

  constructor(
    local: MediaStream,
    private readonly options: MediaOptions,
  ) {
    this.#local = local;
    this.#epoch = options.media.epoch;
    this.#servers = options.media.ice_servers;
    this.#ceiling = options.media.max_kbps;
    this.diagnostics.maxKbps = this.#ceiling;
  }

  start(): void {
    window.addEventListener("online", this.#online);
    this.#ticking = setInterval(() => void this.#measure(), STATS_MS);
    void this.#join();
  }

  /** A new view came: another epoch means that the engine forgot us. */
  follow(media: MediaView): void {
    this.#servers = media.ice_servers;
    if (media.epoch === this.#epoch) return;
    this.#epoch = media.epoch;
    this.#failures = 0;
    this.#rejoin(0);
  }

  /** Send another camera or microphone from now on, without a new connection. */
  async replace(local: MediaStream): Promise<void> {
    this.#local = local;
    if (!this.#senders) return;
    await Promise.all([
      this.#senders.audio.replaceTrack(local.getAudioTracks()[0] ?? null),
      this.#senders.video.replaceTrack(local.getVideoTracks()[0] ?? null),
    ]);
    await this.#cap(this.diagnostics.maxKbps);
  }

  /** End both connections; tell the server unless it ended the call itself. */
  close(tell = false): void {
    if (this.#closed) return;
    this.#closed = true;
    window.removeEventListener("online", this.#online);
    clearInterval(this.#ticking);
    this.#drop();
    this.#say("closed");
    if (tell) this.options.calls.stop().catch(() => undefined);
  }

  readonly #online = (): void => {
    this.#failures = 0;
    this.#rejoin(0);
  };

  #say(state: MediaState): void {
    if (this.diagnostics.state === state && state !== "connecting") return;
    this.diagnostics.state = state;
    this.options.onState(state);
  }

  #drop(): void {
    this.#round += 1;
    clearTimeout(this.#retry);
    clearTimeout(this.#lost);
    this.#lost = undefined;
    for (const connection of [this.#publishing, this.#subscribing]) {
      if (!connection) continue;
      connection.onconnectionstatechange = connection.ontrack = null;
      connection.close();
    }
    this.#publishing = this.#subscribing = null;
    this.#senders = null;
  }

  #rejoin(after: number): void {
    if (this.#closed) return;
    this.#drop();
    this.#say(this.diagnostics.joins ? "reconnecting" : "connecting");
    this.#retry = setTimeout(() => void this.#join(), after);
  }

  #failed(round: number): void {
    if (round !== this.#round || this.#closed) return;
    const after = STEPS_MS[Math.min(this.#failures, STEPS_MS.length - 1)] ?? 4000;
    this.#failures += 1;
    this.#rejoin(after);
  }

  async #join(): Promise<void> {
    if (this.#closed) return;
    this.#drop();
    const round = this.#round;
    this.#before = nothingBefore();
    const late = setTimeout(() => this.#failed(round), JOINING_MS);
    this.#lost = late;
    try {
      await Promise.all([this.options.listenOnly ? undefined : this.#publish(round), this.#subscribe(round)]);
    } catch (error) {
      if (round !== this.#round) return;
      // A room that does not exist yet or any more, or no network: the same answer, try again.
      if (!(error instanceof Refusal)) console.warn("media", error);
      this.#failed(round);
    }
  }

  async #publish(round: number): Promise<void> {
    const connection = peer(this.#servers);
    this.#publishing = connection;
    connection.onconnectionstatechange = () => this.#look(round);
    const senders = await publish(connection, this.options.calls, this.#local);
    if (round !== this.#round) return connection.close();
    this.#senders = senders;
    // The camera may have been changed while the answer was on its way.
    await this.replace(this.#local);
  }

  async #subscribe(round: number): Promise<void> {
    const connection = peer(this.#servers);
    this.#subscribing = connection;
    connection.onconnectionstatechange = () => this.#look(round);
    const stream = new MediaStream();
    connection.ontrack = ({ track }) => {
      stream.addTrack(track);
      this.options.onRemote(stream);
    };
    await subscribe(connection, this.options.calls);
    if (round !== this.#round) connection.close();
  }

  #look(round: number): void {
    if (round !== this.#round) return;
    const states = [this.#publishing, this.#subscribing]
      .filter((connection) => connection !== null)
      .map((connection) => connection.connectionState);
    if (states.some((state) => state === "failed" || state === "closed")) return this.#failed(round);
    if (states.includes("disconnected")) {
      clearTimeout(this.#lost);
      this.#lost = setTimeout(() => this.#failed(round), DISCONNECTED_MS);
      return;
    }
    const expected = this.options.listenOnly ? 1 : 2;
    if (states.length === expected && states.every((state) => state === "connected")) {
      clearTimeout(this.#lost);
      this.#lost = undefined;
      this.#failures = 0;
      this.diagnostics.joins += 1;
      this.#say("connected");
    }
  }

  async #measure(): Promise<void> {
    const { diagnostics } = this;
    if (this.#closed || diagnostics.state !== "connected" || !this.#subscribing) return;
    const [up, down] = await Promise.all([
      this.#publishing ? counted(this.#publishing) : Promise.resolve([]),
      counted(this.#subscribing),
    ]);
    const now = after(up, down);
    const stats = between(this.#before, now);
    this.#before = now;
    Object.assign(diagnostics, {
      framesDecoded: now.framesDecoded,
      framesEncoded: now.framesEncoded,
      bytesReceived: now.bytesReceived,
      bytesSent: now.bytesSent,
      width: now.width,
      height: now.height,
      roundTripMs: stats?.round_trip_ms ?? 0,
    });
    if (!stats) return;
    try {
      const answer = await this.options.calls.stats(stats);
      this.options.onQuality?.(answer.quality);
      if (answer.max_kbps !== diagnostics.maxKbps) await this.#cap(answer.max_kbps);
    } catch {
      // Statistics are a courtesy; the call goes on without.
    }
  }

  async #cap(kbps: number): Promise<void> {
    const sender = this.#senders?.video;
    this.diagnostics.maxKbps = Math.min(kbps, this.#ceiling);
    if (!sender) return;
    const parameters = sender.getParameters();
    const encoding = parameters.encodings[0];
    if (!encoding) return;
    encoding.maxBitrate = this.diagnostics.maxKbps * 1000;
    // The camera runs at its full size for the photos; the call gets at most 720 lines of it.
    const { width = 0, height = 0 } = sender.track?.getSettings() ?? {};
    encoding.scaleResolutionDownBy = Math.max(1, Math.min(width, height) / SENT_HEIGHT);
    await sender.setParameters(parameters).catch(() => undefined);
  }
}

interface Before {
  at: number;
  bytesReceived: number;
  bytesSent: number;
  packets: number;
  lost: number;
  framesDecoded: number;
  framesEncoded: number;
  freezes: number;
  width: number;
  height: number;
  roundTrip: number;
  outgoing: number | null;
}

const nothingBefore = (): Before => ({
  at: 0,
  bytesReceived: 0,
  bytesSent: 0,
  packets: 0,
  lost: 0,
  framesDecoded: 0,
  framesEncoded: 0,
  freezes: 0,
  width: 0,
  height: 0,
  roundTrip: 0,
  outgoing: null,
});

function after(up: Counted[], down: Counted[]): Before {
  const now = { ...nothingBefore(), at: performance.now() };
  for (const entry of down) {
    if (entry.type !== "inbound-rtp") continue;
    now.bytesReceived += entry.bytesReceived ?? 0;
    now.packets += entry.packetsReceived ?? 0;
    now.lost += Math.max(0, entry.packetsLost ?? 0);
    if (entry.kind !== "video") continue;
    now.framesDecoded += entry.framesDecoded ?? 0;
    now.freezes += entry.freezeCount ?? 0;
    now.width = entry.frameWidth ?? 0;
    now.height = entry.frameHeight ?? 0;
  }
  for (const entry of up) {
    if (entry.type !== "outbound-rtp") continue;
    now.bytesSent += entry.bytesSent ?? 0;
    now.framesEncoded += entry.framesEncoded ?? 0;
  }
  const pair = pairInUse(up) ?? pairInUse(down);
  now.roundTrip = (pair?.currentRoundTripTime ?? 0) * 1000;
  const outgoing = pairInUse(up)?.availableOutgoingBitrate;
  now.outgoing = outgoing === undefined ? null : outgoing / 1000;
  return now;
}

/** Rates between two counts; null for the first one. */
function between(before: Before, now: Before): Stats | null {
  const seconds = (now.at - before.at) / 1000;
  if (!before.at || seconds <= 0) return null;
  const packets = Math.max(0, now.packets - before.packets);
  const lost = Math.max(0, now.lost - before.lost);
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    received_kbps: round(((now.bytesReceived - before.bytesReceived) * 8) / 1000 / seconds),
    sent_kbps: round(((now.bytesSent - before.bytesSent) * 8) / 1000 / seconds),
    loss_percent: packets + lost ? round((lost / (packets + lost)) * 100) : 0,
    frames_per_second: round((now.framesDecoded - before.framesDecoded) / seconds),
    freezes: Math.max(0, now.freezes - before.freezes),
    round_trip_ms: round(now.roundTrip),
    available_outgoing_kbps: now.outgoing === null ? null : round(now.outgoing),
  };
}
