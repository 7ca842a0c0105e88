import { Words, type Counted, type Values } from "../../../shared/words.svelte";
import type english from "../../../messages/processes/en.json";
import { readable, words as pageWords } from "../../lib/words.svelte";

export type Key = keyof typeof english;

const words = new Words<Key>({
  en: () => import("../../../messages/processes/en.json"),
  it: () => import("../../../messages/processes/it.json"),
  de: () => import("../../../messages/processes/de.json"),
});

/** Speak the console's language; resolves once the editor's own words are there. */
export const beginWords = (): Promise<void> => words.choose(pageWords.language);

/** Call once while the editor is shown. */
export function followLanguage(): void {
  $effect(() => void words.choose(pageWords.language));
}

export const p = (key: Key, values?: Values): string => words.t(key, values);
export const counted = (key: Counted<Key>, n: number, values?: Values): string => words.count(key, n, values);

/** The words for a code, else the code in readable letters. */
export const coded = (prefix: string, code: string): string =>
  words.either(`${prefix}.${code}`, readable(code) as Key);

/** That language's name in the person's own. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([words.language], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The text in the person's language, else in any. */
export const said = (texts: Record<string, string>): string =>
  texts[words.language] ?? texts["en"] ?? Object.values(texts)[0] ?? "";
