/**
 * Words of a page: one flat file of messages per language, loaded when that language is chosen. `{name}` is
 * replaced by a value; a message with a count has the forms `key.one`, `key.other` and so on, as
 * Intl.PluralRules names them.
 */
export type Values = Record<string, string | number>;
type Messages = Record<string, string>;
export type Loaders = Record<string, () => Promise<{ default: Messages }>>;

/** Keys of messages with a count: those that have `.other`. */
export type Counted<Key extends string> = Key extends `${infer Base}.other` ? Base : never;

export class Words<Key extends string> {
  #messages = $state.raw<Messages>({});
  #language = $state("en");

  readonly #parts = new Set<string>();
  #wanted = "en";

  /** `later` are parts of the words of the same languages, which are fetched with `complete`. */
  constructor(
    private readonly loaders: Loaders,
    private readonly later: Record<string, Loaders> = {},
    private readonly fallback = "en",
  ) {}

  get language(): string {
    return this.#language;
  }

  /** The person's own region of the language in use ("en-GB"), for dates and numbers. */
  get locale(): string {
    return navigator.languages.find((tag) => tag.toLowerCase().split("-")[0] === this.#language) ?? this.#language;
  }

  get languages(): string[] {
    return Object.keys(this.loaders);
  }

  /** The first of `wanted` ("de-AT" counts as "de") that there are words for. */
  best(wanted: readonly string[]): string {
    const bases = wanted.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
    return bases.find((base) => base in this.loaders) ?? this.fallback;
  }

  /** Speak `language` from now on; resolves once its words are there. */
  async choose(language: string): Promise<void> {
    const chosen = this.best([language]);
    this.#wanted = chosen;
    await this.#speak(chosen);
  }

  /** Have these parts too, in the present language and in those chosen from now on. */
  async complete(...parts: string[]): Promise<void> {
    for (const part of parts) this.#parts.add(part);
    await this.#speak(this.#wanted);
  }

  async #speak(language: string): Promise<void> {
    const parts = [...this.#parts].map((part) => this.later[part]?.[language]?.());
    const loaded = await Promise.all([this.loaders[language]?.(), ...parts]);
    if (language !== this.#wanted) return; // another was chosen meanwhile
    // upon what is there: whichever part comes last, none undoes another
    this.#messages = Object.assign({}, this.#messages, ...loaded.map((part) => part?.default)) as Messages;
    this.#language = language;
    document.documentElement.lang = language;
    document.documentElement.dir = "ltr";
  }

  /** The message of that key. */
  readonly t = (key: Key, values?: Values): string => fill(this.#messages[key] ?? key, values);

  /** The message of that key if there is one, else of the other: for keys that carry a server's code. */
  readonly either = (key: string, otherwise: Key, values?: Values): string =>
    fill(this.#messages[key] ?? this.#messages[otherwise] ?? otherwise, values);

  /** The form of a message that fits the count, which is at hand as `{n}`. */
  readonly count = (key: Counted<Key>, n: number, values?: Values): string => {
    const rule = new Intl.PluralRules(this.#language).select(n);
    const message = this.#messages[`${key}.${rule}`] ?? this.#messages[`${key}.other`] ?? key;
    return fill(message, { n, ...values });
  };

  readonly time = (ms: number): string =>
    new Date(ms).toLocaleTimeString(this.locale, { hour: "2-digit", minute: "2-digit" });

  readonly dayAndTime = (ms: number): string =>
    new Date(ms).toLocaleString(this.locale, {
      weekday: "long",
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
    });

  readonly list = (words: string[]): string => new Intl.ListFormat(this.#language).format(words);
}

export function fill(message: string, values?: Values): string {
  if (!values) return message;
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
