import { $ } from "zx";

/** What a Python script beside this file prints; empty where what it imports is not installed. */
export async function python(script: string, packages: string, ...args: readonly string[]): Promise<string> {
  const run = $({ nothrow: true, quiet: true });
  const ran = await run`${process.env.PYTHON ?? "python3"} build-scripts/bench/${script} ${args}`;
  if (ran.exitCode !== 0) console.log(`${script} cannot run; it needs: pip install ${packages}`);
  else if (ran.stderr !== "") console.log(ran.stderr.trim());
  return ran.exitCode === 0 ? ran.stdout : "";
}
