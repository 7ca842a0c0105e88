import { SvelteMap } from "svelte/reactivity";
import { Live, type LiveState } from "../../shared/live";
import { clock } from "../lib/clock.svelte";
import { desk } from "../lib/desk.svelte";
import { CONSOLE } from "../lib/side";
import type {
  BoardAlarm,
  BoardCall,
  BoardChange,
  BoardOperator,
  BoardPolicy,
  BoardProcess,
  BoardView,
  WaitingPerson,
  WaitPart,
} from "./protocol";

/** The board as it stands: the whole of it on connecting, then only what changes. */
export class Feed {
  state = $state<LiveState>("connecting");
  here = $state(false);
  me = $state("");
  timeZone = $state("UTC");
  policy = $state.raw<BoardPolicy>({ acts: false, join: false, untold_for_fraud: false, reassign: "off" });
  processes = $state.raw<BoardProcess[]>([]);
  alarms = $state.raw<BoardAlarm[]>([]);
  today = $state.raw<WaitPart[]>([]);
  readonly waiting = new SvelteMap<string, WaitingPerson>();
  readonly operators = new SvelteMap<string, BoardOperator>();
  readonly calls = new SvelteMap<string, BoardCall>();
  private live: Live<BoardView> | null = null;

  start(): void {
    this.live = new Live<BoardView>({
      socket: `${CONSOLE}/api/board/live`,
      events: () => `${CONSOLE}/api/board/events`,
      onView: (view) => this.whole(view),
      onChange: (change) => this.changed(change as BoardChange),
      onState: (state) => {
        this.state = state;
        if (state === "refused") void desk.begin();
      },
    });
    this.live.start();
  }

  stop(): void {
    this.live?.stop();
    this.live = null;
  }

  process(id: string): BoardProcess | undefined {
    return this.processes.find((one) => one.id === id);
  }

  name(operator: string): string {
    return this.operators.get(operator)?.name ?? "";
  }

  whole(view: BoardView): void {
    clock.set(view.now);
    this.me = view.me;
    this.timeZone = view.time_zone;
    this.policy = view.policy;
    this.processes = view.processes;
    this.alarms = view.alarms;
    this.today = view.today;
    fill(this.waiting, view.waiting);
    fill(this.operators, view.operators);
    fill(this.calls, view.calls);
    this.here = true;
  }

  /** Whoever leaves the waiting room for a call is gone from one list and new in the other, under the same id. */
  changed(change: BoardChange): void {
    clock.set(change.now);
    for (const id of change.gone) {
      this.waiting.delete(id);
      this.operators.delete(id);
      this.calls.delete(id);
    }
    for (const one of change.waiting) this.waiting.set(one.id, one);
    for (const one of change.operators) this.operators.set(one.id, one);
    for (const one of change.calls) this.calls.set(one.id, one);
    if (change.policy) this.policy = change.policy;
    if (change.processes) this.processes = change.processes;
    if (change.alarms) this.alarms = change.alarms;
    if (change.today) this.today = change.today;
  }
}

function fill<Row extends { id: string }>(map: SvelteMap<string, Row>, rows: Row[]): void {
  const ids = new Set(rows.map((one) => one.id));
  for (const id of [...map.keys()]) if (!ids.has(id)) map.delete(id);
  for (const one of rows) map.set(one.id, one);
}

/** What people call a conference by. */
export const reference = (id: string): string => (id.split("-")[0] ?? id).toUpperCase();
