import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Rgb = [number, number, number];

/** OKLCH to linear sRGB, clipped to the gamut as a browser's simplest mapping would (Björn Ottosson's matrices). */
function linear(l: number, c: number, hue: number): Rgb {
  const a = c * Math.cos((hue * Math.PI) / 180);
  const b = c * Math.sin((hue * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const mid = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * mid + 1.707614701 * short),
  ];
}

/** Relative luminance, WCAG 2.2. */
const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function tokens(css: string): Record<string, Rgb> {
  const found: Record<string, Rgb> = {};
  for (const [, name, l, c, h] of css.matchAll(/--([a-z-]+):\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)) {
    found[name as string] = linear(Number(l), Number(c), Number(h));
  }
  return found;
}

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const [first, second] = css.split("@media (prefers-color-scheme: dark)") as [string, string];
const light = tokens(first);
const dark = { ...light, ...tokens(second) };

const text: [string, string[]][] = [
  ["ink", ["paper", "sheet", "well", "accent-wash", "ok-wash", "warn-wash", "stop-wash"]],
  ["ink-soft", ["paper", "sheet", "well", "warn-wash"]],
  ["accent", ["paper", "sheet", "accent-wash"]],
  ["ok", ["paper", "sheet", "ok-wash"]],
  ["stop", ["paper", "sheet", "stop-wash"]],
  ["on-accent", ["accent", "accent-strong"]],
  ["on-warn", ["warn"]],
  ["on-stop", ["stop"]],
  ["on-film", ["film"]],
];
const shapes: [string, string[]][] = [
  ["line-strong", ["paper", "sheet"]],
  ["focus", ["paper", "sheet"]],
  ["warn", ["on-warn"]],
];

describe.each([
  ["light", light],
  ["dark", dark],
] as const)("%s theme", (_, palette) => {
  const ratio = (front: string, back: string) => contrast(palette[front] as Rgb, palette[back] as Rgb);

  it("reads every token that a pair names", () => {
    const names = new Set([...text, ...shapes].flatMap(([front, backs]) => [front, ...backs]));
    expect([...names].filter((name) => !(name in palette))).toEqual([]);
  });

  it.each(text.flatMap(([front, backs]) => backs.map((back) => [front, back] as const)))(
    "text %s on %s has at least 7:1",
    (front, back) => expect(ratio(front, back)).toBeGreaterThanOrEqual(7),
  );

  it.each(shapes.flatMap(([front, backs]) => backs.map((back) => [front, back] as const)))(
    "shape %s on %s has at least 3:1",
    (front, back) => expect(ratio(front, back)).toBeGreaterThanOrEqual(3),
  );
});

it("knows black on white", () => {
  expect(contrast(linear(0, 0, 0), linear(1, 0, 0))).toBeCloseTo(21, 1);
});
