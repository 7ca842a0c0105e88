import { Words, type Counted, type Values } from "../../shared/words.svelte";
import type english from "../../messages/board/en.json";
import { readable, words as pageWords } from "../lib/words.svelte";

export type Key = keyof typeof english;
export type CountedKey = Counted<Key>;

const words = new Words<Key>({
  en: () => import("../../messages/board/en.json"),
  it: () => import("../../messages/board/it.json"),
  de: () => import("../../messages/board/de.json"),
});

/** Speak the console's language; resolves once the board's own words are there. */
export const beginWords = (): Promise<void> => words.choose(pageWords.language);

/** Call once while the board is shown: it follows when the person chooses another language. */
export function followLanguage(): void {
  $effect(() => void words.choose(pageWords.language));
}

export const b = (key: Key, values?: Values): string => words.t(key, values);
export const counted = (key: CountedKey, n: number, values?: Values): string => words.count(key, n, values);

/** The words for a code of the server, else the code itself in readable letters. */
export const coded = (prefix: string, code: string, values?: Values): string =>
  words.either(`${prefix}.${code}`, readable(code) as Key, values);
