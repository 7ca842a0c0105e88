/** What the server's `faces/console/testing_shapes.py` says. */

export interface Scenario {
  name: string;
  attended: boolean;
  unattended: boolean;
  callback: string;
  decision: string;
}

export interface TestedProcess {
  id: string;
  name: string;
  attended: boolean;
  codes: string[];
}

export interface ToldOf {
  id: string;
  host: string;
  state: string;
  attempts: number;
  status: number;
  error: string;
}

export interface TestRun {
  identification: string;
  scenario: string;
  code: string;
  face: string;
  process_name: string;
  conference: string;
  state: string;
  outcome: string;
  ended_why: string;
  at: number;
  over: boolean;
  deliveries: ToldOf[];
}

export interface TestsView {
  scenarios: Scenario[];
  processes: TestedProcess[];
  faces: string[];
  runs: TestRun[];
  listening: boolean;
}

export interface PlayTest {
  scenario: string;
  process: string;
  face?: string;
  callback?: string;
  code?: string;
}

export interface PlayedTest {
  identification: string;
}

export interface TestSide {
  address: string;
  name: string;
}
