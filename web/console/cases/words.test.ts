import { describe, expect, it } from "vitest";
import de from "../../messages/cases/de.json";
import en from "../../messages/cases/en.json";
import it_ from "../../messages/cases/it.json";

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each([
  ["Italian", it_],
  ["German", de],
])("the words of cases in %s", (_, words: Record<string, string>) => {
  it("are there for every key, and for no other", () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  });

  it("take the same values", () => {
    for (const [key, text] of Object.entries(en)) expect(places(words[key] ?? ""), key).toEqual(places(text));
  });
});
