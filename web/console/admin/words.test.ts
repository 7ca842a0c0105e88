import { describe, expect, it } from "vitest";
import de from "../../messages/admin/de.json";
import en from "../../messages/admin/en.json";
import it_ from "../../messages/admin/it.json";

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each([
  ["Italian", it_],
  ["German", de],
])("the settings' words in %s", (_, words: Record<string, string>) => {
  it("are there for every key, and for no other", () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  });

  it("take the same values", () => {
    for (const [key, text] of Object.entries(en)) expect(places(words[key] ?? ""), key).toEqual(places(text));
  });
});
