/** Builds in one JVM, as Gradle's daemon runs them: starting one, and Gradle in it, takes longer than most builds. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { ByteWriter } from "../../../build-scripts/kotlin/bytes.ts";
import type { Ended } from "./execute.ts";
import { java, launch, userHome } from "./home.ts";

type Jvm = ChildProcessByStdio<Writable, Readable, Readable>;

/** How the output of a build ends; see Launch.java. */
const end = /\0([01])\0$/;

/** The JVM of this process: it starts with the first build, and ends with this process. */
export class Builds {
  readonly #home: string;
  #jvm: Jvm | undefined;
  #busy = false;

  constructor(home: string) {
    this.#home = home;
  }

  /** Whether a build runs, so that another has to run elsewhere. */
  get busy(): boolean {
    return this.#busy;
  }

  /** One build in `folder`, with this environment alone. As in a new JVM, no file is known before it begins. */
  async run(folder: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<Ended> {
    this.#busy = true;
    if (this.#jvm === undefined || hasEnded(this.#jvm)) this.#jvm = this.#start();
    const jvm = this.#jvm;
    hold(jvm, true);
    jvm.stdin.write(texts(Object.entries(env).flatMap(([name, value]) => [name, value ?? ""])));
    jvm.stdin.write(texts([folder, "--no-daemon", "--no-watch-fs", ...args]));
    const ended = await answer(jvm);
    if (!hasEnded(jvm)) hold(jvm, false);
    this.#busy = false;
    return ended;
  }

  #start(): Jvm {
    const env = { ...process.env, GRADLE_USER_HOME: userHome };
    return spawn(java, launch(this.#home, []), { env, stdio: ["pipe", "pipe", "pipe"] });
  }
}

function hasEnded({ exitCode, signalCode }: Jvm): boolean {
  return exitCode !== null || signalCode !== null;
}

function texts(list: readonly string[]): Buffer {
  const written = new ByteWriter().int(list.length);
  for (const text of list) written.text(text);
  return written.bytes();
}

/** What is said up to the end of a build, or of the JVM. */
function answer(jvm: Jvm): Promise<Ended> {
  return new Promise((resolve) => {
    let output = "";
    const streams = [jvm.stdout, jvm.stderr];
    const finish = (code: number) => {
      for (const stream of streams) stream.removeAllListeners("data");
      jvm.removeAllListeners("close");
      resolve({ code, output: output.replace(end, "") });
    };
    const hear = (text: string) => {
      output += text;
      const said = end.exec(output);
      if (said !== null) finish(Number(said[1]));
    };
    for (const stream of streams) stream.setEncoding("utf8").on("data", hear);
    jvm.on("close", (code) => finish(code ?? 1));
  });
}

/** As long as nothing is built, the JVM does not keep this process running. */
function hold(jvm: Jvm, on: boolean): void {
  for (const part of [jvm, jvm.stdin, jvm.stdout, jvm.stderr] as unknown as NodeJS.Timeout[]) {
    if (on) part.ref();
    else part.unref();
  }
}
