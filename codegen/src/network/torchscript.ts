import { damaged, plainName, textOf, Unreadable } from "./damage.ts";
import type { NetworkFile, NetworkTensor } from "./network-file.ts";
import { exportNotes } from "./ultralytics.ts";
import type { Archive } from "./zip.ts";

/** How to make TorchScript of what is only weights. */
export const checkpoint =
  "is a checkpoint of PyTorch, which has weights but no network; export it first: torch.jit.trace(model, torch.zeros(1, 3, height, width)).save(...)";

const longestType = 10_000;

/** TorchScript is a zip archive: data.pkl names the class of the network, code/ has its methods as text. */
export function readTorchScript(archive: Archive): NetworkFile {
  const pickle = archive.names.find((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (pickle === undefined) throw new Unreadable("is a zip archive, and none of PyTorch");
  const root = pickle.slice(0, -"data.pkl".length);
  if (!archive.names.some((name) => name.startsWith(`${root}code/`))) throw new Unreadable(checkpoint);
  const [module, className] = rootClass(archive.read((name) => name === pickle).get(pickle)!);
  const code = `${root}code/${module.replaceAll(".", "/")}.py`;
  const text =
    archive.read((name) => name === code).get(code) ?? damaged(`it has no code of its class ${className}`);
  const { inputs, result } = forwardOf(textOf(code, text), className);
  const extra = archive.read((name) => name.startsWith(`${root}extra/`) && /\.(txt|json)$/.test(name));
  const { labels, exportedSize, notes } = exportNotes(
    new Map([...extra].map(([name, content]) => [name.slice(root.length), textOf(name, content)])),
  );
  const mobile = archive.names.includes(`${root}bytecode.pkl`);
  return {
    format: "TorchScript",
    inputs,
    outputs: tensorsIn(result),
    signatures: [],
    labels,
    postProcess: undefined,
    anchors: undefined,
    normalization: undefined,
    exportedSize,
    notes: { class: className, mobile: String(mobile), ...notes },
    externalData: [],
  };
}

/** The pickle begins with the class of what it holds: protocol 2, then `c`, the module, the name. */
function rootClass(pickle: Uint8Array): [module: string, name: string] {
  const head = new TextDecoder("latin1").decode(pickle.subarray(0, 1000));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pickle is told by its first bytes
  const [, module, name] = /^\x80\x02c(__torch__(?:\.\w+)*)\n(\w+)\n/.exec(head) ?? [];
  if (name === undefined) return damaged("it does not begin with the class of a network");
  return [module!, name];
}

/** Arguments and result of `forward`, as TorchScript prints them. */
function forwardOf(code: string, className: string): { inputs: NetworkTensor[]; result: string } {
  const start = code.search(new RegExp(`^class ${className}\\(`, "m"));
  const body = start < 0 ? "" : code.slice(start);
  const next = body.indexOf("\nclass ", 1);
  const head = /\n {2}def forward\(self: [\w.]+([^)]*)\) -> ([^\n]+):\n/.exec(
    next < 0 ? body : body.slice(0, next),
  );
  if (head === null) throw new Unreadable("has no function forward");
  const [, given = "", result = ""] = head;
  const inputs = partsOf(given.replace(/^,/, "")).map((argument) => {
    const [name = "", declared = ""] = argument.split(/:(.*)/s).map((part) => part.trim());
    if (!/^\w+$/.test(name) || declared === "") damaged("the arguments of forward make no sense");
    return { name, declared: plainName(name, declared) };
  });
  if (!/^[\w.[\], ()]+$/.test(result) || result.length > longestType)
    damaged("the result of forward makes no sense");
  return { inputs, result };
}

/** The tensors of a result; undefined where it has lists or dictionaries, of which only a run tells how many are in them. */
function tensorsIn(type: string): NetworkTensor[] | undefined {
  if (type === "Tensor") return [{ declared: type }];
  const [, inner] = /^Tuple\[(.*)\]$/s.exec(type) ?? [];
  if (inner === undefined) return undefined;
  const parts = partsOf(inner).map(tensorsIn);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

/** Splits at commas that no bracket encloses. */
function partsOf(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    depth += letter === "[" || letter === "(" ? 1 : letter === "]" || letter === ")" ? -1 : 0;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
