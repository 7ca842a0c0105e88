import { region } from "../lib/words.svelte";
import type { DayOfWaits, WaitPart } from "./protocol";

/** One bar of a chart: what stands below it, what it is called aloud, and its numbers. */
export interface Bar {
  id: string;
  label: string;
  name: string;
  answered: number;
  average: number | null;
  longest: number;
}

/** The hours in which people were answered, with one before and after; never fewer than eight of a day that has them. */
export function today(parts: WaitPart[], zone: string): Bar[] {
  const busy = parts.map((part, at) => (part.answered ? at : -1)).filter((at) => at >= 0);
  const last = Math.min(parts.length - 1, (busy[busy.length - 1] ?? 15) + 1);
  const first = Math.max(0, Math.min((busy[0] ?? 9) - 1, last - 7));
  return parts.slice(first, last + 1).map((part) => ofHour(part, zone));
}

/** All bars together: how many were answered, their mean wait, the longest. */
export function sums(bars: Bar[]): { answered: number; average: number; longest: number } {
  const answered = bars.reduce((all, bar) => all + bar.answered, 0);
  const total = bars.reduce((all, bar) => all + bar.answered * (bar.average ?? 0), 0);
  return { answered, average: answered ? total / answered : 0, longest: Math.max(0, ...bars.map((bar) => bar.longest)) };
}

export function ofHour(part: WaitPart, zone: string): Bar {
  const hour = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(region(), { timeZone: zone, ...style }).format(part.begins);
  return {
    id: String(part.begins),
    label: new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit" }).format(part.begins),
    name: hour({ hour: "2-digit", minute: "2-digit" }),
    answered: part.answered,
    average: part.average_seconds,
    longest: part.longest_seconds,
  };
}

export function ofDay(day: DayOfWaits): Bar {
  const at = Date.parse(`${day.date}T12:00:00Z`);
  const say = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(region(), { timeZone: "UTC", ...style }).format(at);
  return {
    id: day.date,
    label: say({ day: "numeric", month: "numeric" }),
    name: say({ weekday: "short", day: "numeric", month: "short" }),
    answered: day.answered,
    average: day.average_seconds,
    longest: day.longest_seconds,
  };
}

/** 95 → "1:35", 40 → "0:40": a wait beside its bar. */
export function short(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;
}

/** Round steps for an axis of minutes: the top, in seconds, and where lines go. */
export function scale(highest: number): { top: number; lines: number[] } {
  const step = [15, 30, 60, 120, 300, 600, 1800, 3600].find((one) => highest / one <= 4) ?? 7200;
  const top = Math.max(step, Math.ceil(highest / step) * step);
  return { top, lines: Array.from({ length: Math.round(top / step) }, (_, at) => (at + 1) * step) };
}
