import type en from "../messages/applicant/en.json";
import { Words } from "../shared/words.svelte";

export type Key = keyof typeof en;

/** The words of this page; a language's file is fetched when it is chosen. */
export const words = new Words<Key>({
  en: () => import("../messages/applicant/en.json"),
  it: () => import("../messages/applicant/it.json"),
  de: () => import("../messages/applicant/de.json"),
});

export const { t, count, either } = words;

/** Names of the languages, each in itself. */
export const languageNames: Record<string, string> = { en: "English", it: "Italiano", de: "Deutsch" };
