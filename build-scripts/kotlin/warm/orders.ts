import type { GeneratedFile } from "../../../codegen/src/emit.ts";

export interface CompileOrder {
  readonly jars: readonly Jar[];
  readonly classpath: readonly string[];
  readonly flags: readonly string[];
}

/** What is to be compiled into the file at `path`. */
export interface Jar {
  readonly path: string;
  readonly files: readonly GeneratedFile[];
}

export interface RunOrder {
  readonly main: string;
  readonly jars: readonly string[];
  readonly args: readonly string[];
}

export interface Workshop {
  /** Throws what the compiler prints. */
  compile(order: CompileOrder): Promise<void>;
  /** Throws what the main function throws. */
  run(order: RunOrder): Promise<void>;
}
