import { describe, expect, it } from "vitest";
import de from "../../../messages/processes/de.json";
import en from "../../../messages/processes/en.json";
import it_ from "../../../messages/processes/it.json";
import { freeName, freshStep, KINDS, missing, missingTexts, moved, type ProcessTable, tidied } from "./table";

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each([
  ["Italian", it_],
  ["German", de],
])("the editor's words in %s", (_, words: Record<string, string>) => {
  it("are there for every key, take the same values, and for no other", () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) expect(places(words[key] ?? ""), key).toEqual(places(text));
  });
});

describe("a list", () => {
  it("moves an entry one place and keeps the others in order", () => {
    expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  });

  it("stays itself at its ends", () => {
    const list = ["a", "b"];
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 1, 1)).toBe(list);
  });
});

describe("a fresh step", () => {
  it("has a name of its own and what its kind needs", () => {
    const step = freshStep("document", [], {});
    expect(step.photos).toEqual(["document_front", "document_back"]);
    expect(freshStep("document", [step], {}).name).toBe("document_2");
    for (const kind of KINDS) expect(freshStep(kind, [], {}).kind).toBe(kind);
    expect(freeName("a", ["a", "a_2"])).toBe("a_3");
  });
});

describe("texts", () => {
  const process = {
    name: " Accounts ",
    languages: ["en", "it"],
    steps: [
      { ...freshStep("checklist", [], { en: "Features", fr: "x" }), pool: [{ id: "a", text: { en: "A", it: " " }, category: "" }] },
      { ...freshStep("consent", [], { en: "Consent", it: "Consenso" }), text: { en: "Agree" } },
    ],
    abort_codes: [{ code: "OTHER", label: { en: "Other", it: "Altro" }, retryable: true, fraud: false }],
  } as unknown as ProcessTable;

  it("that are missing are counted in each language", () => {
    expect(missing({ en: "x", it: "  " }, ["en", "it", "de"])).toEqual(["it", "de"]);
    expect(missingTexts(process)).toBe(3);
  });

  it("of languages that are not spoken, and empty ones, are not saved", () => {
    const tidy = tidied(process);
    expect(tidy.name).toBe("Accounts");
    expect(tidy.steps[0]?.title).toEqual({ en: "Features" });
    expect(tidy.steps[0]?.pool[0]?.text).toEqual({ en: "A" });
  });
});
