/** What a person gave, and cannot be used: the message is one sentence for that person. */
export class Refused extends Error {}

/** What `error` says, as one line. */
export function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, " ").trim().slice(0, 400) || "failed without a reason";
}
