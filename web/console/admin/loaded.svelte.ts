import { Refusal } from "../../shared/api";
import { desk } from "../lib/desk.svelte";
import { wordsOf } from "../lib/said.svelte";

/** Something that a page shows, as it was read last; `null` until it came. */
export class Loaded<T> {
  value = $state.raw<T | null>(null);
  problem = $state("");
  reference = $state("");

  constructor(private readonly read: () => Promise<T>) {
    $effect(() => void this.load());
  }

  async load(): Promise<void> {
    try {
      this.value = await this.read();
      this.problem = "";
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) return desk.signedOut();
      this.problem = wordsOf(error);
      this.reference = error instanceof Refusal ? (error.problem.reference ?? "") : "";
    }
  }
}
