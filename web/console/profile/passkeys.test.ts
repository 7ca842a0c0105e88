import { describe, expect, it } from "vitest";
import { browserName } from "./browsers";
import { bytesOf, textOf } from "./passkeys";

describe("bytes as base64url", () => {
  it("come back as they were, whatever their length", () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 83 + length) % 256);
      const text = textOf(bytes.buffer);
      expect(text).toMatch(/^[\w-]*$/);
      expect([...bytesOf(text)]).toEqual([...bytes]);
    }
  });

  it("are spelt as the standard spells them", () => {
    expect(textOf(Uint8Array.of(251, 255, 254).buffer)).toBe("-__-");
    expect([...bytesOf("-__-")]).toEqual([251, 255, 254]);
    expect(textOf(null)).toBe("");
  });
});

describe("a browser's name", () => {
  it.each([
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"],
    ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36", "Chrome, Linux"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15", "Safari, macOS"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1", "Chrome, iOS"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0", "Edge, Windows"],
    ["curl/8.9.1", "curl/8.9.1"],
    ["", ""],
  ])("of %s", (agent, name) => expect(browserName(agent)).toBe(name));
});
