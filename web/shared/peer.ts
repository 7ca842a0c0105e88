import type { Api } from "./api";
import type { IceServer, Purpose, Sdp, Stats, StatsAnswer, SubscriptionOffer } from "./protocol";

const GATHERING_MS = 1000;

/** The calls that carry our SDP; the same for applicant and operator below different addresses. */
export interface MediaCalls {
  publish(sdp: string): Promise<Sdp>;
  subscribe(): Promise<SubscriptionOffer>;
  accept(subscription: string, sdp: string): Promise<void>;
  stop(): Promise<void>;
  stats(stats: Stats): Promise<StatsAnswer>;
}

/** `path`: "/media", or "/calls/<conference>/media" in the console. */
export function mediaCalls(api: Api, path: string, purpose: Purpose): MediaCalls {
  return {
    publish: (sdp) => api.post<Sdp>(`${path}/publish`, { sdp, purpose }),
    subscribe: () => api.post<SubscriptionOffer>(`${path}/subscribe`, { purpose }),
    accept: (subscription, sdp) => api.post(`${path}/accept`, { subscription, sdp, purpose }),
    stop: () => api.post(`${path}/stop`, { purpose }, { keepalive: true, patience: 4000 }),
    stats: (stats) => api.post<StatsAnswer>(`${path}/stats`, stats, { patience: 4000 }),
  };
}

export function peer(servers: IceServer[], relayOnly = false): RTCPeerConnection {
  return new RTCPeerConnection({
    iceServers: servers.map(({ urls, username, credential }) =>
      username ? { urls, username, credential } : { urls },
    ),
    iceTransportPolicy: relayOnly ? "relay" : "all",
    bundlePolicy: "max-bundle",
  });
}

/** VP8 and Opus: what the recording holds. Retransmission stays, it is no codec of its own. */
export function preferCodecs(transceiver: RTCRtpTransceiver, kind: "audio" | "video"): void {
  const wanted = kind === "video" ? /^video\/(vp8|rtx)$/i : /^audio\/opus$/i;
  const codecs = RTCRtpSender.getCapabilities?.(kind)?.codecs.filter((codec) => wanted.test(codec.mimeType)) ?? [];
  if (codecs.length && "setCodecPreferences" in transceiver) transceiver.setCodecPreferences(codecs);
}

/** Set the local description and wait until its candidates are in it, at most a second. */
export async function gathered(connection: RTCPeerConnection, description: RTCSessionDescriptionInit): Promise<string> {
  await connection.setLocalDescription(description);
  if (connection.iceGatheringState !== "complete") {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        connection.removeEventListener("icegatheringstatechange", look);
        resolve();
      };
      const look = () => {
        if (connection.iceGatheringState === "complete") done();
      };
      const timer = setTimeout(done, GATHERING_MS);
      connection.addEventListener("icegatheringstatechange", look);
    });
  }
  return connection.localDescription?.sdp ?? "";
}

/** Publish a stream's first audio and video track over `connection`; resolves with the senders. */
export async function publish(
  connection: RTCPeerConnection,
  calls: Pick<MediaCalls, "publish">,
  stream: MediaStream,
): Promise<Record<"audio" | "video", RTCRtpSender>> {
  const add = (kind: "audio" | "video"): RTCRtpSender => {
    const track = (kind === "audio" ? stream.getAudioTracks() : stream.getVideoTracks())[0];
    const transceiver = connection.addTransceiver(track ?? kind, { direction: "sendonly", streams: [stream] });
    preferCodecs(transceiver, kind);
    return transceiver.sender;
  };
  const senders = { audio: add("audio"), video: add("video") };
  const sdp = await gathered(connection, await connection.createOffer());
  // Given up meanwhile: an offer sent now could take the place of the one that followed.
  if (connection.signalingState === "closed") throw new Error("closed");
  const answer = await calls.publish(sdp);
  await connection.setRemoteDescription({ type: "answer", sdp: answer.sdp });
  return senders;
}

/** Take the server's offer and answer it. Listen to `track` before. */
export async function subscribe(
  connection: RTCPeerConnection,
  calls: Pick<MediaCalls, "subscribe" | "accept">,
): Promise<void> {
  const offer = await calls.subscribe();
  await connection.setRemoteDescription({ type: "offer", sdp: offer.sdp });
  const sdp = await gathered(connection, await connection.createAnswer());
  await calls.accept(offer.subscription, sdp);
}

/** Resolves with the milliseconds until connected, or null when it failed or took too long. */
export function connected(connection: RTCPeerConnection, patience: number): Promise<number | null> {
  const began = performance.now();
  return new Promise((resolve) => {
    const done = (value: number | null) => {
      clearTimeout(timer);
      connection.removeEventListener("connectionstatechange", look);
      resolve(value);
    };
    const look = () => {
      const state = connection.connectionState;
      if (state === "connected") done(performance.now() - began);
      else if (state === "failed" || state === "closed") done(null);
    };
    const timer = setTimeout(() => done(null), patience);
    connection.addEventListener("connectionstatechange", look);
    look();
  });
}

/** The members of the statistics that we read; their types differ between browsers' declarations. */
export interface Counted {
  id: string;
  type: string;
  kind?: string;
  state?: string;
  nominated?: boolean;
  selected?: boolean;
  timestamp: number;
  bytesSent?: number;
  bytesReceived?: number;
  packetsReceived?: number;
  packetsLost?: number;
  framesDecoded?: number;
  framesEncoded?: number;
  freezeCount?: number;
  frameWidth?: number;
  frameHeight?: number;
  currentRoundTripTime?: number;
  availableOutgoingBitrate?: number;
  localCandidateId?: string;
  protocol?: string;
  relayProtocol?: string;
  candidateType?: string;
}

export async function counted(connection: RTCPeerConnection): Promise<Counted[]> {
  const found: Counted[] = [];
  (await connection.getStats()).forEach((entry: Counted) => found.push(entry));
  return found;
}

/** The pair of candidates in use. */
export function pairInUse(stats: Counted[]): Counted | undefined {
  const pairs = stats.filter((entry) => entry.type === "candidate-pair" && entry.state === "succeeded");
  return pairs.find((entry) => entry.nominated || entry.selected) ?? pairs[0];
}
