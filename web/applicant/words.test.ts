import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { partOf, PARTS, wordParts } from "../shared/wordparts";

const here = new URL(".", import.meta.url).pathname;
const page = new URL("../messages/applicant/en.json", import.meta.url).pathname;
const whole = JSON.parse(readFileSync(page, "utf8")) as Record<string, string>;

// Which parts are there when a file's words are shown, besides the base.
const THERE: [RegExp, string[]][] = [
  [/\/(Blocked|Handover)\.svelte$/, ["aside", "live"]],
  [/\/(HelpSheet|NoLink|Hours|Unanswered|Elsewhere)\.svelte$/, ["aside"]],
  [/\/Test\.svelte$|testing\.svelte\.ts$/, ["live", "selftest"]],
  [/\/(TestRow|Waiting)\.svelte$/, ["live"]],
  [/\/StopSheet\.svelte$/, ["call"]],
  [/\/(Ready|Capture|DocumentChoice|Ways)\.svelte$/, ["alone"]],
  [/\/capture\//, ["alone", "later"]],
  [/\/(Checking|Choice)\.svelte$/, ["later"]],
  [/\/Call\w*\.svelte$|calling\.svelte\.ts$/, ["call", "later"]],
  [/\/End\.svelte$/, ["end", "aside"]],
  [/\/Played\.svelte$/, ["end"]],
];

const files = ["applicant", "look", "shared"].flatMap((folder) =>
  (readdirSync(join(here, "..", folder), { recursive: true }) as string[])
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith(".test.ts"))
    .map((name) => join(here, "..", folder, name)),
);

it("no screen needs words that have not come with it", () => {
  expect(files.length).toBeGreaterThan(30);
  for (const file of files) {
    const there = THERE.find(([names]) => names.test(file))?.[1] ?? [];
    const used = [...readFileSync(file, "utf8").matchAll(/["'`]([a-z_]+(?:\.[a-z_]+)+)["'`]/g)].map((found) => found[1] ?? "");
    const absent = used.filter((key) => {
      if (!(key in whole || `${key}.other` in whole)) return false;
      const part = partOf(key in whole ? key : `${key}.other`);
      return part !== "base" && !there.includes(part) && !there.includes(key.split(".")[0] ?? "");
    });
    expect([file, absent]).toEqual([file, []]);
  }
});

it("the parts are the whole, and share nothing", () => {
  const { load } = wordParts((path) => readFileSync(path, "utf8"));
  const part = (name: string) => JSON.parse((load(`${page}?${name}`) ?? "").replace("export default ", "")) as Record<string, string>;
  const parts = ["base", ...Object.keys(PARTS)].map(part);
  expect(Object.assign({}, ...parts)).toEqual(whole);
  expect(parts.reduce((sum, one) => sum + Object.keys(one).length, 0)).toBe(Object.keys(whole).length);
  for (const one of parts) expect(Object.keys(one).length).toBeGreaterThan(20);
  expect(load(page)).toBe(null);
});
