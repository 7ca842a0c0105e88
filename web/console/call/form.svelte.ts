import { untrack } from "svelte";
import { desk } from "../lib/desk.svelte";
import { Draft, inTurn } from "../lib/draft.svelte";
import type { FieldView, StepView } from "../protocol";
import type { Room } from "./room.svelte";

/** The fields of one form step as they are being typed. */
export class FormDrafts {
  readonly fields: Map<string, Draft>;

  constructor(room: Room, step: StepView) {
    const name = step.name;
    // All values go up each time, so that it does not matter whether the server replaces or merges them.
    const store = inTurn(() =>
      room.commands.step(name, {
        values: Object.fromEntries([...this.fields].map(([field, draft]) => [field, untrack(() => draft.value)])),
      }),
    );
    this.fields = new Map(step.fields.map((field) => [field.name, new Draft(field.value, store)]));
  }

  arrived(fields: FieldView[]): void {
    for (const field of fields) this.fields.get(field.name)?.arrived(field.value);
  }

  /** The document says the same as the request. */
  same(field: FieldView): void {
    this.#take(field, field.requested);
  }

  /** What was read from the document's photos. */
  read(field: FieldView): void {
    if (field.read) this.#take(field, field.read);
  }

  #take(field: FieldView, value: string): void {
    const draft = this.fields.get(field.name);
    if (!draft) return;
    draft.typed(value);
    void desk.act(() => draft.save());
  }
}
