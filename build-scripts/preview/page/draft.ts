/** New models of network files that somebody gave. */
import type { Drafted } from "./description.ts";
import { element } from "./elements.ts";
import { Refused } from "./refused.ts";

/** A network file of a person, not of a weights.json. */
export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Offers to make a model of a file that a person gave; undefined: there is none. */
export function offer(given: Given | undefined): void {
  element("draft-row").hidden = given === undefined;
  element("draft-note").textContent = "Not the network of this model?";
  element("draft").hidden = false;
}

/** Says what was made of a file. */
export function tell({ because }: Drafted): void {
  element("draft-row").hidden = false;
  element("draft-note").textContent = because;
  element("draft").hidden = true;
}

/** Has the server write what `boxwright import` writes; throws `Refused` where the file is no network. */
export async function draftOf({ name, bytes }: Given): Promise<Drafted> {
  const headers = { "content-type": "application/octet-stream" };
  const path = `/draft/${encodeURIComponent(name)}`;
  const response = await fetch(path, { method: "POST", body: bytes, headers });
  if (!response.ok) throw new Refused(await response.text());
  return (await response.json()) as Drafted;
}
