import { http } from "../lib/api";
import type { Me } from "../protocol";
import type {
  AddedFactor,
  Confirm,
  Elsewhere,
  Enrolment,
  FactorAnswer,
  NewAppPassword,
  Options,
  Profile,
  RecoveryCodes,
  SecondStep,
  SignInWays,
} from "./protocol";

const part = encodeURIComponent;

/** The way in, besides the password. */
export const entry = {
  ways: (organisation: string) => http.get<SignInWays>(`/sign-in/ways?organisation=${part(organisation)}`),
  step: () => http.get<SecondStep>("/sign-in/step"),
  stepPasskey: () => http.post<Options>("/sign-in/step/passkey"),
  finish: (answer: FactorAnswer) => http.post<Me>("/sign-in/step", answer),
  passkeyBegin: () => http.post<Options>("/sign-in/passkey/begin"),
  passkey: (credential: Record<string, unknown>) => http.post<Me>("/sign-in/passkey", { credential }),
  leaveFor: (provider: string) => http.post<Elsewhere>(`/sign-in/providers/${part(provider)}`),
  /** The provider sees a proof now, even from somebody who is signed in there. */
  askAgain: (provider: string) => http.post<Elsewhere>(`/sign-in/providers/${part(provider)}?again=true`),
};

/** One's own profile. What protects the account is refused with CONFIRM_FIRST five minutes after the last proof. */
export const own = {
  show: () => http.get<Profile>("/profile"),
  confirm: (body: Confirm) => http.post("/profile/confirm", body),
  confirmPasskey: () => http.post<Options>("/profile/confirm/passkey"),
  password: (present: string, password: string) => http.post("/profile/password", { present, password }),
  beginApp: (name: string) => http.post<Enrolment>("/profile/totp", { name }),
  confirmApp: (id: string, code: string) => http.post<AddedFactor>(`/profile/totp/${part(id)}`, { code }),
  passkeyOptions: () => http.post<Options>("/profile/passkeys/options"),
  addPasskey: (name: string, credential: Record<string, unknown>) =>
    http.post<AddedFactor>("/profile/passkeys", { name, credential }),
  removeFactor: (id: string) => http.delete(`/profile/factors/${part(id)}`),
  recoveryCodes: () => http.post<RecoveryCodes>("/profile/recovery-codes"),
  addAppPassword: (name: string) => http.post<NewAppPassword>("/profile/app-passwords", { name }),
  removeAppPassword: (id: string) => http.delete(`/profile/app-passwords/${part(id)}`),
  endSession: (id: string) => http.delete(`/profile/sessions/${part(id)}`),
  endSessions: (also: boolean) => http.post("/profile/sessions/end", { this: also }),
};
