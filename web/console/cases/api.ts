import { http } from "../lib/api";
import type { FilmAddress, FilmView } from "../films/protocol";
import { words } from "../lib/words.svelte";
import type {
  CaseChoices,
  CaseEvidence,
  CasePage,
  CaseProof,
  CaseView,
  ConfirmCase,
  CorrectFields,
  DecideReview,
  EraseCase,
  FlagCase,
  HoldCase,
  OpenCase,
  ReviewRow,
  ReviewView,
  SupersedeCase,
  VisitView,
} from "./protocol";

/** Which cases are asked for; empty members are left out. */
export interface CaseQuery {
  text: string;
  process: string;
  kind: string;
  standing: string;
  code: string;
  operator: string;
  language: string;
  since: number;
  until: number;
  flagged: boolean;
  held: boolean;
}

const part = encodeURIComponent;
const query = (wanted: CaseQuery, more: Record<string, string> = {}) =>
  new URLSearchParams(
    Object.entries({ ...wanted, ...more })
      .filter(([, value]) => value)
      .map(([name, value]) => [name, String(value)]),
  ).toString();

export const cases = {
  list: (wanted: CaseQuery, before: string) => http.get<CasePage>(`/cases?${query(wanted, { before })}`),
  choices: () => http.get<CaseChoices>("/cases/choices"),
  queue: () => http.get<ReviewRow[]>(`/review?language=${words.language}`),
  file: (wanted: CaseQuery) => `${http.base}/cases/export?${query(wanted)}`,
};

/** What may be asked about one case. */
export function caseApi(id: string) {
  const at = `/cases/${part(id)}`;
  const film = `/conferences/${part(id)}/film`;
  return {
    view: () => http.get<CaseView>(at),
    open: (body: OpenCase) => http.post<CaseEvidence>(`${at}/open`, body),
    renew: (visit: VisitView) => http.post<CaseEvidence>(`${at}/renew`, visit),
    prove: () => http.post<CaseProof>(`${at}/prove`, undefined, { patience: 120_000 }),
    film: () => http.get<FilmView>(film),
    askFilm: (reason: string) => http.post<FilmView>(film, { reason }),
    openFilm: (reason: string) => http.post<FilmAddress>(`${film}/open`, { reason }),
    confirm: (body: ConfirmCase) => http.post(`${at}/confirm`, body),
    supersede: (body: SupersedeCase) => http.post(`${at}/supersede`, body),
    flag: (body: FlagCase) => http.put(`${at}/flag`, body),
    hold: (body: HoldCase) => http.put(`${at}/hold`, body),
    erase: (body: EraseCase) => http.post(`${at}/erase`, body),
    export: async (reason: string): Promise<Blob> =>
      (await http.raw("POST", `${at}/export`, { body: { reason }, patience: 300_000 })).blob(),
  };
}

export type CaseApi = ReturnType<typeof caseApi>;

/** What a reviewer may do with what ran without an operator. */
export function reviewApi(id: string) {
  const at = `/review/${part(id)}`;
  return {
    view: () => http.get<ReviewView>(`${at}?language=${words.language}`),
    claim: () => http.post(`${at}/claim`),
    release: () => http.post(`${at}/release`),
    decide: (body: DecideReview) => http.post(`${at}/decide`, body),
    correct: (body: CorrectFields) => http.put(`${at}/fields`, body),
  };
}
