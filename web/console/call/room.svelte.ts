import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { callApi, type CallApi } from "../lib/api";
import { desk } from "../lib/desk.svelte";
import { Draft } from "../lib/draft.svelte";
import type { CallView, ItemResult, ItemView, Outcome, PhotoView, StepView, StillPurpose } from "../protocol";
import { MediaRoom } from "./media.svelte";
import { mayFail, tickedByHand } from "./script";

export type Panel = "chat" | "code" | "documents" | "location" | "note" | "suspicion";

/** A line of the script that the keys can reach: an item, or a step without items. */
export interface Line {
  id: string;
  step: StepView;
  item: ItemView | null;
}

/** One running call: its latest view, its commands, and what only this page knows about it. */
export class Room {
  readonly commands: CallApi;
  readonly media: MediaRoom;
  readonly note: Draft;
  panel = $state<Panel | null>(null);
  deciding = $state<Outcome | null>(null);
  comparing = $state<string[] | null>(null);
  cursor = $state("");
  noting = $state("");
  magnified = $state(1);
  panX = $state(0);
  panY = $state(0);
  chatSeen = $state(0);
  private readonly pending = new SvelteMap<string, ItemResult>();
  private last: CallView;
  private watched = "";

  constructor(call: CallView) {
    this.last = call;
    this.commands = callApi(call.conference);
    this.media = new MediaRoom(call.conference);
    this.note = new Draft(call.note, (text) => this.commands.note(text));
    this.chatSeen = call.chat.length;
    this.cursor = this.lines.find((line) => this.openLine(line))?.id ?? "";
  }

  /** The latest view; the last one seen while the page is being left. */
  get call(): CallView {
    const call = desk.call;
    if (call && call.conference === this.last.conference) {
      this.last = call;
      return call;
    }
    return this.last;
  }

  /** Both are there and nothing is recorded, though it must be. */
  get recordingMissing(): boolean {
    const { recording, applicant_present } = this.call;
    return recording.required && !recording.running && applicant_present;
  }

  get unread(): number {
    return this.call.chat.slice(this.chatSeen).filter((line) => line.person === "applicant").length;
  }

  // --- the script ---------------------------------------------------------------------------------------------

  get lines(): Line[] {
    return this.call.steps.flatMap((step): Line[] =>
      step.items.length
        ? step.items.map((item) => ({ id: `${step.name}/${item.id}`, step, item }))
        : [{ id: step.name, step, item: null }],
    );
  }

  get line(): Line | undefined {
    return this.lines.find((line) => line.id === this.cursor);
  }

  resultOf(step: StepView, item: ItemView): ItemResult {
    return this.pending.get(`${step.name}/${item.id}`) ?? item.result;
  }

  move(by: 1 | -1): void {
    const lines = this.lines;
    const at = lines.findIndex((line) => line.id === this.cursor);
    const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))];
    if (next) this.cursor = next.id;
  }

  async answer(line: Line, result: "ok" | "doubtful" | "no"): Promise<void> {
    if (!line.item) {
      if (result === "ok" && tickedByHand(line.step)) await this.setStatus(line.step, "passed");
      else if (result === "no" && mayFail(line.step)) await this.setStatus(line.step, "failed");
      else if (result === "doubtful") this.noting = line.id;
      else this.advance();
      return;
    }
    const { step, item } = line;
    this.cursor = line.id;
    this.pending.set(line.id, result);
    // On at once: whoever presses the next key quickly means the next line.
    if (result === "ok") this.advance();
    const done = await desk.act(() => this.commands.item(step.name, item.id, { result, note: item.note }));
    if (!done) {
      this.pending.delete(line.id);
      this.cursor = line.id;
    } else setTimeout(() => this.pending.delete(line.id), 1500);
    if (done && result !== "ok") this.noting = line.id;
  }

  async setStatus(step: StepView, status: "open" | "passed" | "failed" | "skipped"): Promise<void> {
    this.cursor = step.name;
    const done = await desk.act(() => this.commands.step(step.name, { status }));
    if (done && (status === "passed" || status === "skipped")) this.advance();
  }

  noteItem(step: StepView, item: ItemView, result: "ok" | "doubtful" | "no", note: string): Promise<void> {
    return this.commands.item(step.name, item.id, { result, note });
  }

  /** Photos, a code or the form's data passed the step at hand: go on to the next open line. */
  follow(): void {
    const line = this.line;
    const open = line !== undefined && line.step.status === "open";
    const before = this.watched;
    this.watched = open ? this.cursor : "";
    if (line && !line.item && line.step.status === "passed" && before === this.cursor) this.advance();
  }

  private advance(): void {
    untrack(() => {
      const lines = this.lines;
      const at = lines.findIndex((line) => line.id === this.cursor);
      const ahead = [...lines.slice(at + 1), ...lines.slice(0, at)];
      const next = ahead.find((line) => this.openLine(line));
      if (next) this.cursor = next.id;
    });
  }

  private openLine(line: Line): boolean {
    return line.item ? !this.resultOf(line.step, line.item) : line.step.status === "open";
  }

  // --- photos -------------------------------------------------------------------------------------------------

  /** First press asks the applicant to show it; the second takes the photo. */
  async photo(purpose: StillPurpose): Promise<void> {
    const ask = this.call.ask;
    if (ask?.purpose === purpose && ask.kind === "still") return;
    const kind = ask?.purpose === purpose && ask.kind === "show" ? "still" : "show";
    await desk.act(() => this.commands.ask({ kind, purpose, text: "" }));
  }

  async retake(photo: PhotoView): Promise<void> {
    const done = await desk.act(() => this.commands.discard(photo.id));
    if (!done) return;
    this.comparing = null;
    await desk.act(() => this.commands.ask({ kind: "show", purpose: photo.purpose, text: "" }));
  }

  withdraw(): Promise<boolean> {
    return desk.act(() => this.commands.withdraw());
  }

  camera(change: Partial<{ facing: "user" | "environment"; torch: boolean; zoom: number }>): Promise<boolean> {
    const { camera_facing: facing, camera_torch: torch, camera_zoom: zoom } = this.call;
    return desk.act(() => this.commands.camera({ facing, torch, zoom, ...change }));
  }

  magnify(to: number): void {
    this.magnified = Math.min(6, Math.max(1, Math.round(to * 100) / 100));
    if (this.magnified === 1) this.panX = this.panY = 0;
  }

  // --- panels -------------------------------------------------------------------------------------------------

  toggle(panel: Panel): void {
    this.panel = this.panel === panel ? null : panel;
  }
}
