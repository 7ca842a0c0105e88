import { sha256, type Still } from "../../shared/still";
import { jpeg, type Seeing, type Shot, shrunk } from "./seeing.svelte";

/** A picture that was taken or chosen, with what the server says of it; without, where it could not say. */
export async function judged(seeing: Seeing, still: Still, source: Shot["source"]): Promise<Shot> {
  const shot: Shot = { ...still, source, corners: [], moved: false, hint: "" };
  try {
    const bitmap = await createImageBitmap(still.blob);
    const small = await shrunk(bitmap, bitmap.width, bitmap.height);
    bitmap.close();
    if (!small) return shot;
    const looked = await seeing.look(small.blob);
    if (seeing.purpose === "face") return { ...shot, hint: looked.hint };
    const corners = looked.corners.map(({ x, y }) => ({ x: x / small.scale, y: y / small.scale }));
    return { ...shot, corners, hint: looked.hint };
  } catch {
    return shot;
  }
}

/** Throws where this browser cannot open the file. */
export async function stillOf(file: File): Promise<Still> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  if (file.type === "image/jpeg" || file.type === "image/png") {
    bitmap.close();
    return { blob: file, width, height, sha256: await sha256(file) };
  }
  const blob = await jpeg(bitmap, width, height, 0.93);
  bitmap.close();
  if (!blob) throw new Error("this picture cannot be drawn");
  return { blob, width, height, sha256: await sha256(blob) };
}
