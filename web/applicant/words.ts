import type en from "../messages/applicant/en.json";
import type { Part } from "../shared/wordparts";
import { type Loaders, Words } from "../shared/words.svelte";

export type Key = keyof typeof en;

const later: Record<Part, Loaders> = {
  live: {
    en: () => import("../messages/applicant/en.json?live"),
    it: () => import("../messages/applicant/it.json?live"),
    de: () => import("../messages/applicant/de.json?live"),
  },
  aside: {
    en: () => import("../messages/applicant/en.json?aside"),
    it: () => import("../messages/applicant/it.json?aside"),
    de: () => import("../messages/applicant/de.json?aside"),
  },
  alone: {
    en: () => import("../messages/applicant/en.json?alone"),
    it: () => import("../messages/applicant/it.json?alone"),
    de: () => import("../messages/applicant/de.json?alone"),
  },
  later: {
    en: () => import("../messages/applicant/en.json?later"),
    it: () => import("../messages/applicant/it.json?later"),
    de: () => import("../messages/applicant/de.json?later"),
  },
  call: {
    en: () => import("../messages/applicant/en.json?call"),
    it: () => import("../messages/applicant/it.json?call"),
    de: () => import("../messages/applicant/de.json?call"),
  },
  end: {
    en: () => import("../messages/applicant/en.json?end"),
    it: () => import("../messages/applicant/it.json?end"),
    de: () => import("../messages/applicant/de.json?end"),
  },
};

/** The words of this page; a language's file is fetched when it is chosen, other parts when their screens come. */
export const words = new Words<Key>(
  {
    en: () => import("../messages/applicant/en.json?base"),
    it: () => import("../messages/applicant/it.json?base"),
    de: () => import("../messages/applicant/de.json?base"),
  },
  later,
);

export const { t, count, either } = words;

/** Names of the languages, each in itself. */
export const languageNames: Record<string, string> = { en: "English", it: "Italiano", de: "Deutsch" };
