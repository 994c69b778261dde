/** Outputs of a network, recorded as .npy files. */
import { join } from "node:path";
import type { Model, Tensor } from "../../codegen/src/model.generated.ts";
import { collect, errorIn, failed, ok, type Result } from "../../codegen/src/problem.ts";
import type { TensorData } from "../kotlin/decode.ts";
import { readNpy } from "./npy.ts";

export interface Recorded {
  readonly name: string;
  readonly data: TensorData;
  /** Detections, where the run decides how many there are. */
  readonly rows: number | undefined;
}

/** All outputs from `folder`, or what is wrong with each. */
export function readRecorded(folder: string, { outputs }: Model): Result<Recorded[]> {
  const recorded = collect(outputs.map((output) => readOutput(folder, output)));
  if (!recorded.ok) return recorded;
  const rows = [...new Set(recorded.value.flatMap((one) => one.rows ?? []))];
  return rows.length > 1 ? failed([errorIn(folder, `outputs have ${rows.join(" and ")} rows`)]) : recorded;
}

/** An output's name as that of a file: `a/b:1` is `a_b_1`. */
export function fileNameOf(output: string): string {
  return output.replace(/[^\w.-]/g, "_");
}

function readOutput(folder: string, { name, type, shape }: Tensor): Result<Recorded> {
  const file = join(folder, `${fileNameOf(name)}.npy`);
  const array = readNpy(file, `the output "${name}"`);
  if (!array.ok) return array;
  const { value } = array;
  if (value.type !== type) return failed([errorIn(file, `holds ${value.type}, but model.json says ${type}`)]);
  // A physical axis may be split in model.json, so that only the whole can be compared.
  const each = shape.reduce((size, n) => (n === -1 ? size : size * n), 1);
  const rows = value.data.length / each;
  if (shape.includes(-1) ? !Number.isInteger(rows) : rows !== 1)
    return failed([errorIn(file, `has the shape [${value.shape}], but model.json says [${shape}]`)]);
  return ok({ name, data: value.data as TensorData, rows: shape.includes(-1) ? rows : undefined });
}
