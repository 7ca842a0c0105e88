import { Words, type Counted, type Values } from "../../shared/words.svelte";
import type english from "../../messages/admin/en.json";
import { readable, words as pageWords } from "../lib/words.svelte";

export type Key = keyof typeof english;
export type CountedKey = Counted<Key>;

const words = new Words<Key>({
  en: () => import("../../messages/admin/en.json"),
  it: () => import("../../messages/admin/it.json"),
  de: () => import("../../messages/admin/de.json"),
});

/** Speak the console's language; resolves once the settings' own words are there. */
export const beginWords = (): Promise<void> => words.choose(pageWords.language);

/** Call once while the settings are shown: they follow when the person chooses another language. */
export function followLanguage(): void {
  $effect(() => void words.choose(pageWords.language));
}

export const a = (key: Key, values?: Values): string => words.t(key, values);
export const counted = (key: CountedKey, n: number, values?: Values): string => words.count(key, n, values);

/** The words for a code of the server, else the code itself in readable letters. */
export const coded = (prefix: string, code: string): string =>
  words.either(`${prefix}.${code}`, readable(code.replaceAll(".", " ")) as Key);

/** The words for a code, or nothing. */
export const maybe = (prefix: string, code: string): string => {
  const found = words.either(`${prefix}.${code}`, "" as Key);
  return found;
};
