import { Refusal } from "../../../shared/api";
import { desk } from "../../lib/desk.svelte";
import { Attempt } from "../attempt.svelte";
import { processes } from "./api";
import type { CheckView, ProcessView } from "./protocol";
import { type ProcessTable, tidied } from "./table";
import { p } from "./words.svelte";

const PAUSE = 500;

interface Kept {
  version: number;
  process: ProcessTable;
}

/**
 * A process while it is being changed. What is typed is kept in this browser tab until it is saved, so that a reload, a
 * lost line or a sign-out loses nothing; the server looks at it whenever the hand rests.
 */
export class Draft {
  process = $state<ProcessTable>() as ProcessTable;
  version = $state(0);
  changedAt = $state(0);
  changedBy = $state("");
  check = $state.raw<CheckView>() as CheckView;
  /** Somebody else saved a newer version: its number. */
  overtaken = $state(0);
  /** The draft was found in this tab from before. */
  found = $state(false);
  readonly attempt = new Attempt();
  #saved = $state("");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  readonly text = $derived(JSON.stringify(this.process ? tidied(this.process) : null));
  readonly dirty = $derived(this.text !== this.#saved);

  constructor(readonly id: string) {}

  get #memory(): string {
    return `coram:console:process:${this.id}`;
  }

  /** Begin with what the server has, or with what this tab kept of it. */
  begin(view: ProcessView): void {
    this.take(view);
    const kept = sessionStorage.getItem(this.#memory);
    if (!kept) return;
    const { version, process } = JSON.parse(kept) as Kept;
    if (JSON.stringify(tidied(process)) === this.#saved) return this.forget();
    this.process = process;
    this.found = true;
    if (version !== view.version) this.overtaken = view.version;
    this.version = version;
    void this.look();
  }

  take(view: ProcessView): void {
    this.#saved = JSON.stringify(tidied(view.process));
    this.process = structuredClone(view.process);
    this.version = view.version;
    this.changedAt = view.changed_at;
    this.changedBy = view.changed_by;
    this.check = view.check;
    this.overtaken = 0;
    this.found = false;
  }

  /** Something was typed. */
  touched(): void {
    if (!this.attempt.busy) this.attempt.clear();
    if (this.dirty) {
      const kept: Kept = { version: this.version, process: $state.snapshot(this.process) as ProcessTable };
      sessionStorage.setItem(this.#memory, JSON.stringify(kept));
    } else this.forget();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), PAUSE);
  }

  forget(): void {
    sessionStorage.removeItem(this.#memory);
    this.found = false;
  }

  /** Ask the server what would be wrong; an answer that was overtaken by typing is left. */
  async look(): Promise<void> {
    const turn = ++this.#asked;
    try {
      const check = await processes.check(this.id, this.#tidy());
      if (turn === this.#asked) this.check = check;
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) desk.signedOut();
      // without an answer the page says what it knew; saving says the rest
    }
  }

  /** Whether it was saved. `upon` saves over the newest version, whoever made it. */
  async save(upon = 0): Promise<boolean> {
    clearTimeout(this.#timer);
    const sent = this.text;
    const view = await this.attempt.run(async () => {
      try {
        return await processes.change(this.id, upon || this.version, this.#tidy());
      } catch (error) {
        if (error instanceof Refusal && error.code === "PROCESS_CHANGED") {
          this.overtaken = (error.body as { newest?: number } | null)?.newest ?? 0;
        }
        throw error;
      }
    });
    if (!view) {
      void this.look();
      return false;
    }
    if (this.text === sent) this.take(view);
    else {
      // typed on while it was being saved
      this.#saved = JSON.stringify(tidied(view.process));
      this.version = view.version;
      this.overtaken = 0;
    }
    if (!this.dirty) this.forget();
    return true;
  }

  /** What is wrong at that place, in words without the place. */
  wrongAt(field: string): string {
    const found = this.check?.wrong.find((one) => one.field === field);
    if (found) return plain(found.message);
    return this.attempt.field === field ? plain(this.attempt.text) : "";
  }

  /** Whether anything is wrong at or below that place. */
  wrongIn(prefix: string): boolean {
    return this.check?.wrong.some((one) => one.field === prefix || one.field.startsWith(`${prefix}.`)) ?? false;
  }

  #tidy(): ProcessTable {
    return JSON.parse(this.text) as ProcessTable;
  }
}

const MISSING = /there is no text in '(\w+)'/;

/** A refusal without the place in front, which the page shows beside it. */
export function plain(message: string): string {
  const language = MISSING.exec(message)?.[1];
  if (language) return p("text.missing", { language: language.toUpperCase() });
  const said = message.replace(/^[\w.[\]]+: /, "");
  return said.charAt(0).toUpperCase() + said.slice(1);
}
