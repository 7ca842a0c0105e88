import { tick } from "svelte";
import { Refusal } from "../../shared/api";
import { desk } from "../lib/desk.svelte";
import { wordsOf } from "../lib/said.svelte";
import { confirming } from "../profile/confirming.svelte";
import { maybe } from "./words.svelte";

/** One form's or dialog's try: whether it runs, and what was wrong with which field. */
export class Attempt {
  busy = $state(false);
  field = $state("");
  text = $state("");
  reference = $state("");

  /** Runs a command. Its answer, or undefined when it was refused: then the page says why and goes to the field.
   * Where the server wants a fresh proof first, the person is asked for it and the command goes on; who declines finds
   * everything as it was typed. */
  async run<T>(command: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.clear();
    try {
      return (await confirming.guarded(command)) ?? undefined;
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) desk.signedOut();
      else this.refuse(error);
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** Says that a field is wrong, before the server had to. */
  wrong(field: string, text: string): false {
    this.field = field;
    this.text = text;
    this.reference = "";
    void this.show();
    return false;
  }

  clear(): void {
    this.field = this.text = this.reference = "";
  }

  private refuse(error: unknown): void {
    const refusal = error instanceof Refusal ? error : null;
    this.field = refusal?.problem.field ?? "";
    this.text = (refusal && maybe("problem", refusal.code)) || (this.field && refusal?.problem.detail) || wordsOf(error);
    this.reference = refusal?.problem.reference ?? "";
    void this.show();
  }

  private async show(): Promise<void> {
    await tick();
    const place = this.field && document.querySelector(`[data-field="${CSS.escape(this.field)}"]`);
    if (!place) return;
    place.closest("details")?.setAttribute("open", "");
    place.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }
}
