/** Work that waits for one of a few machines: the smallest first, so that what is quick does not wait for hundreds of models. */
export class Queue<M> {
  readonly #idle: M[];
  readonly #waiting: { readonly size: number; readonly start: (machine: M) => void }[] = [];

  constructor(machines: readonly M[]) {
    this.#idle = [...machines];
  }

  /** What `work` gives, which has a machine to itself. */
  async run<T>(size: number, work: (machine: M) => Promise<T>): Promise<T> {
    const machine = await new Promise<M>((start) => {
      this.#waiting.push({ size, start });
      this.#next();
    });
    return work(machine).finally(() => {
      this.#idle.push(machine);
      this.#next();
    });
  }

  #next(): void {
    if (this.#waiting.length === 0 || this.#idle.length === 0) return;
    const least = this.#waiting.reduce((best, one) => (one.size < best.size ? one : best));
    this.#waiting.splice(this.#waiting.indexOf(least), 1);
    // The one that was used last is the warmest.
    least.start(this.#idle.pop()!);
  }
}
