import { describe, expect, it } from "vitest";
import { endOfDay, fits, isMail, isNetwork, isOrigin, lastDay } from "./checks";

describe("what is told before the server is asked", () => {
  it.each(["203.0.113.7", "203.0.113.0/24", "2001:db8::/32", "::1"])("takes the network %s", (text) =>
    expect(isNetwork(text)).toBe(true),
  );
  it.each(["300.1.1.1", "203.0.113", "10.0.0.0/33", "2001:db8::/129", "nowhere", "1.2.3.4/8/9"])(
    "refuses %s as a network",
    (text) => expect(isNetwork(text)).toBe(false),
  );
  it.each(["https://shop.example", "http://localhost:8080", "https://shop.example/"])("takes the origin %s", (text) =>
    expect(isOrigin(text)).toBe(true),
  );
  it.each(["shop.example", "https://shop.example/path", "ftp://shop.example", "https://"])(
    "refuses %s as an origin",
    (text) => expect(isOrigin(text)).toBe(false),
  );
  it("knows an e-mail address from a name", () => {
    expect(isMail(" nora@bank.example ")).toBe(true);
    expect(isMail("nora")).toBe(false);
  });
});

describe("a day", () => {
  it("is over at the next midnight of the person's own time, and comes back as it was", () => {
    const end = endOfDay("2027-01-31") as number;
    expect(new Date(end).getHours()).toBe(0);
    expect(new Date(end).getDate()).toBe(1);
    expect(lastDay(end)).toBe("2027-01-31");
    expect(endOfDay("")).toBe(null);
  });
});

it("a filter wants every word, in any case and order", () => {
  expect(fits("BANK ada", "Ada Admin", "ada@bank.example")).toBe(true);
  expect(fits("bank eve", "Ada Admin", "ada@bank.example")).toBe(false);
  expect(fits("", "anything")).toBe(true);
});
