/** `faces/console/film_shapes.py`. */

export interface Reason {
  reason: string;
}

export interface FilmView {
  state: "none" | "making" | "made" | "failed";
  percent: number;
  asked_at: number;
  made_at: number;
  size: number;
  duration_ms: number;
  problem: string;
}

export interface FilmAddress {
  url: string;
  expires_at: number;
  duration_ms: number;
}
