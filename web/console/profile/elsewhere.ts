/** A proof shown to the company's sign-in in a tab of its own, while the page that asked for it stays as it is. */

const CHANNEL = "coram:console:confirmed";
const MARK = "coram:console:confirming";

/** Opens the tab. Call it from a click. Null where the browser does not allow it. */
export const openTab = (provider: string): Window | null =>
  window.open(`${location.pathname}#/again/${encodeURIComponent(provider)}`, "_blank");

/** In that tab, before it leaves for the provider. */
export const leaving = (): void => sessionStorage.setItem(MARK, "1");

/** Whether this is such a tab that is back. */
export const isBack = (): boolean => sessionStorage.getItem(MARK) !== null;

/** In that tab: tells the page that waits. */
export function tellBack(): void {
  sessionStorage.removeItem(MARK);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("");
  channel.close();
}

/** In the page that waits: `act` runs when the tab is back. Returns what ends the waiting. */
export function whenBack(act: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = act;
  return () => channel.close();
}
