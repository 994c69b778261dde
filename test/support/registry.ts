/** A registry of npm on loopback that has one package. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";

export interface Registry {
  readonly url: string;
  /** Of the package. */
  readonly integrity: string;
  close(): void;
}

/** Offers `name` in version 1.0.0. */
export async function registry(
  name: string,
  files: Readonly<Record<string, string>>,
  work: string,
): Promise<Registry> {
  const folder = join(work, "package");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const archive = join(work, "package.tgz");
  execFileSync("tar", ["-czf", archive, "-C", work, "package"]);
  const bytes = readFileSync(archive);
  const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  const server = createServer(({ url }, response) => {
    if (url?.endsWith(".tgz")) return void response.end(bytes);
    const dist = { tarball: `${address()}/package.tgz`, integrity };
    const versions = { "1.0.0": { name, version: "1.0.0", dist } };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name, "dist-tags": { latest: "1.0.0" }, versions }));
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: address(), integrity, close: () => server.close() };
}
