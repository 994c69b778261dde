import { LocalWorkshop } from "./local.ts";
import type { Workshop } from "./orders.ts";
import { shared } from "./share.ts";

let chosen: Workshop | undefined;

/** Where Kotlin is compiled and run: one warm JVM, of the test run that this process belongs to, or its own. */
export function workshop(): Workshop {
  chosen ??= shared() ?? new LocalWorkshop();
  return chosen;
}
