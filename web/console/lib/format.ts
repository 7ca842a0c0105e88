import { region, t, words } from "./words.svelte";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** 252000 → "4:12", 4052000 → "1:07:32": a running clock. */
export function clockTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const rest = `${String(seconds % 60).padStart(2, "0")}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

/** A length of time in words that a person reads at a glance: "40 s", "12 min", "2 h 5 min". */
export function spanOf(ms: number): string {
  const unit = (value: number, name: "second" | "minute" | "hour") =>
    new Intl.NumberFormat(region(), { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  if (ms < MINUTE) return unit(Math.max(0, Math.floor(ms / SECOND)), "second");
  if (ms < HOUR) return unit(Math.floor(ms / MINUTE), "minute");
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const hours = unit(Math.floor(ms / HOUR), "hour");
  return minutes ? `${hours} ${unit(minutes, "minute")}` : hours;
}

export function timeOf(at: number): string {
  return new Intl.DateTimeFormat(region(), { hour: "2-digit", minute: "2-digit" }).format(at);
}

export function dayAndTime(at: number): string {
  return new Intl.DateTimeFormat(region(), { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** For tooltips: the same instant in UTC, as exports and the audit trail spell it. */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

export function sizeOf(bytes: number): string {
  const [value, unit] =
    bytes < 1_000_000 ? [bytes / 1000, "kilobyte" as const] : [bytes / 1_000_000, "megabyte" as const];
  return new Intl.NumberFormat(region(), {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: unit === "megabyte" ? 1 : 0,
  }).format(value);
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(region(), { maximumFractionDigits: digits }).format(value);
}

/** "de" → "German" in the person's language. */
export function languageName(code: string): string {
  try {
    const name = new Intl.DisplayNames([words.language], { type: "language" }).of(code);
    return name ? name.charAt(0).toUpperCase() + name.slice(1) : code;
  } catch {
    return code;
  }
}

/** A date as a request spells it (1974-08-12) in the person's locale; any other value as it is. */
export function dataValue(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value || t("data.empty");
  const date = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(region(), { dateStyle: "medium", timeZone: "UTC" }).format(date);
}
