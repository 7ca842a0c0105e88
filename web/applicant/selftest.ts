import type { ApplicantView, SelfTestBegun } from "../shared/protocol";

/** What the screens of the device test need to know where there is no conference behind them. */
export function selfTestView(begun: SelfTestBegun): ApplicantView {
  return {
    conference: "",
    screen: "test",
    state: "testing",
    now: Date.now(),
    language: "",
    languages: [],
    step: 0,
    steps: 0,
    brand: { organisation: "Coram", website: "", support_phone: "", support_email: "", logo: "", palette: null },
    process_name: "",
    consent: { title: "", text: "", retention_days: 0, recorded: false, given: true },
    media: { epoch: 0, ice_servers: begun.ice_servers, max_kbps: 1500 },
    test_mode: false,
    played: "",
    handover_offered: false,
    document_steps: [],
    device_verdict: null,
    location_needed: false,
    interpreter_allowed: true,
    unattended: false,
    wait: null,
    hours: null,
    call: null,
    capture: null,
    choice: null,
    end: null,
    messages: [],
  };
}
