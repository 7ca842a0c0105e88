import { describe, expect, it, vi } from "vitest";
import de from "../../messages/board/de.json";
import en from "../../messages/board/en.json";
import it_ from "../../messages/board/it.json";
import { scale, short, today } from "./figures";

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each([
  ["Italian", it_],
  ["German", de],
])("the board's words in %s", (_, words: Record<string, string>) => {
  it("are there for every key, and for no other", () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  });

  it("take the same values", () => {
    for (const [key, text] of Object.entries(en)) expect(places(words[key] ?? ""), key).toEqual(places(text));
  });
});

vi.stubGlobal("navigator", { languages: ["en-GB"] });

describe("the charts", () => {
  it("have a top that is a whole number of round steps above the highest", () => {
    for (const highest of [1, 29, 61, 299, 1000, 9000]) {
      const { top, lines } = scale(highest);
      expect(top).toBeGreaterThanOrEqual(highest);
      expect(lines[lines.length - 1]).toBe(top);
      expect(lines.length).toBeLessThanOrEqual(5);
    }
  });

  it("say a wait as minutes and seconds", () => {
    expect([short(5), short(60), short(95)]).toEqual(["0:05", "1:00", "1:35"]);
  });

  it("show every hour in which somebody was answered, and those around it", () => {
    const parts = Array.from({ length: 24 }, (_, hour) => ({
      begins: hour * 3_600_000, ends: (hour + 1) * 3_600_000, answered: hour === 5 || hour === 10 ? 1 : 0,
      average_seconds: hour === 5 ? 60 : null, longest_seconds: 0,
    }));
    const bars = today(parts, "UTC");
    expect([bars[0]?.label, bars[bars.length - 1]?.label]).toEqual(["04", "11"]);
  });
});
