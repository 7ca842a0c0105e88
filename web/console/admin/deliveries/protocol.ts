/** `faces/console/delivery_shapes.py`. */

export interface DeliveryRow {
  id: string;
  conference: string;
  process: string;
  process_name: string;
  face: string;
  host: string;
  state: "pending" | "delivered" | "failed" | "paused";
  created_at: number;
  delivered_at: number;
  next_at: number;
  attempts: number;
  last_status: number;
  last_error: string;
}

export interface DeliveryCounts {
  pending: number;
  delivered: number;
  failed: number;
  paused: number;
}

export interface DeliveryPage {
  deliveries: DeliveryRow[];
  before: string;
  counts: DeliveryCounts;
}

export interface DeliveryAttempt {
  number: number;
  at: number;
  status: number;
  error: string;
  duration_ms: number;
  response: string;
}

export interface DeliveryDetail {
  delivery: DeliveryRow;
  content_hash: string;
  waits_for: string;
  attempts: DeliveryAttempt[];
}

export interface DeliveryContent {
  headers: Record<string, string>;
  body: string;
}
