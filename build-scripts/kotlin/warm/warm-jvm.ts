/** The process of a warm JVM: started by the first request, gone with this process. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter } from "node:path";
import { ByteWriter } from "../bytes.ts";
import { compilerJar, jdk } from "../paths.ts";
import { serverClasses } from "./classes.ts";

interface Request {
  readonly texts: readonly string[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  /** How many JVMs ended before they had an answer. */
  deaths: number;
}

/** Requests at once; they share what the JVM has loaded and compiled. */
export const threads = 2;

const options = [
  "-Xmx3g",
  // What the compiler makes lives short: in a small nursery it is copied again and again, a tenth of the time.
  "-Xms1400m",
  "-Xmn1g",
  "-XX:MetaspaceSize=512m",
  "-XX:+UseSerialGC",
  // The second compiler of the JVM pays off in no run of the Kotlin compiler: without it one takes half the time.
  "-XX:TieredStopAtLevel=1",
  // The Kotlin compiler fills the 48 MB that this compiler has by default; then the JVM drops code and interprets it.
  "-XX:ReservedCodeCacheSize=256m",
  "-XX:+ExitOnOutOfMemoryError",
  "-XX:+DisplayVMOutputToStderr",
];

export class WarmJvm {
  readonly #requests = new Map<number, Request>();
  #process: Promise<ChildProcessWithoutNullStreams> | undefined;
  #next = 0;
  #closed = false;

  /** Rejects with what the JVM said; a JVM that ends is started again once. */
  request(texts: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const number = this.#next++;
      this.#requests.set(number, { texts, resolve, reject, deaths: 0 });
      this.#send(number);
    });
  }

  /** Ends the JVM, whatever it is doing. */
  async close(): Promise<void> {
    this.#closed = true;
    const child = await this.#process;
    if (child === undefined) return;
    hold(child, true);
    child.stdin.end();
    await once(child, "close");
  }

  async #send(number: number): Promise<void> {
    try {
      this.#process ??= this.#start();
      const child = await this.#process;
      hold(child, true);
      child.stdin.write(frame(number, this.#requests.get(number)?.texts ?? []));
    } catch (error) {
      this.#process = undefined;
      this.#answer(number, error as Error);
    }
  }

  async #start(): Promise<ChildProcessWithoutNullStreams> {
    const classpath = [await serverClasses(), compilerJar].join(delimiter);
    const child = spawn(jdk("java"), [...options, "-cp", classpath, "Server", String(threads)]);
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4000);
    });
    // A write to a JVM that is gone fails; its end is what counts.
    child.stdin.on("error", () => {});
    readAnswers(child, (number, error) => {
      this.#answer(number, error);
      if (this.#requests.size === 0) hold(child, false);
    });
    child.on("error", (error) => {
      said = `${error.message}: JDK 17 or newer is needed`;
    });
    child.on("close", (code, signal) => this.#died(`the JVM ended (${signal ?? code}): ${said.trim()}`));
    return child;
  }

  #answer(number: number, error: Error | undefined): void {
    const request = this.#requests.get(number);
    this.#requests.delete(number);
    if (error === undefined) request?.resolve();
    else request?.reject(error);
  }

  #died(why: string): void {
    this.#process = undefined;
    for (const [number, request] of this.#requests) {
      if (request.deaths++ === 0 && !this.#closed) this.#send(number);
      else this.#answer(number, new Error(why));
    }
  }
}

/** As long as nothing is asked, the JVM does not keep this process running. */
function hold(child: ChildProcessWithoutNullStreams, on: boolean): void {
  for (const part of [child, child.stdin, child.stdout, child.stderr] as unknown as NodeJS.Timeout[]) {
    if (on) part.ref();
    else part.unref();
  }
}

function frame(number: number, texts: readonly string[]): Buffer {
  const frame = new ByteWriter().int(number).int(texts.length);
  for (const text of texts) frame.text(text);
  return frame.bytes();
}

/** Number, 1 or 0 for done or failed, length, what was said. */
function readAnswers(
  { stdout }: ChildProcessWithoutNullStreams,
  answer: (number: number, error: Error | undefined) => void,
): void {
  let read = Buffer.alloc(0);
  stdout.on("data", (bytes: Buffer) => {
    read = Buffer.concat([read, bytes]);
    while (read.length >= 12 && read.length >= 12 + read.readInt32BE(8)) {
      const end = 12 + read.readInt32BE(8);
      const said = read.toString("utf8", 12, end);
      answer(read.readInt32BE(0), read.readInt32BE(4) === 1 ? undefined : new Error(said));
      read = read.subarray(end);
    }
  });
}
