/** Outputs of a network that somebody else ran: .npz, .npy, or raw little-endian numbers. */
import { unzipSync } from "fflate";
import { type NpyArray, parseNpy } from "../../golden/parse-npy.ts";
import { arrays } from "../../kotlin/arrays.ts";
import { elementsOf, shown, type TensorData } from "./arrays.ts";
import type { Description, OutputTensor } from "./description.ts";
import { Refused, sentenceOf } from "./refused.ts";

/** One array by the name of its file, without the ending. */
interface Recording {
  readonly name: string;
  readonly content: NpyArray | Uint8Array<ArrayBuffer>;
}

const mostBytes = 1 << 29;
const ending = /\.(npz|npy|bin|raw)$/i;

export const isRecording = (name: string): boolean => ending.test(name);

/** All outputs in the order of model.json; throws `Refused` where one is missing or not as the model says. */
export async function readRecorded(files: readonly File[], model: Description): Promise<TensorData[]> {
  const recordings: Recording[] = [];
  for (const file of files) recordings.push(...(await read(file)));
  const taken = new Set<Recording>();
  return model.outputs.map((output) => {
    const one = choose(output, recordings, taken);
    taken.add(one);
    return fit(one, output);
  });
}

async function read(file: File): Promise<Recording[]> {
  if (file.size > mostBytes) throw new Refused(`${file.name} is longer than ${mostBytes} bytes`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!/\.npz$/i.test(file.name)) return [recording(file.name, bytes)];
  return Object.entries(unzip(file.name, bytes)).map(([name, content]) => recording(name, content));
}

/** Refuses by what the archive claims, before anything is unpacked. */
function unzip(name: string, bytes: Uint8Array): Record<string, Uint8Array<ArrayBuffer>> {
  let left = mostBytes;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        left -= originalSize;
        if (left < 0) throw new Refused(`it unpacks to more than ${mostBytes} bytes`);
        return true;
      },
    });
  } catch (error) {
    throw new Refused(`${name} cannot be unpacked: ${sentenceOf(error)}`);
  }
}

function recording(file: string, bytes: Uint8Array<ArrayBuffer>): Recording {
  const name = file.replace(ending, "");
  if (!/\.npy$/i.test(file)) return { name, content: bytes };
  const content = parseNpy(bytes);
  if (typeof content === "string") throw new Refused(`${file} ${content}`);
  return { name, content };
}

/** By name, as in a file name: `a/b:1` is `a_b_1`; else the only one of its size. */
function choose(output: OutputTensor, recordings: readonly Recording[], taken: ReadonlySet<Recording>) {
  const names = [output.name, output.name.replace(/[^\w.-]/g, "_")];
  const named = recordings.find(({ name }) => names.includes(name));
  if (named !== undefined) return named;
  const fitting = recordings.filter(
    (one) => !taken.has(one) && numbersOf(one, output) === elementsOf(output.shape),
  );
  if (fitting.length === 1) return fitting[0]!;
  const found = recordings.map(({ name }) => `"${name}"`).join(", ") || "nothing";
  throw new Refused(`there is no array "${output.name}"; recorded are ${found}`);
}

function numbersOf({ content }: Recording, { type }: OutputTensor): number {
  return content instanceof Uint8Array
    ? content.length / arrays[type].BYTES_PER_ELEMENT
    : content.data.length;
}

function fit({ name, content }: Recording, output: OutputTensor): TensorData {
  const { type, shape } = output;
  if (!(content instanceof Uint8Array) && content.type !== type)
    throw new Refused(`"${name}" holds ${content.type}, but model.json says ${type}`);
  const numbers = numbersOf({ name, content }, output);
  const [each, open] = [elementsOf(shape), shape.includes(-1)];
  if (open ? numbers % each !== 0 : numbers !== each)
    throw new Refused(`"${name}" holds ${numbers} numbers, but model.json says ${shown(shape)}`);
  if (!(content instanceof Uint8Array)) return content.data as TensorData;
  return new arrays[type](content.slice().buffer);
}
