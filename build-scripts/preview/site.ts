/** What the preview serves, by address. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { describe } from "../../codegen/src/extend.ts";
import { folders } from "../../codegen/src/folders.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";
import { formatProblem } from "../../codegen/src/problem.ts";
import { fetchDescribed } from "../demo/fetch.ts";
import { orInputError, understood } from "../failures.ts";
import { bundlePage, bundleWorker } from "./bundle.ts";
import { keepCase } from "./cases.ts";
import { type Compiled, compileAll } from "./compile.ts";
import { type Answered, decide, takeBack } from "./decide.ts";
import { draft } from "./draft.ts";
import type { Description, Shown, Start, Unfinished } from "./page/description.ts";
import { openIn, questionsOf } from "./questions.ts";
import { fetchRuntime, type RuntimeName, runtimeFiles, runtimeNames } from "./runtimes.ts";
import type { Reply, Route, Site } from "./server.ts";

export interface Order {
  readonly models: string;
  readonly cases: string;
  readonly pictures: string;
  readonly model: string;
  readonly weights: string | undefined;
  readonly picture: string | undefined;
}

const page = "build-scripts/preview/page";
/** Whose models a draft may be like. */
const shipped = "models";

export function site(order: Order): Site {
  const { models } = order;
  const compiled: Compiled = new Map();
  const answered: Answered = new Map();
  const shown = async (id: string): Promise<Shown> => ({
    ...(await describeModel(models, id, compiled)),
    answers: answered.get(id)?.length ?? 0,
  });
  const bundles = new Map<string, Promise<string>>();
  return {
    get: {
      "": alone(() => file(join(page, "index.html"), "text/html; charset=utf-8")),
      "style.css": alone(() => file(join(page, "style.css"), "text/css")),
      "page.js": alone(async () => script(await once(bundles, "page", bundlePage))),
      start: alone(() => json(start(order))),
      models: async (id) => (isModel(models, id) ? json(await shown(id)) : undefined),
      questions: async (id) =>
        isModel(models, id) ? json(await questionsOf(models, id, compiled)) : undefined,
      wasm: (rest) => wasmFile(rest, compiled),
      weights: async (id) =>
        isModel(models, id) ? bytes(await fetchDescribed(join(models, id, "weights.json"))) : undefined,
      network: alone(() => bytes(order.weights)),
      picture: alone(() => bytes(order.picture)),
      pictures: (name) => (pictures(order).includes(name) ? bytes(join(order.pictures, name)) : undefined),
      worker: (name) => worker(name, bundles),
      runtime: (rest) => runtimeFile(rest),
    },
    post: {
      cases: (id, body) => (isModel(models, id) ? text(keepCase(models, order.cases, id, body)) : undefined),
      draft: async (name, body) => json(await draft(models, shipped, name, body)),
      decide: (id, body) => (isModel(models, id) ? text(decide(models, id, body, answered)) : undefined),
      undo: (id) => (isModel(models, id) ? text(takeBack(models, id, answered)) : undefined),
    },
  };
}

/** An address that nothing follows. */
function alone(route: () => ReturnType<Route>): Route {
  return (rest) => (rest === "" ? route() : undefined);
}

function start(order: Order): Start {
  const ids = folders(resolve(order.models)) ?? [];
  return {
    models: ids.map((id) => ({ id, weights: hasWeights(order.models, id) })),
    model: order.model,
    network: order.weights === undefined ? null : basename(order.weights),
    picture: order.picture === undefined ? null : basename(order.picture),
    pictures: pictures(order),
  };
}

const hasWeights = (models: string, id: string) =>
  statSync(join(models, id, "weights.json"), { throwIfNoEntry: false }) !== undefined;

function pictures({ pictures: folder }: Order): string[] {
  return readdirSync(folder).filter((name) => /\.(jpg|png)$/.test(name));
}

const isModel = (models: string, id: string) => (folders(resolve(models)) ?? []).includes(id);

/** What is wrong with the model is thrown, all of it, unless it still has questions. */
async function describeModel(
  models: string,
  id: string,
  compiled: Compiled,
): Promise<Description | Unfinished> {
  const source = understood(load(resolve(models), [id]))[0]!;
  const resolved = resolveSource(source);
  if (resolved.ok) return (await compileAll([resolved.value], compiled))[0]!;
  const { json } = understood(describe(source));
  const undecided = openIn(json).length;
  if (undecided === 0) return understood(resolved);
  const { title } = json as { readonly title?: unknown };
  return { id, title: String(title ?? id), undecided, lacks: resolved.problems.map(formatProblem) };
}

/** A file of the compiler, in a folder that was announced. */
function wasmFile(
  rest: string,
  compiled: ReadonlyMap<string, string>,
): Promise<Reply | undefined> | undefined {
  const [name = "", file = ""] = rest.split("/");
  const folder = compiled.get(name);
  if (folder === undefined || !readdirSync(folder).includes(file)) return undefined;
  return bytes(join(folder, file));
}

/** The script of the older TFLite makes functions of texts; its worker may, and nothing else here. */
async function worker(rest: string, bundles: Map<string, Promise<string>>): Promise<Reply | undefined> {
  const name = runtimeNames.find((one) => `${one}.js` === rest);
  if (name === undefined) return undefined;
  const reply = script(await once(bundles, name, () => bundleWorker(name)));
  return name === "tflite" ? { ...reply, scripts: " 'unsafe-eval'" } : reply;
}

async function runtimeFile(rest: string): Promise<Reply | undefined> {
  const [name = "", wanted = ""] = rest.split("/");
  const parts = runtimeFiles.get(name as RuntimeName) ?? [];
  const folders = parts.length === 0 ? [] : [...(await fetchRuntime(name as RuntimeName)).values()];
  for (const [i, { files }] of parts.entries()) {
    const file = files.find((one) => basename(one) === wanted);
    if (file !== undefined) return bytes(join(folders[i]!, file));
  }
  return undefined;
}

/** Made once; a failure is not kept. */
function once(
  made: Map<string, Promise<string>>,
  name: string,
  make: () => Promise<string>,
): Promise<string> {
  const known = made.get(name) ?? make();
  made.set(name, known);
  known.catch(() => made.delete(name));
  return known;
}

const types: Readonly<Record<string, string>> = {
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
  jpg: "image/jpeg",
  png: "image/png",
};

async function bytes(path: string | undefined): Promise<Reply | undefined> {
  if (path === undefined) return undefined;
  return file(path, types[path.split(".").at(-1)!] ?? "application/octet-stream");
}

function file(path: string, type: string): Promise<Reply> {
  return orInputError(`${path} cannot be read`, async () => ({ type, body: readFileSync(path) }));
}

const json = (value: unknown): Reply => ({ type: "application/json", body: JSON.stringify(value) });
const script = (body: string): Reply => ({ type: "text/javascript", body });
const text = (body: string): Reply => ({ type: "text/plain; charset=utf-8", body });
