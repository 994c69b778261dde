/** The page and its workers, bundled when they are asked for. */
import { join } from "node:path";
import { build } from "esbuild";
import { fetchRuntime, type RuntimeName } from "./runtimes.ts";

const folder = "build-scripts/preview/page";

export function bundlePage(): Promise<string> {
  return bundle(join(folder, "main.ts"), "esm", {});
}

/** A worker with its runtime in it, which is fetched when it is not here yet. */
export async function bundleWorker(name: RuntimeName): Promise<string> {
  const entries = [...(await fetchRuntime(name))];
  const main: Readonly<Record<RuntimeName, string>> = {
    litert: "dist/index.js",
    onnx: "dist/ort.wasm.bundle.min.mjs",
    tflite: "",
  };
  const alias = Object.fromEntries(entries.map(([id, at]) => [id, join(at, main[name])]));
  return bundle(join(folder, "networks", `${name}.ts`), name === "onnx" ? "esm" : "iife", alias);
}

async function bundle(entry: string, format: "esm" | "iife", alias: Record<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format,
    platform: "browser",
    target: "es2024",
    alias,
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}
