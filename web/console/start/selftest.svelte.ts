import { meter } from "../../shared/sound";
import { connected, counted, mediaCalls, pairInUse, peer, publish, subscribe, type Counted } from "../../shared/peer";
import { http } from "../lib/api";
import { openOwn, stopOwn, type OwnProblem } from "../lib/own";
import { preferences } from "../lib/preferences.svelte";
import type { Verdict } from "../protocol";

export interface EchoResult {
  verdict: Verdict;
  roundTripMs: number;
  lossPercent: number;
  framesPerSecond: number;
}

const CONNECT_MS = 8000;
const LISTEN_MS = 5000;

/** A call to oneself: own devices, the way to the server and back. */
export class SelfTest {
  stream = $state.raw<MediaStream | null>(null);
  problem = $state<OwnProblem>("");
  level = $state(0);
  heard = $state(false);
  devices = $state.raw<MediaDeviceInfo[]>([]);
  echo = $state.raw<MediaStream | null>(null);
  phase = $state<"idle" | "opening" | "open" | "connecting" | "listening" | "done">("idle");
  result = $state.raw<EchoResult | null>(null);
  private unmeter: (() => void) | undefined;
  private peers: RTCPeerConnection[] = [];
  private run = 0;

  async open(): Promise<void> {
    this.hang();
    this.close();
    this.phase = "opening";
    const { stream, problem } = await openOwn();
    this.stream = stream;
    this.problem = problem;
    this.phase = stream ? "open" : "idle";
    this.devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []) ?? [];
    if (!stream) return;
    this.remember(stream);
    this.unmeter = meter(stream, (level) => {
      this.level = level;
      if (level > 0.06) this.heard = true;
    });
  }

  async use(kind: "camera" | "microphone", deviceId: string): Promise<void> {
    preferences.remember({ [kind]: deviceId });
    this.heard = false;
    await this.open();
  }

  /** Sends one's own picture and sound to the server and takes them back for five seconds. */
  async call(): Promise<void> {
    const stream = this.stream;
    if (!stream) return;
    this.hang();
    const run = ++this.run;
    this.phase = "connecting";
    this.result = null;
    const calls = mediaCalls(http, "/media", "test");
    try {
      const out = peer([]);
      const back = peer([]);
      this.peers = [out, back];
      const arriving = new MediaStream();
      back.ontrack = ({ track }) => {
        arriving.addTrack(track);
        this.echo = new MediaStream(arriving.getTracks());
      };
      await publish(out, calls, stream);
      await subscribe(back, calls);
      const [went, came] = await Promise.all([connected(out, CONNECT_MS), connected(back, CONNECT_MS)]);
      if (run !== this.run) return;
      if (went === null || came === null) return this.finish(null);
      this.phase = "listening";
      const before = await counted(back);
      await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
      if (run !== this.run) return;
      this.finish(judge(before, await counted(back), await counted(out), stream.getVideoTracks().length > 0));
    } catch {
      if (run === this.run) this.finish(null);
    } finally {
      if (run === this.run) calls.stop().catch(() => undefined);
    }
  }

  close(): void {
    this.unmeter?.();
    this.unmeter = undefined;
    stopOwn(this.stream);
    this.stream = null;
    this.level = 0;
  }

  hang(): void {
    this.run += 1;
    for (const connection of this.peers) connection.close();
    this.peers = [];
    this.echo = null;
  }

  private finish(result: EchoResult | null): void {
    this.hang();
    this.phase = "done";
    this.result = result ?? { verdict: "failed", roundTripMs: 0, lossPercent: 0, framesPerSecond: 0 };
    preferences.remember({ testedAt: Date.now(), verdict: this.result.verdict });
  }

  private remember(stream: MediaStream): void {
    const camera = stream.getVideoTracks()[0]?.getSettings().deviceId ?? preferences.devices.camera;
    const microphone = stream.getAudioTracks()[0]?.getSettings().deviceId ?? preferences.devices.microphone;
    preferences.remember({ camera, microphone });
  }
}

const sum = (entries: Counted[], kind: string, member: "packetsReceived" | "packetsLost" | "framesDecoded") =>
  entries
    .filter((entry) => entry.type === "inbound-rtp" && (kind === "" || entry.kind === kind))
    .reduce((total, entry) => total + Math.max(0, entry[member] ?? 0), 0);

/** The limits of the applicants' device test (contracts of the media engine), for the way there and back. */
function judge(before: Counted[], after: Counted[], out: Counted[], withCamera: boolean): EchoResult {
  const received = sum(after, "", "packetsReceived") - sum(before, "", "packetsReceived");
  const lost = Math.max(0, sum(after, "", "packetsLost") - sum(before, "", "packetsLost"));
  const frames = sum(after, "video", "framesDecoded") - sum(before, "video", "framesDecoded");
  const roundTripMs = (pairInUse(out)?.currentRoundTripTime ?? 0) * 1000;
  const lossPercent = received + lost ? (lost / (received + lost)) * 100 : 0;
  const framesPerSecond = frames / (LISTEN_MS / 1000);
  const bad = received === 0 || lossPercent > 8 || roundTripMs > 600 || (withCamera && framesPerSecond < 3);
  const fair = lossPercent > 3 || roundTripMs > 300 || (withCamera && framesPerSecond < 12) || !withCamera;
  return { verdict: bad ? "failed" : fair ? "fair" : "good", roundTripMs, lossPercent, framesPerSecond };
}
