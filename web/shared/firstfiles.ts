interface Chunk {
  type: string;
  fileName: string;
  imports?: string[];
  isEntry?: boolean;
  moduleIds?: string[];
}

/**
 * A Vite plugin that writes `first.json`: which files the first screens need, so that the server can name them in the
 * page. "": the page itself, besides its entry; "en", "it", "de": words.
 */
export function firstFiles() {
  return {
    name: "first-files",
    generateBundle(
      this: { emitFile(file: { type: "asset"; fileName: string; source: string }): unknown },
      _: unknown,
      bundle: Record<string, Chunk>,
    ): void {
      const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
      const entry = chunks.find((one) => one.isEntry);
      const words = (language: string) => chunks.find((one) => one.moduleIds?.some((id) => id.endsWith(`/${language}.json?base`)));
      if (!entry || !words("en")) return;
      const needed = (chunk: Chunk | undefined, but: string[]): string[] => {
        const found = new Set<string>();
        const walk = (name: string): void => {
          if (found.has(name) || but.includes(name)) return;
          found.add(name);
          for (const one of bundle[name]?.imports ?? []) walk(one);
        };
        if (chunk) walk(chunk.fileName);
        return [...found];
      };
      const page = needed(entry, []);
      const first: Record<string, string[]> = { "": page.filter((name) => name !== entry.fileName) };
      for (const language of ["en", "it", "de"]) first[language] = needed(words(language), page);
      this.emitFile({ type: "asset", fileName: "first.json", source: JSON.stringify(first) });
    },
  };
}
