/** Lets the many processes of a test run use one workshop: that of the process that started them. */
import { randomBytes } from "node:crypto";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { LocalWorkshop } from "./local.ts";
import type { Workshop } from "./orders.ts";

/** What is answered when all went well; anything else is an error, also nothing. */
const success = "done";
const variable = "BOXWRIGHT_WORKSHOP";

/** One order of a process; the token keeps others on this machine away. */
type Message = { readonly token: string } & {
  [K in keyof Workshop]: { readonly task: K; readonly order: Parameters<Workshop[K]>[0] };
}[keyof Workshop];

/** Offers a workshop to the processes that this one starts, unless one is offered to it; returns what ends the offer. */
export async function share(): Promise<() => Promise<void>> {
  if (process.env[variable] !== undefined) return async () => {};
  const own = new LocalWorkshop();
  const token = randomBytes(16).toString("hex");
  const server = createServer({ allowHalfOpen: true }, (socket) => serve(own, token, socket));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref();
  process.env[variable] = `${(server.address() as AddressInfo).port} ${token}`;
  return () => {
    server.close();
    return own.close();
  };
}

async function serve(own: Workshop, token: string, socket: Socket): Promise<void> {
  // A process that is stopped hangs up.
  const said = await readAll(socket).catch(() => undefined);
  if (said === undefined) return;
  const message = JSON.parse(said) as Message;
  if (message.token !== token) return void socket.destroy();
  const done = message.task === "compile" ? own.compile(message.order) : own.run(message.order);
  await done.then(
    () => socket.end(success),
    (error: Error) => socket.end(error.message),
  );
}

/** Everything that the other side says; unlike `node:stream/consumers`, which hangs up then, it can be answered. */
function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      said += text;
    });
    socket.on("end", () => resolve(said)).on("error", reject);
  });
}

/** The workshop that was offered to this process. */
export function shared(): Workshop | undefined {
  const [port, token = ""] = process.env[variable]?.split(" ") ?? [];
  if (port === undefined) return undefined;
  const send = async (message: Message) => {
    const socket = connect({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true });
    socket.end(JSON.stringify(message));
    const said = await readAll(socket);
    if (said !== success) throw new Error(said === "" ? "the test run ended" : said);
  };
  return {
    compile: (order) => send({ token, task: "compile", order }),
    run: (order) => send({ token, task: "run", order }),
  };
}
