import { Refusal } from "../../shared/api";
import { t, words, type Key } from "./words.svelte";

export interface Saying {
  id: number;
  tone: "ok" | "stop";
  text: string;
  reference: string;
}

/** What went wrong, in the person's words where we have them, else in the server's. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Refusal)) return t("problem.unknown");
  return words.either(`problem.${error.code}`, (error.problem.detail || t("problem.unknown")) as Key);
}

/** Short messages in the corner; a live region reads them out. */
class Said {
  list = $state<Saying[]>([]);
  private last = 0;

  say(text: string): void {
    this.push({ tone: "ok", text, reference: "" }, 5000);
  }

  refuse(error: unknown): void {
    const reference = error instanceof Refusal ? (error.problem.reference ?? "") : "";
    this.push({ tone: "stop", text: wordsOf(error), reference }, 12000);
  }

  drop(id: number): void {
    this.list = this.list.filter((entry) => entry.id !== id);
  }

  private push(saying: Omit<Saying, "id">, life: number): void {
    const id = ++this.last;
    const same = (entry: Saying) => entry.text === saying.text && entry.tone === saying.tone;
    this.list = [...this.list.filter((entry) => !same(entry)).slice(-3), { ...saying, id }];
    setTimeout(() => this.drop(id), life);
  }
}

export const said = new Said();
