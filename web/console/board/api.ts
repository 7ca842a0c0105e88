import type { IceServer, SubscriptionOffer } from "../../shared/protocol";
import { http } from "../lib/api";
import { CONSOLE } from "../lib/side";
import type { BoardView, Candidate, Join, OperatorTable, WaitFigures } from "./protocol";

const of = (conference: string) => `/board/conferences/${encodeURIComponent(conference)}`;

export const api = {
  view: () => http.get<BoardView>("/board"),
  candidates: (conference: string) => http.get<Candidate[]>(`${of(conference)}/operators`),
  recall: (conference: string, reason: string, operator: string) =>
    http.post(`${of(conference)}/recall`, { reason, operator }),
  handOver: (conference: string, reason: string, operator: string) =>
    http.post<{ operator: string }>(`${of(conference)}/hand-over`, { reason, operator }),
  join: (conference: string, body: Join) => http.post<IceServer[]>(`${of(conference)}/join`, body),
  leave: (conference: string) => http.post(`${of(conference)}/leave`, {}, { keepalive: true, patience: 4000 }),
  subscribe: (conference: string) => http.post<SubscriptionOffer>(`${of(conference)}/media/subscribe`, {}),
  accept: (conference: string, subscription: string, sdp: string) =>
    http.post(`${of(conference)}/media/accept`, { subscription, sdp }),
  waits: (process: string, days: number, date: string) =>
    http.get<WaitFigures>(`/figures/waits?${new URLSearchParams({ process, days: String(days), date })}`),
  operators: (since: number, until: number, process: string) =>
    http.get<OperatorTable>(`/figures/operators?${period(since, until, process)}`),
  csv: (since: number, until: number, process: string) =>
    `${CONSOLE}/api/figures/operators/export?${period(since, until, process)}`,
};

function period(since: number, until: number, process: string): string {
  return new URLSearchParams({ since: String(since), until: String(until), process }).toString();
}
