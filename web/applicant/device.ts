import { browser } from "../shared/probe-browser";

export type System = "android" | "ios" | "mac" | "windows" | "other";

export interface Device {
  browser: string;
  version: string;
  system: System;
  phone: boolean;
  /** The app around the page when it is not a browser proper, "" otherwise. */
  app: string;
}

const APPS: [string, RegExp][] = [
  ["Instagram", /Instagram/],
  ["Facebook", /FBAN|FBAV|FB_IAB/],
  ["LinkedIn", /LinkedInApp/],
  ["WeChat", /MicroMessenger/],
  ["Line", /\bLine\//],
  ["TikTok", /musical_ly|BytedanceWebview/],
  ["Snapchat", /Snapchat/],
  ["Android WebView", /; wv\)/],
];

/** What to call things for this person; never used to refuse anybody. */
export function readDevice(agent: string = navigator.userAgent): Device {
  const { name, version } = browser(agent);
  const touchMac = /Macintosh/.test(agent) && navigator.maxTouchPoints > 1;
  const system: System = /Android/.test(agent)
    ? "android"
    : /iPhone|iPad|iPod/.test(agent) || touchMac
      ? "ios"
      : /Macintosh/.test(agent)
        ? "mac"
        : /Windows/.test(agent)
          ? "windows"
          : "other";
  const app = APPS.find(([, pattern]) => pattern.test(agent))?.[0] ?? "";
  return { browser: name, version, system, phone: system === "android" || system === "ios", app };
}

/** Which list of steps leads back to the camera ("way.<name>.1" and so on). */
export function wayBack(device: Device, bySystem: boolean): string {
  const { system, browser: name } = device;
  if (system === "android") {
    if (bySystem) return "system.android";
    return name === "firefox" ? "android.firefox" : "android.chrome";
  }
  if (system === "ios") return name === "safari" ? "ios.safari" : "ios.other";
  if (bySystem && system === "mac") return "system.mac";
  if (bySystem && system === "windows") return "system.windows";
  if (name === "firefox") return "desktop.firefox";
  if (name === "safari") return "desktop.safari";
  return ["chrome", "edge", "opera"].includes(name) ? "desktop.chrome" : "other";
}

/** Which button of the browser's question to press ("browser.allow.<name>"). */
export function allowButton(device: Device): "chrome" | "firefox" | "safari" | "edge" | "other" {
  if (device.system === "ios") return "safari";
  if (device.browser === "chrome") return "chrome";
  if (device.browser === "edge" || device.browser === "firefox" || device.browser === "safari") return device.browser;
  return "other";
}
