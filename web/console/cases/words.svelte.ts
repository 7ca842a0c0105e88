import { Words, type Counted, type Values } from "../../shared/words.svelte";
import type english from "../../messages/cases/en.json";
import { readable, words as pageWords } from "../lib/words.svelte";

export type Key = keyof typeof english;
export type CountedKey = Counted<Key>;

const words = new Words<Key>({
  en: () => import("../../messages/cases/en.json"),
  it: () => import("../../messages/cases/it.json"),
  de: () => import("../../messages/cases/de.json"),
});

/** Speak the console's language; resolves once the words of cases are there. */
export const beginWords = (): Promise<void> => words.choose(pageWords.language);

/** Call once while cases are shown: they follow when the person chooses another language. */
export function followLanguage(): void {
  $effect(() => void words.choose(pageWords.language));
}

export const c = (key: Key, values?: Values): string => words.t(key, values);
export const counted = (key: CountedKey, n: number, values?: Values): string => words.count(key, n, values);

/** The words for a code of the server, else the code itself in readable letters. */
export const coded = (prefix: string, code: string): string =>
  words.either(`${prefix}.${code}`, readable(code.replaceAll(".", " ")) as Key);
