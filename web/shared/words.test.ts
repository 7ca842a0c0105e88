import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fill } from "./words.svelte";

const base = new URL("../messages/", import.meta.url);
const pages = readdirSync(base).filter((page) => readdirSync(new URL(`${page}/`, base)).includes("en.json"));

const read = (page: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`${page}/${language}.json`, base), "utf8")) as Record<string, string>;
const holes = (message: string) => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();

describe.each(pages)("words of the page %s", (page) => {
  const english = read(page, "en");

  it.each(["it", "de"])("%s has every message with the same values", (language) => {
    const other = read(page, language);
    expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
    for (const [key, message] of Object.entries(english)) {
      expect([key, holes(other[key] ?? "")]).toEqual([key, holes(message)]);
      expect([key, (other[key] ?? "").trim().length > 0]).toEqual([key, true]);
    }
  });
});

it("fills values and leaves unknown ones alone", () => {
  expect(fill("{n} of {all}, {none}", { n: 2, all: 5 })).toBe("2 of 5, {none}");
});
