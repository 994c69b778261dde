/** A JVM of its own: native code may end it, and a time limit does. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter } from "node:path";
import { text } from "node:stream/consumers";
import { argumentFile } from "../kotlin/argument-file.ts";
import { jdk, standardLibrary } from "../kotlin/paths.ts";

export interface JavaCall {
  readonly classpath: readonly string[];
  readonly jvmArguments?: readonly string[];
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly main: string;
  readonly args?: readonly string[];
  /** Seconds; then it says where its threads are, and is killed. */
  readonly limit: number;
  /** Told what it prints, piece by piece. */
  readonly heard?: (text: string) => void;
}

export interface Ended {
  /** How: "0" or another exit code, the name of the signal that killed it, or "after 60 seconds". */
  readonly end: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a main class to its end, whatever that is. */
export async function runJava(call: JavaCall): Promise<Ended> {
  const { classpath, jvmArguments = [], environment, main, args = [], limit, heard } = call;
  const path = [...classpath, standardLibrary].join(delimiter);
  const file = argumentFile([...jvmArguments, "-cp", path, main, ...args]);
  const child = spawn(jdk("java"), [file.argument], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (heard !== undefined) child.stdout.on("data", (bytes: Buffer) => heard(bytes.toString()));
  const stop = killAfter(limit, child);
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]).finally(file.remove);
  stop();
  return { end: child.killed ? `after ${limit} seconds` : `${code ?? signal}`, stdout, stderr };
}

/** A JVM answers SIGQUIT by the stacks of its threads, and runs on. */
function killAfter(seconds: number, child: ChildProcess): () => void {
  const timers = [
    setTimeout(() => child.kill("SIGQUIT"), 1000 * seconds),
    setTimeout(() => child.kill("SIGKILL"), 1000 * (seconds + 3)),
  ];
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}
