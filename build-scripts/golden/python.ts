import { spawnSync } from "node:child_process";

/** Runs a script of test/reference on some cases; returns why it could not do which, by their folders. */
export type Reference = (script: string, folders: readonly string[]) => ReadonlyMap<string, string>;

export const python: Reference = (script, folders) => {
  if (folders.length === 0) return new Map();
  const program = process.env.PYTHON ?? "python3";
  const { status, error, stdout, stderr } = spawnSync(program, [`test/reference/${script}`, ...folders], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const failures = linesOf(stdout).map((line) => line.split("\t") as [string, string]);
  if (status === 0) return new Map(failures);
  const missing = `there is no program "${program}"; PYTHON names another`;
  const why =
    error === undefined ? `${program}: ${linesOf(stderr).at(-1) ?? `ended with ${status}`}` : missing;
  return new Map([...folders.map((folder): [string, string] => [folder, why]), ...failures]);
};

function linesOf(text: string | null): string[] {
  return (text ?? "").split("\n").filter((line) => line.trim() !== "");
}
