/** What serves the page gives out what it lists, to this machine alone. */
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve } from "../../build-scripts/preview/server.ts";
import { site } from "../../build-scripts/preview/site.ts";

let served: Served;

beforeAll(async () => {
  const order = { models: "models", cases: "test/cases", pictures: "test/pictures", model: "yunet" };
  served = await serve(site({ ...order, weights: undefined, picture: undefined }));
});

afterAll(() => served.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Paths go out as they are written, which `fetch` would tidy. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { hostname, port } = new URL(served.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text) => (body += text));
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    sent.on("error", reject).end();
  });
}

test.each([
  "/package.json",
  "/../package.json",
  "/pictures/../../package.json",
  "/pictures/..%2f..%2fpackage.json",
  "/pictures/",
  "/pictures",
  "/wasm/../package.json",
  "/runtime/litert/../../package.json",
  "/runtime/__proto__/x",
  "/constructor",
  "/models/..",
  "/models/../build-scripts",
  "/models/%",
  "/weights/%2e%2e",
  "/worker/main.js",
  "//etc/passwd",
])("%s is not there", async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test("the page may load from here alone", async () => {
  const { status, headers } = await ask("/");
  expect(status).toBe(200);
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toMatch(/'unsafe-eval'/);
});

test("who calls it by another name gets nothing", async () => {
  expect((await ask("/", { host: "example.com" })).status).toBe(403);
});

test.each(["/cases/yunet", "/decide/yunet", "/draft/x.tflite", "/draft/..%2f..%2fx", "/draft/%00"])(
  "%s is written by its own page alone",
  async (path) => {
    expect((await ask(path, {}, "POST")).status).toBe(403);
    expect((await ask(path, { origin: "http://example.com" }, "POST")).status).toBe(403);
    const own = { origin: served.url.slice(0, -1) };
    expect(await ask(path, own, "POST")).toMatchObject({ status: 400 });
  },
);

test("is on loopback", () => {
  expect(new URL(served.url).hostname).toBe("127.0.0.1");
});
