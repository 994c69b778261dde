/** `npm run bench`: decoding against a scan of the same numbers and a plain port, in one JVM, as ratios. */
import { argv, chalk } from "zx";
import { generateShipped } from "../test/support/decode.ts";
import { compile, filesUnder, java, library } from "../test/support/kotlin.ts";

const jar = compile([...generateShipped(), ...filesUnder("test/bench")], { classpath: [library()] });
const forks: number = argv.forks ?? 3;
const results = new Map<string, Map<string, number[]>>();
for (let fork = 0; fork < forks; fork++) {
  for (const line of java([jar, library()], "boxwright.bench.BenchKt", [String(argv.rounds ?? 60)])
    .trim()
    .split("\n")) {
    const [title = "", what = "", value] = line.split("\t");
    const cell = results.get(title) ?? new Map<string, number[]>();
    results.set(title, cell.set(what, [...(cell.get(what) ?? []), Number(value)]));
  }
}

/** The best fork for minima, the middle one for medians. */
function summary(values: readonly number[], what: string): number {
  const sorted = [...values].sort((a, b) => a - b);
  return what.endsWith("min") ? sorted[0]! : sorted[Math.floor(sorted.length / 2)]!;
}

for (const [title, cell] of results) {
  const of = (what: string) => summary(cell.get(what)!, what);
  const row = (kind: "min" | "median") => {
    const [scan, decode, plain] = [of(`scan ${kind}`), of(`decode ${kind}`), of(`plain ${kind}`)];
    const text = `scan ${scan.toFixed(0)} µs, decode ${decode.toFixed(0)} µs = ${(decode / scan).toFixed(2)} x scan; plain port = ${(plain / decode).toFixed(1)} x decode`;
    console.log(`  ${kind.padEnd(6)} ${text}`);
  };
  console.log(chalk.bold(title));
  row("min");
  row("median");
  console.log(`  bytes allocated per decode: ${Math.max(...cell.get("bytes")!)}`);
}
