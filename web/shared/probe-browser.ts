/** Name and version of the browser, as far as it tells. */
export function browser(agent: string = navigator.userAgent): { name: string; version: string } {
  const brands: [string, RegExp][] = [
    ["edge", /Edg(?:e|A|iOS)?\/([\d.]+)/],
    ["samsung", /SamsungBrowser\/([\d.]+)/],
    ["opera", /OPR\/([\d.]+)/],
    ["firefox", /(?:Firefox|FxiOS)\/([\d.]+)/],
    ["chrome", /(?:Chrome|CriOS|HeadlessChrome)\/([\d.]+)/],
    ["safari", /Version\/([\d.]+).*Safari/],
  ];
  for (const [name, pattern] of brands) {
    const version = pattern.exec(agent)?.[1];
    if (version) return { name, version };
  }
  return { name: "other", version: "" };
}
