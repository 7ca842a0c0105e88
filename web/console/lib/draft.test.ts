import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Draft, inTurn } from "./draft.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what is being typed", () => {
  it("is saved once, 400 ms after the last key", async () => {
    const saved: string[] = [];
    const draft = new Draft("", async (value) => void saved.push(value));
    draft.typed("A");
    await vi.advanceTimersByTimeAsync(300);
    draft.typed("An");
    await vi.advanceTimersByTimeAsync(399);
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(saved).toEqual(["An"]);
  });

  it("stays when a view with an older value arrives", async () => {
    const draft = new Draft("old", async () => undefined);
    draft.typed("new");
    draft.arrived("old");
    expect(draft.value).toBe("new");
    await draft.save();
    draft.arrived("old"); // left the server before the save
    expect(draft.value).toBe("new");
    draft.arrived("new");
    draft.arrived("by somebody else");
    expect(draft.value).toBe("by somebody else");
  });

  it("is not overwritten while somebody is in the field", () => {
    const draft = new Draft("one", async () => undefined);
    draft.entered();
    draft.arrived("two");
    expect(draft.value).toBe("one");
  });

  it("is saved again after a failure, and says so meanwhile", async () => {
    let broken = true;
    const saved: string[] = [];
    const draft = new Draft("", async (value) => {
      if (broken) throw new Error("offline");
      saved.push(value);
    });
    draft.typed("kept");
    await vi.advanceTimersByTimeAsync(450);
    expect(draft.failed).toBe(true);
    broken = false;
    await vi.advanceTimersByTimeAsync(3100);
    expect(draft.failed).toBe(false);
    expect(saved).toEqual(["kept"]);
  });

  it("keeps what is typed while a save is on its way", async () => {
    const release: (() => void)[] = [];
    const saved: string[] = [];
    const draft = new Draft("", (value) => {
      saved.push(value);
      return new Promise<void>((resolve) => release.push(resolve));
    });
    draft.typed("first");
    const first = draft.save();
    await vi.advanceTimersByTimeAsync(1);
    draft.typed("first and second");
    release.shift()?.();
    await first;
    draft.arrived("first");
    expect(draft.value).toBe("first and second");
    await vi.advanceTimersByTimeAsync(401);
    release.shift()?.();
    expect(saved).toEqual(["first", "first and second"]);
  });
});

describe("fields of one form, which go up together", () => {
  const typedOneAfterTheOther = async (wrapped: (send: () => Promise<void>) => () => Promise<void>) => {
    const held: string[][] = [];
    const slow = [80, 1];
    const store = wrapped(async () => {
      const values = fields.map((draft) => draft.value);
      await new Promise((resolve) => setTimeout(resolve, slow.shift()));
      held.push(values);
    });
    const fields = [new Draft("", store), new Draft("", store)];
    for (const [at, draft] of fields.entries()) {
      draft.typed(`value ${at}`);
      draft.left();
      await vi.advanceTimersByTimeAsync(5);
    }
    await vi.advanceTimersByTimeAsync(200);
    return held.at(-1);
  };

  it("are stored as they were typed, however long the first one takes", async () => {
    expect(await typedOneAfterTheOther(inTurn)).toEqual(["value 0", "value 1"]);
  });

  it("would lose the later one if the first arrived last", async () => {
    expect(await typedOneAfterTheOther((send) => send)).toEqual(["value 0", ""]);
  });
});
