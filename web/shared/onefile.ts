interface Chunking {
  getModuleInfo(id: string): { isEntry: boolean; importers: readonly string[] } | null;
}

/**
 * A group of Rolldown's: everything that the entry imports statically, in one file. Left to itself the bundler makes files
 * of its own of whatever a later screen shares with the first ones, and a file more costs headers and packs less well.
 */
export function oneFile() {
  const known = new Map<string, boolean>();
  function first(id: string, chunking: Chunking): boolean {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, false); // while a circle is followed
    const info = chunking.getModuleInfo(id);
    const found = info !== null && (info.isEntry || info.importers.some((one) => first(one, chunking)));
    known.set(id, found);
    return found;
  }
  return { name: (id: string, chunking: Chunking): string | null => (first(id, chunking) ? "first" : null) };
}
