/** Work that waits for one of a few threads: the smallest first, so that what is quick does not wait for hundreds of models. */
export class Queue {
  #idle: number;
  readonly #waiting: { readonly size: number; readonly start: () => void }[] = [];

  constructor(threads: number) {
    this.#idle = threads;
  }

  /** What `work` gives, which has a thread to itself. */
  async run<T>(size: number, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((start) => {
      this.#waiting.push({ size, start });
      this.#next();
    });
    return work().finally(() => {
      this.#idle++;
      this.#next();
    });
  }

  #next(): void {
    if (this.#waiting.length === 0 || this.#idle === 0) return;
    const least = this.#waiting.reduce((best, one) => (one.size < best.size ? one : best));
    this.#waiting.splice(this.#waiting.indexOf(least), 1);
    this.#idle--;
    least.start();
  }
}
