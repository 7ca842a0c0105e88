import { untrack } from "svelte";
import type { Key } from "./words.svelte";

/** One thing a key does. `keys` are values of `KeyboardEvent.key` in lower case; `words` says what it does. */
export interface Shortcut {
  keys: string[];
  words: Key;
  group: Key;
  run: () => void;
  enabled?: () => boolean;
}

const MEMORY = "coram:console:keys";

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "range", "button", "file"].includes(target.type);
}

function ownKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const acts = target.matches("button, a[href], summary, [role='menuitem'], [role='option']");
  if (acts && (key === "enter" || key === " ")) return true;
  const arrows = target.matches("input[type='radio'], input[type='range'], [role^='menu'], [role='option']");
  return arrows && key.startsWith("arrow");
}

/** The keys that act now. Components add theirs while they are on the page; the newest wins. */
class Keys {
  on = $state(localStorage.getItem(MEMORY) !== "off");
  list = $state.raw<Shortcut[]>([]);
  helpOpen = $state(false);

  add(shortcuts: Shortcut[]): () => void {
    this.list = [...this.list, ...shortcuts];
    return () => {
      this.list = this.list.filter((entry) => !shortcuts.includes(entry));
    };
  }

  /** Single keys disturb people who dictate: they can be switched off (WCAG 2.1.4). */
  turn(on: boolean): void {
    this.on = on;
    localStorage.setItem(MEMORY, on ? "on" : "off");
  }

  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (document.querySelector("[role='dialog'][aria-modal='true'], [role='menu']")) return;
    const key = event.key.toLowerCase();
    if (typing(event.target)) {
      if (key === "escape") (event.target as HTMLElement).blur();
      return;
    }
    if (!this.on && key.length === 1) return;
    if (ownKeys(event.target, key)) return;
    const found = this.list.findLast((entry) => entry.keys.includes(key) && (entry.enabled?.() ?? true));
    if (!found) return;
    event.preventDefault();
    found.run();
  }
}

export const keys = new Keys();

/** Registers keys for as long as the calling component lives. */
export function useKeys(shortcuts: () => Shortcut[]): void {
  // The list is read while it is changed: watching it here would never end.
  $effect(() => untrack(() => keys.add(shortcuts())));
}
