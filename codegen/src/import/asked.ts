import type { NetworkFile } from "../network/network-file.ts";
import type { Image, Sides } from "./image.ts";
import type { Relative } from "./relatives.ts";

/** What is to be described: a network file, and what it may be like. */
export interface Asked {
  readonly id: string;
  readonly network: NetworkFile;
  readonly image: Image;
  readonly size: Sides | undefined;
  /** The shipped models, or the one that was named. */
  readonly relatives: readonly Relative[];
}
