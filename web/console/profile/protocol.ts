// Signing in and one's own profile: src/coram/faces/console/people_shapes.py in TypeScript.

export type FactorKind = "passkey" | "totp" | "recovery";

export interface SecondStep {
  factors: FactorKind[];
  expires_at: number;
}

export interface Options {
  options: Record<string, unknown>;
}

export interface FactorAnswer {
  kind: FactorKind;
  code?: string;
  credential?: Record<string, unknown>;
}

export interface PasskeyAnswer {
  credential: Record<string, unknown>;
}

export interface ProviderView {
  id: string;
  name: string;
}

export interface SignInWays {
  passkeys: boolean;
  providers: ProviderView[];
}

export interface Elsewhere {
  address: string;
}

export interface SignedOut {
  address: string;
}

export interface FactorView {
  id: string;
  kind: "totp" | "passkey";
  name: string;
  created_at: number;
  last_used_at: number;
}

export interface AppPasswordView {
  id: string;
  name: string;
  created_at: number;
  last_used_at: number;
}

export interface SessionView {
  id: string;
  this: boolean;
  address: string;
  user_agent: string;
  created_at: number;
  last_seen_at: number;
  proofs: string[];
}

export interface Profile {
  login: string;
  name: string;
  roles: string[];
  has_password: boolean;
  factors: FactorView[];
  recovery_left: number;
  required: boolean;
  passkeys_possible: boolean;
  app_passwords: AppPasswordView[];
  sessions: SessionView[];
  providers: string[];
  confirm_by: ProviderView[];
  fresh_until: number;
}

export interface ChangePassword {
  present: string;
  password: string;
}

export interface Confirm {
  password?: string;
  factor?: FactorAnswer | null;
}

export interface NewName {
  name: string;
}

export interface Enrolment {
  id: string;
  secret: string;
  address: string;
  qr: string;
}

export interface FirstCode {
  code: string;
}

export interface NewPasskey {
  name: string;
  credential: Record<string, unknown>;
}

export interface AddedFactor {
  factor: FactorView;
  codes: string[];
}

export interface RecoveryCodes {
  codes: string[];
}

export interface NewAppPassword {
  app_password: AppPasswordView;
  text: string;
}

export interface EndSessions {
  this?: boolean;
}
