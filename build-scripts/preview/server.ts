/** Serves the page on loopback: each address is one that is listed here, and no address is a path on the disk. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { InputError } from "../failures.ts";

export interface Reply {
  readonly type: string;
  readonly body: string | Uint8Array;
  /** What the content may load beside what every page here may. */
  readonly scripts?: string;
}

export type Route = (rest: string, body: Buffer) => Promise<Reply | undefined> | Reply | undefined;

export interface Site {
  /** By their first words: `/models` gets what follows `/models/`. */
  readonly get: Readonly<Record<string, Route>>;
  readonly post: Readonly<Record<string, Route>>;
}

export interface Served {
  readonly url: string;
  /** Tells every page that is open; it says what changed. */
  readonly tell: (event: string) => void;
  readonly close: () => Promise<void>;
}

/** Bytes of the largest body that is taken. */
const largest = 1 << 28;

const policy = (scripts: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${scripts}`,
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

export async function serve(site: Site, port = 0): Promise<Served> {
  const pages = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(site, pages, request, response).catch((error: Error) =>
      send(response, error instanceof InputError ? 400 : 500, { type: "text/plain", body: error.message }),
    );
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    tell: (event) => {
      for (const page of pages) page.write(`data: ${event}\n\n`);
    },
    close: async () => {
      for (const page of pages) page.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** On loopback alone: no other machine reaches it. */
function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
}

async function answer(
  site: Site,
  pages: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { port } = request.socket.address() as AddressInfo;
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Another page whose name was made to lead here names itself, and what it sends begins elsewhere.
  if (!own.includes(request.headers.host ?? "")) return refuse(response, 403);
  const [, first = "", ...rest] = (request.url ?? "").split("/");
  if (request.method === "GET" && first === "events") return open(pages, response);
  const routes = { GET: site.get, POST: site.post }[request.method ?? ""];
  const route = routes !== undefined && Object.hasOwn(routes, first) ? routes[first] : undefined;
  if (route === undefined) return refuse(response, 404);
  if (request.method === "POST" && !own.some((host) => request.headers.origin === `http://${host}`))
    return refuse(response, 403);
  const reply = await route(decode(rest.join("/")), await bodyOf(request));
  if (reply === undefined) return refuse(response, 404);
  send(response, 200, reply);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > largest) throw new InputError(`more than ${largest} bytes are not taken`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function open(pages: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.flushHeaders();
  pages.add(response);
  response.on("close", () => pages.delete(response));
}

function refuse(response: ServerResponse, status: 403 | 404): void {
  send(response, status, { type: "text/plain", body: status === 403 ? "not from here" : "nothing here" });
}

function send(response: ServerResponse, status: number, { type, body, scripts = "" }: Reply): void {
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "content-security-policy": policy(scripts),
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  response.end(body);
}
