import { type Api, pause, Refusal } from "./api";
import { connected, counted, mediaCalls, pairInUse, peer, publish, subscribe } from "./peer";
import type { IceServer, Measured } from "./protocol";

const CONNECTING_MS = 8000;
const WATCHING_MS = 5000;
const BANDWIDTH_MS = 2000;
const MOST_BYTES = 2 * 1024 * 1024;

/** Look at the running picture for about a second and a half. */
export async function watchCamera(stream: MediaStream): Promise<NonNullable<Measured["camera"]>> {
  const track = stream.getVideoTracks()[0];
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  const seen = await framesOf(video);
  const { frameRate } = track?.getSettings() ?? {};
  const measured = {
    width: video.videoWidth,
    height: video.videoHeight,
    fps: seen.fps ?? frameRate ?? 0,
    brightness: seen.brightness,
    frozen: seen.frozen,
  };
  video.srcObject = null;
  return measured;
}

async function framesOf(video: HTMLVideoElement): Promise<{ fps?: number; brightness: number; frozen: boolean }> {
  const canvas = document.createElement("canvas");
  canvas.width = 64;
  canvas.height = 36;
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  let frames = 0;
  let counting = "requestVideoFrameCallback" in video;
  const count = () => {
    frames += 1;
    if (counting) video.requestVideoFrameCallback(count);
  };
  if (counting) video.requestVideoFrameCallback(count);
  const began = performance.now();
  const sums = new Set<number>();
  let brightness = 0;
  const looks = 6;
  for (let look = 0; look < looks; look += 1) {
    await pause(250);
    paper?.drawImage(video, 0, 0, 64, 36);
    const { data } = paper?.getImageData(0, 0, 64, 36) ?? { data: new Uint8ClampedArray(4) };
    let sum = 0;
    let weighed = 0;
    for (let at = 0; at < data.length; at += 4) {
      const luminance = 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
      sum += luminance;
      weighed += luminance * (at % 997);
    }
    brightness += sum / (64 * 36 * 255) / looks;
    sums.add(weighed);
  }
  const seconds = (performance.now() - began) / 1000;
  const fps = counting ? Math.round(frames / seconds) : undefined;
  counting = false;
  // A sensor's noise alone makes every frame another one.
  return { ...(fps === undefined ? {} : { fps }), brightness, frozen: sums.size === 1 && frames < 4 };
}

/** The media path, its loss and its delay: through TURN to oneself, else as an unrecorded echo by the engine. */
export async function measurePath(
  api: Api,
  servers: IceServer[],
  stream: MediaStream,
  signal: AbortSignal,
): Promise<Pick<Measured, "path" | "loss_percent" | "round_trip_ms">> {
  const relay = servers.some((server) => server.urls.some((url) => url.startsWith("turn")));
  const one = peer(servers, relay);
  const other = peer(servers, relay);
  try {
    if (relay) await loop(one, other, stream);
    else await echo(one, other, api, stream);
    const ms = await Promise.race([
      Promise.all([connected(one, CONNECTING_MS), connected(other, CONNECTING_MS)]),
      pause(CONNECTING_MS + 1000, signal).then(() => [null, null]),
    ]);
    if (ms[0] == null || ms[1] == null) return { path: { connected: false } };
    await pause(WATCHING_MS, signal);
    return { ...(await read(one, other)), path: await pathOf(one, Math.max(ms[0], ms[1])) };
  } catch (error) {
    // A server that has no line free at this moment says nothing about the applicant's network.
    return error instanceof Refusal && error.status === 503 ? {} : { path: { connected: false } };
  } finally {
    one.close();
    other.close();
    if (!relay) void mediaCalls(api, "/media", "test").stop().catch(() => undefined);
  }
}

async function loop(one: RTCPeerConnection, other: RTCPeerConnection, stream: MediaStream): Promise<void> {
  one.onicecandidate = ({ candidate }) => void other.addIceCandidate(candidate ?? undefined).catch(() => undefined);
  other.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined).catch(() => undefined);
  for (const track of stream.getTracks()) one.addTrack(track, stream);
  await one.setLocalDescription();
  await other.setRemoteDescription(one.localDescription as RTCSessionDescription);
  await other.setLocalDescription();
  await one.setRemoteDescription(other.localDescription as RTCSessionDescription);
}

async function echo(up: RTCPeerConnection, down: RTCPeerConnection, api: Api, stream: MediaStream): Promise<void> {
  const calls = mediaCalls(api, "/media", "test");
  await publish(up, calls, stream);
  await subscribe(down, calls);
}

async function read(
  one: RTCPeerConnection,
  other: RTCPeerConnection,
): Promise<Pick<Measured, "loss_percent" | "round_trip_ms">> {
  const [sent, received] = await Promise.all([counted(one), counted(other)]);
  let packets = 0;
  let lost = 0;
  for (const entry of received) {
    if (entry.type !== "inbound-rtp") continue;
    packets += entry.packetsReceived ?? 0;
    lost += Math.max(0, entry.packetsLost ?? 0);
  }
  const roundTrip = pairInUse(sent)?.currentRoundTripTime;
  return {
    ...(packets ? { loss_percent: (lost / (packets + lost)) * 100 } : {}),
    ...(roundTrip === undefined ? {} : { round_trip_ms: roundTrip * 1000 }),
  };
}

async function pathOf(connection: RTCPeerConnection, ms: number): Promise<NonNullable<Measured["path"]>> {
  const stats = await counted(connection);
  const local = stats.find((entry) => entry.id === pairInUse(stats)?.localCandidateId);
  const over = local?.relayProtocol;
  const protocol = over ? (over === "udp" ? "relay" : over) : (local?.protocol ?? "");
  return { connected: true, protocol, ms: Math.round(ms) };
}

/** Kbit/s both ways over HTTP, about two seconds each. */
export async function measureBandwidth(api: Api, signal: AbortSignal): Promise<NonNullable<Measured["bandwidth"]>> {
  const down = await rate((bytes, within) =>
    api.raw("GET", `/bandwidth?bytes=${bytes}`, { signal: within }).then((answer) => answer.arrayBuffer()),
  signal);
  const noise = new Uint8Array(MOST_BYTES);
  for (let at = 0; at < noise.length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536));
  const up = await rate(
    (bytes, within) => api.raw("POST", "/bandwidth", { bytes: new Blob([noise.subarray(0, bytes)]), signal: within }),
    signal,
  );
  return { ...(down === null ? {} : { down_kbps: down }), ...(up === null ? {} : { up_kbps: up }) };
}

/** Growing transfers until two seconds are over; the fastest one that was large enough to say something counts. */
async function rate(
  transfer: (bytes: number, signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<number | null> {
  const began = performance.now();
  const control = new AbortController();
  const stop = () => control.abort();
  signal.addEventListener("abort", stop);
  // A slow line gets one more second to finish something at all.
  const timer = setTimeout(stop, BANDWIDTH_MS * 3);
  let best: number | null = null;
  try {
    for (let bytes = 32 * 1024; performance.now() - began < BANDWIDTH_MS; bytes = Math.min(bytes * 2, MOST_BYTES)) {
      const start = performance.now();
      await transfer(bytes, control.signal);
      const kbps = (bytes * 8) / Math.max(1, performance.now() - start);
      best = Math.max(best ?? 0, Math.round(kbps));
      if (kbps > 20_000) break;
    }
  } catch {
    if (best === null && !signal.aborted && performance.now() - began > BANDWIDTH_MS) best = 0;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
  return best;
}
