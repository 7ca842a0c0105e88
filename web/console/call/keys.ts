import type { Shortcut } from "../lib/keys.svelte";
import type { Room } from "./room.svelte";

/** Portrait and face where they are measured, else the last two. */
function twoToCompare(room: Room): string[] {
  return room.call.face_match?.photos ?? room.call.photos.slice(-2).map((photo) => photo.id);
}

/** Every key of a running call. */
export function callKeys(room: Room): Shortcut[] {
  const answer = (result: "ok" | "doubtful" | "no") => () => {
    if (room.line) void room.answer(room.line, result);
  };
  const onLine = () => room.line !== undefined;
  return [
    { keys: ["1"], words: "keys.front", group: "keys.photos", run: () => void room.photo("document_front") },
    { keys: ["2"], words: "keys.back", group: "keys.photos", run: () => void room.photo("document_back") },
    { keys: ["3"], words: "keys.face", group: "keys.photos", run: () => void room.photo("face") },
    {
      keys: ["4"],
      words: "keys.compare",
      group: "keys.photos",
      run: () => (room.comparing = room.comparing ? null : twoToCompare(room)),
      enabled: () => room.call.photos.length > 0,
    },
    { keys: ["+", "="], words: "keys.nearer", group: "keys.photos", run: () => room.magnify(room.magnified + 0.5) },
    { keys: ["-"], words: "keys.farther", group: "keys.photos", run: () => room.magnify(room.magnified - 0.5) },
    { keys: ["0"], words: "keys.whole", group: "keys.photos", run: () => room.magnify(1) },
    {
      keys: ["x"],
      words: "keys.flip",
      group: "keys.photos",
      run: () => void room.camera({ facing: room.call.camera_facing === "user" ? "environment" : "user" }),
    },
    {
      keys: ["l"],
      words: "keys.light",
      group: "keys.photos",
      run: () => void room.camera({ torch: !room.call.camera_torch }),
    },
    { keys: ["j", "arrowdown"], words: "keys.down", group: "keys.script", run: () => room.move(1) },
    { keys: ["k", "arrowup"], words: "keys.up", group: "keys.script", run: () => room.move(-1) },
    { keys: ["o"], words: "keys.ok", group: "keys.script", run: answer("ok"), enabled: onLine },
    { keys: ["d"], words: "keys.doubtful", group: "keys.script", run: answer("doubtful"), enabled: onLine },
    { keys: ["n"], words: "keys.no", group: "keys.script", run: answer("no"), enabled: onLine },
    {
      keys: ["i"],
      words: "keys.item_note",
      group: "keys.script",
      run: () => (room.noting = room.cursor),
      enabled: onLine,
    },
    { keys: ["m"], words: "keys.mute", group: "keys.call", run: () => room.media.toggleMicrophone() },
    { keys: ["v"], words: "keys.camera", group: "keys.call", run: () => room.media.toggleCamera() },
    { keys: ["c"], words: "keys.chat", group: "keys.call", run: () => room.toggle("chat") },
    { keys: ["s"], words: "keys.code", group: "keys.call", run: () => room.toggle("code") },
    { keys: ["u"], words: "keys.documents", group: "keys.call", run: () => room.toggle("documents") },
    { keys: ["g"], words: "keys.location", group: "keys.call", run: () => room.toggle("location") },
    { keys: ["e"], words: "keys.note", group: "keys.call", run: () => room.toggle("note") },
    { keys: ["w"], words: "keys.suspicion", group: "keys.call", run: () => room.toggle("suspicion") },
    { keys: ["h"], words: "keys.suspend", group: "keys.end", run: () => (room.deciding = "suspended") },
    { keys: ["a"], words: "keys.abort", group: "keys.end", run: () => (room.deciding = "aborted") },
    { keys: ["f"], words: "keys.complete", group: "keys.end", run: () => (room.deciding = "completed") },
    {
      keys: ["escape"],
      words: "keys.back_out",
      group: "keys.call",
      run: () => {
        if (room.panel) room.panel = null;
        else if (room.comparing) room.comparing = null;
        else void room.withdraw();
      },
      enabled: () => room.panel !== null || room.comparing !== null || room.call.ask !== null,
    },
  ];
}
