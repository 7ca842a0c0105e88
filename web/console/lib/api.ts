import { Api } from "../../shared/api";
import { CONSOLE } from "./side";
import type {
  AskFor,
  AskView,
  Channel,
  ChoosePassword,
  CodeResult,
  CodeView,
  ConsoleView,
  Decide,
  Me,
  PastCall,
  SetCamera,
  SetDuty,
  SetItem,
  SetStep,
  SignIn,
} from "../protocol";

/** Everything the console asks of the server goes below this; the cookie says who asks. */
export const http = new Api(`${CONSOLE}/api`);

const part = encodeURIComponent;

export const api = {
  signIn: (body: SignIn) => http.post<Me>("/sign-in", body),
  choosePassword: (body: ChoosePassword) => http.post<Me>("/choose-password", body),
  signOut: () => http.post<{ address: string }>("/sign-out"),
  me: () => http.get<Me>("/me"),
  view: () => http.get<ConsoleView>("/view"),
  duty: (body: SetDuty) => http.post("/duty", body),
  take: (conference: string) => http.post(`/offers/${part(conference)}/take`),
  pass: (conference: string) => http.post(`/offers/${part(conference)}/pass`),
  calls: () => http.get<PastCall[]>("/calls"),
};

/** The commands of one call. */
export function callApi(conference: string) {
  const at = `/calls/${part(conference)}`;
  return {
    at,
    ask: (body: AskFor) => http.post<AskView>(`${at}/ask`, body),
    withdraw: () => http.delete(`${at}/ask`),
    camera: (body: SetCamera) => http.put(`${at}/camera`, body),
    step: (step: string, body: SetStep) => http.put(`${at}/steps/${part(step)}`, body),
    item: (step: string, item: string, body: SetItem) =>
      http.put(`${at}/steps/${part(step)}/items/${part(item)}`, body),
    discard: (photo: string) => http.delete(`${at}/photos/${part(photo)}`),
    sendCode: (step: string, channel: Channel, destination: string) =>
      http.post<CodeView>(`${at}/code`, { step, channel, destination }),
    checkCode: (code: string) => http.post<CodeResult>(`${at}/code/check`, { code }),
    chat: (text: string) => http.post(`${at}/chat`, { text }),
    note: (text: string) => http.put(`${at}/note`, { text }),
    flag: (reason: string) => http.put(`${at}/flag`, { flagged: true, reason }),
    decide: (body: Decide) => http.post(`${at}/decide`, body),
    writeUp: (text: string) => http.put(`${at}/write-up`, { text }),
  };
}

export type CallApi = ReturnType<typeof callApi>;
