import type en from "../messages/applicant/en.json";
import { Words } from "../shared/words.svelte";

export type Key = keyof typeof en;

/** The words of this page; a language's file is fetched when it is chosen, that of the call when the call comes. */
export const words = new Words<Key>(
  {
    en: () => import("../messages/applicant/en.json?early"),
    it: () => import("../messages/applicant/it.json?early"),
    de: () => import("../messages/applicant/de.json?early"),
  },
  {
    en: () => import("../messages/applicant/en.json?late"),
    it: () => import("../messages/applicant/it.json?late"),
    de: () => import("../messages/applicant/de.json?late"),
  },
);

export const { t, count, either } = words;

/** Names of the languages, each in itself. */
export const languageNames: Record<string, string> = { en: "English", it: "Italiano", de: "Deutsch" };
