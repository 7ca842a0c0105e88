/** What can be told before the server is asked. */

export const isMail = (text: string): boolean => /^[^@\s]+@[^@\s]+$/.test(text.trim());

export function isOrigin(text: string): boolean {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, "").toLowerCase();
  } catch {
    return false;
  }
}

/** An IPv4 or IPv6 address, alone or with the length of its network. The server looks again. */
export function isNetwork(text: string): boolean {
  const [address = "", length, ...rest] = text.split("/");
  if (rest.length || (length !== undefined && !/^\d{1,3}$/.test(length))) return false;
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    return address.split(".").every((octet) => Number(octet) < 256) && Number(length ?? 0) <= 32;
  }
  return address.includes(":") && /^[\da-f:.]+$/i.test(address) && Number(length ?? 0) <= 128;
}

/** Whether every word of the query stands in one of the texts. */
export function fits(query: string, ...texts: string[]): boolean {
  const all = texts.join(" ").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** A local day ("2027-01-31") → the instant at which it is over; null for none. */
export function endOfDay(day: string): number | null {
  if (!day) return null;
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + 1);
  return Number.isNaN(date.getTime()) ? null : date.getTime();
}

/** The last local day before the instant. */
export function lastDay(at: number): string {
  const date = new Date(at - 1);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
