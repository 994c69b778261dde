/** Makes a golden case of what is seen. */
import type { App } from "./app.ts";
import type { TensorData } from "./arrays.ts";
import { Refused } from "./refused.ts";

/** Sends what is found, and behind it the outputs, as one body; returns where the server has put them. */
export async function keep(app: App): Promise<string> {
  const { outputs, found, frame } = app.seen();
  const about = `Outputs of ${app.network?.name ?? "a recorded run"} for ${app.picture!.name}, seen in the preview.`;
  const sizes = outputs.map(({ byteLength }) => byteLength);
  const head = new TextEncoder().encode(JSON.stringify({ about, frame, sizes, found }));
  const body = new Blob([new Uint32Array([head.length]), head, ...(outputs as TensorData[])]);
  const headers = { "content-type": "application/octet-stream" };
  const response = await fetch(`/cases/${app.model!.id}`, { method: "POST", body, headers });
  const text = await response.text();
  if (!response.ok) throw new Refused(text);
  return text;
}
