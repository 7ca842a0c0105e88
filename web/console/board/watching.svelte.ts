import { gathered, peer } from "../../shared/peer";
import type { IceServer } from "../../shared/protocol";
import { wordsOf } from "../lib/said.svelte";
import { api } from "./api";

const STEPS_MS = [500, 1000, 2000, 4000];
const LOST_MS = 2000;

/** Both people of a call, received and never answered: a connection that has nothing to send. */
export class Watching {
  applicant = $state.raw<MediaStream | null>(null);
  operator = $state.raw<MediaStream | null>(null);
  connected = $state(false);
  problem = $state("");
  private connection: RTCPeerConnection | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private over = false;

  constructor(
    private readonly conference: string,
    private readonly servers: () => IceServer[],
  ) {}

  start(): void {
    Object.defineProperty(window, "__watching", { configurable: true, get: () => this.connection });
    void this.join();
  }

  stop(): void {
    this.over = true;
    clearTimeout(this.timer);
    this.drop();
  }

  private drop(): void {
    this.connection?.close();
    this.connection = null;
    this.applicant = this.operator = null;
    this.connected = false;
  }

  private again(): void {
    if (this.over) return;
    this.drop();
    clearTimeout(this.timer);
    const pause = STEPS_MS[Math.min(this.failures, STEPS_MS.length - 1)] ?? 4000;
    this.failures += 1;
    this.timer = setTimeout(() => void this.join(), pause);
  }

  private async join(): Promise<void> {
    const connection = peer(this.servers());
    this.connection = connection;
    connection.ontrack = (event) => {
      const stream = event.streams[0];
      if (stream?.id === "applicant") this.applicant = stream;
      else if (stream?.id === "operator") this.operator = stream;
    };
    connection.onconnectionstatechange = () => {
      if (this.connection !== connection) return;
      this.connected = connection.connectionState === "connected";
      if (this.connected) {
        this.failures = 0;
        this.problem = "";
      } else if (connection.connectionState === "failed") this.again();
      else if (connection.connectionState === "disconnected") {
        this.timer = setTimeout(() => !this.connected && this.again(), LOST_MS);
      }
    };
    try {
      const offer = await api.subscribe(this.conference);
      await connection.setRemoteDescription({ type: "offer", sdp: offer.sdp });
      const sdp = await gathered(connection, await connection.createAnswer());
      await api.accept(this.conference, offer.subscription, sdp);
    } catch (error) {
      if (this.connection !== connection) return;
      this.problem = wordsOf(error);
      this.again();
    }
  }
}
