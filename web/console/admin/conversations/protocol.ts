// `faces/console/conversation_shapes.py`. Instants are milliseconds; 0 is never.

export interface ConversationFile {
  id: string;
  stream: number;
  segment: number;
  speaker: string;
  kind: string;
  started_at: number;
  duration_ms: number;
  size: number;
  mime: string;
  sha256: string;
  clean: boolean;
  deleted: boolean;
}

export interface ConversationRow {
  record: string;
  conversation: string;
  name: string;
  started_at: number;
  ended_at: number;
  held: boolean;
  files_until: number;
  record_until: number;
  files: ConversationFile[];
}

export interface ConversationPage {
  conversations: ConversationRow[];
  offset: number | null;
  files_days: number;
  record_days: number;
}

export interface OpenConversation {
  purpose: "review" | "complaint" | "audit" | "fraud" | "authority" | "quality" | "other";
}

export interface ConversationAddress {
  url: string;
  expires_at: number;
}
