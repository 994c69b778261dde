import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A build cache on loopback, as Gradle's HTTP protocol wants it: GET and PUT by key. */
export async function cacheServer(): Promise<{
  url: string;
  entries: ReadonlyMap<string, Buffer>;
  close: () => void;
}> {
  const entries = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const key = request.url!;
    if (request.method === "PUT") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      entries.set(key, Buffer.concat(chunks));
      response.writeHead(201).end();
      return;
    }
    const entry = entries.get(key);
    response.writeHead(entry === undefined ? 404 : 200).end(entry);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, entries, close: () => server.close() };
}
