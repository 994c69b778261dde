/** Golden cases of what the page shows. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { resolveSource } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";
import { needsContent } from "../../codegen/src/plan/decode/content.ts";
import { InputError, understood } from "../failures.ts";
import { fileNameOf } from "../golden/recorded.ts";
import type { Found } from "./page/kotlin.ts";

interface Head {
  readonly about: string;
  readonly frame: readonly [number, number];
  readonly sizes: readonly number[];
  readonly found: readonly Found[];
}

const endings = {
  float32: "f32",
  float16: "f16",
  uint8: "u8",
  int8: "i8",
  int32: "i32",
  int64: "i64",
} as const;

/** Writes a folder below `cases` that is not there yet, and says which. */
export function keepCase(models: string, cases: string, id: string, body: Buffer): string {
  const { written } = understood(resolveSource(understood(load(resolve(models), [id]))[0]!));
  const { about, frame, sizes, found, tensors } = read(body);
  if (sizes.length !== written.outputs.length)
    throw new InputError(`${id} has ${written.outputs.length} outputs`);
  const name = freeName(cases, `${id}-seen`);
  const files = written.outputs.map(({ name, type }) => `${fileNameOf(name)}.${endings[type]}`);
  const inputs = Object.fromEntries(written.outputs.map((output, i) => [output.name, { file: files[i] }]));
  const [width, height] = frame;
  const seen = needsContent(written) ? { frame: [width, height] } : {};
  const expected = found.map(({ classIndex, score, anchor, box, angle, points, pointScores }) => ({
    classIndex,
    score,
    anchor,
    box,
    ...(angle !== 0 && { angle }),
    ...(points.length > 0 && { points, pointScores }),
  }));
  const part = join(cases, `.${name}`);
  mkdirSync(part, { recursive: true });
  for (const [i, tensor] of tensors.entries()) writeFileSync(join(part, files[i]!), tensor);
  writeFileSync(
    join(part, "expected.json"),
    `[\n${expected.map((one) => `  ${JSON.stringify(one)}`).join(",\n")}\n]\n`,
  );
  writeFileSync(
    join(part, "case.json"),
    `${JSON.stringify({ model: id, about, ...seen, inputs }, null, 2)}\n`,
  );
  renameSync(part, join(cases, name));
  return `Written: ${posix.join(cases, name)}, ${found.length} detections`;
}

/** A number, as many bytes of JSON, and the outputs behind them. */
function read(body: Buffer): Head & { readonly tensors: readonly Buffer[] } {
  try {
    const end = 4 + body.readUInt32LE(0);
    const head: Head = JSON.parse(body.toString("utf8", 4, end));
    let at = end;
    const tensors = head.sizes.map((size) => {
      at += size;
      return body.subarray(at - size, at);
    });
    if (at !== body.length) throw new Error(`${body.length} bytes instead of ${at}`);
    return { ...head, tensors };
  } catch (error) {
    throw new InputError(`this is not a case: ${(error as Error).message}`);
  }
}

function freeName(cases: string, name: string): string {
  for (let i = 1; ; i++) {
    const one = i === 1 ? name : `${name}-${i}`;
    if (!existsSync(join(cases, one))) return one;
  }
}
