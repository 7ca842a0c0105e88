import type { Palette } from "../shared/protocol";

const NAMES = ["accent", "accent-strong", "accent-wash", "on-accent", "focus"] as const;

/** Wears an organisation's colours, which follow the theme, on `on`; ours again without any. Returns the way back. */
export function paint(palette: Palette | null | undefined, on: HTMLElement = document.documentElement): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const undress = () => NAMES.forEach((name) => on.style.removeProperty(`--${name}`));
  if (!palette) return undress;
  const dress = () => {
    const shades = dark.matches ? palette.dark : palette.light;
    for (const name of NAMES) {
      const shade = name === "focus" ? shades.accent : shades[name.replace("-", "_") as keyof typeof shades];
      on.style.setProperty(`--${name}`, shade);
    }
  };
  dress();
  dark.addEventListener("change", dress);
  return () => {
    dark.removeEventListener("change", dress);
    undress();
  };
}
