import { http } from "../../lib/api";
import type { CheckView, ProcessRow, ProcessView, ProfileView, VersionRow, VersionView } from "./protocol";
import type { ProcessTable } from "./table";

const at = (...parts: (string | number)[]) =>
  `/admin/processes${parts.map((part) => `/${encodeURIComponent(part)}`).join("")}`;

/** What an administrator may ask about processes. */
export const processes = {
  profiles: () => http.get<ProfileView[]>("/admin/process-profiles"),
  list: () => http.get<ProcessRow[]>(at()),
  make: (profile: string, name: string) => http.post<ProcessView>(at(), { profile, name }),
  show: (id: string) => http.get<ProcessView>(at(id)),
  change: (id: string, version: number, process: ProcessTable) =>
    http.put<ProcessView>(at(id), { version, process }),
  check: (id: string, process: ProcessTable) => http.post<CheckView>(at(id, "check"), { process }),
  versions: (id: string) => http.get<VersionRow[]>(at(id, "versions")),
  version: (id: string, version: number, against?: number) =>
    http.get<VersionView>(`${at(id, "versions", version)}${against ? `?against=${against}` : ""}`),
  restore: (id: string, version: number, newest: number) =>
    http.post<ProcessView>(at(id, "versions", version, "restore"), { version: newest }),
};
