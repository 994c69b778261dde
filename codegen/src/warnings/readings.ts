import type { Model, Tensor } from "../model.generated.ts";
import { valueDim } from "../resolve/axes.ts";
import { partsOf } from "../resolve/parts.ts";
import { rolesInRows } from "../resolve/roles.ts";

/** The values `from` up to but not including `to` of each anchor or row, which a part reads from one tensor. */
export interface Reading {
  /** As a message calls it. */
  readonly part: string;
  readonly pointer: string;
  readonly from: number;
  readonly to: number;
}

/** What the parts read of one output, and the index of that. */
export interface ReadTensor {
  readonly tensor: Tensor;
  readonly index: number;
  readonly readings: readonly Reading[];
}

/** The outputs that some part reads; all that are named are there. */
export function readTensors(model: Model): ReadTensor[] {
  const readings = new Map<string, Reading[]>(model.outputs.map(({ name }) => [name, []]));
  const tensors = new Map(model.outputs.map((tensor) => [tensor.name, tensor]));
  for (const { name, to, ...reading } of [...ofParts(model), ...ofRoles(model)]) {
    readings.get(name)!.push({ ...reading, to: to ?? valueDim(tensors.get(name)!).size });
  }
  return model.outputs
    .map((tensor, index) => ({ tensor, index, readings: readings.get(tensor.name)! }))
    .filter((one) => one.readings.length > 0);
}

/** A reading of the output of this name; without `to`, of all its values. */
interface Named extends Omit<Reading, "to"> {
  readonly name: string;
  readonly to?: number;
}

function ofParts(model: Model): Named[] {
  return partsOf(model).flatMap(([pointer, { from: names, values }]) => {
    const part = pointer.split("/").at(-1)!;
    return names.map((name) =>
      values === undefined
        ? { name, part, pointer, from: 0 }
        : { name, part, pointer: `${pointer}/values`, from: values[0], to: values[1] },
    );
  });
}

function ofRoles({ detections, outputs }: Model): Named[] {
  if (detections === undefined) return [];
  return Object.entries(rolesInRows(detections, outputs)).map(([part, { from: name, value: from, size }]) => {
    return { name, part, pointer: `/detections/${part}`, from, to: from + size };
  });
}
