/** Something that this tab remembers about a list: what was typed into its filter, what it shows. */
export class Remembered<T extends string> {
  private held = $state<string>("");

  constructor(
    private readonly name: string,
    usual: T,
  ) {
    this.held = sessionStorage.getItem(`coram:settings:${name}`) ?? usual;
  }

  get value(): T {
    return this.held as T;
  }

  set value(value: T) {
    this.held = value;
    sessionStorage.setItem(`coram:settings:${this.name}`, value);
  }
}
