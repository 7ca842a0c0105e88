import { Words, type Counted, type Values } from "../../shared/words.svelte";
import type english from "../../messages/console/en.json";

export type Key = keyof typeof english;
export type CountedKey = Counted<Key>;

export const LOCALES = ["en", "it", "de"] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", it: "Italiano", de: "Deutsch" };

const MEMORY = "coram:console:language";

export const words = new Words<Key>({
  en: () => import("../../messages/console/en.json"),
  it: () => import("../../messages/console/it.json"),
  de: () => import("../../messages/console/de.json"),
});

/** Loads the words of the person's language; resolves when they can be shown. */
export async function beginWords(): Promise<void> {
  const kept = localStorage.getItem(MEMORY);
  await words.choose(kept ?? words.best(navigator.languages));
}

export async function chooseLanguage(locale: string): Promise<void> {
  localStorage.setItem(MEMORY, locale);
  await words.choose(locale);
}

/** The locale for dates and numbers: the browser's own variant of the chosen language, where it has one. */
export function region(): string {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(words.language)) ?? words.language;
}

export const t = (key: Key, values?: Values): string => words.t(key, values);
export const counted = (key: CountedKey, n: number, values?: Values): string => words.count(key, n, values);

/** The words for a code that the server sent, else the code itself in readable letters. */
export function coded(prefix: string, code: string): string {
  return words.either(`${prefix}.${code}`, readable(code) as Key);
}

/** `documentNumber` or `document_number` → "Document number". */
export function readable(code: string): string {
  const spaced = code
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
