import type { Boxes, Model, Scores, Selection, Suppression } from "../model.generated.ts";
import { type Finding, failed, findingsOf, ok, type Result } from "../problem.ts";
import { angleOf } from "./angle.ts";
import { sizesOf } from "./parts.ts";
import type { PriorTable } from "./prior-table.ts";
import { type Part, resolveView, type View } from "./view.ts";

/** The parts of a model whose boxes and scores are raw; a rule has made sure of them. */
export type RawParts = Model & {
  readonly boxes: Boxes;
  readonly scores: Scores;
  readonly selection: Selection;
  readonly suppression: Suppression;
};

/** What the parts of a raw model read. */
interface Views {
  readonly boxes: View;
  readonly sizes: View | undefined;
  readonly angle: View | undefined;
  readonly scores: View;
  readonly quality: View | undefined;
  readonly classes: View | undefined;
  readonly points: View | undefined;
}

export function resolveViews(
  { boxes, scores, keypoints, outputs }: RawParts,
  table: PriorTable,
): Result<Views, Finding> {
  const view = (part: Part, pointer: string) => resolveView(part, pointer, outputs, table);
  const option = (part: Part | undefined, pointer: string): Result<View | undefined, Finding> =>
    part === undefined ? ok(undefined) : view(part, pointer);
  return together<Views>({
    boxes: view(boxes, "/boxes"),
    sizes: option(sizesOf(boxes), "/boxes/sizes"),
    angle: option(angleOf(boxes), "/boxes/angle"),
    scores: view(scores, "/scores"),
    quality: option(scores.quality, "/scores/quality"),
    classes: option(scores.classes, "/scores/classes"),
    points: option(keypoints, "/keypoints"),
  });
}

/** All values, or all that is wrong. */
function together<T extends object>(
  results: {
    readonly [K in keyof T]: Result<T[K], Finding>;
  },
): Result<T, Finding> {
  const entries = Object.entries<Result<unknown, Finding>>(results);
  const values = entries.flatMap(([key, result]) => (result.ok ? [[key, result.value]] : []));
  const found = once(entries.flatMap(([, result]) => findingsOf(result)));
  return values.length === entries.length ? ok(Object.fromEntries(values) as T, found) : failed(found);
}

/** What is wrong with a tensor that several parts read is told once. */
function once(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(findings.toReversed().map((finding) => [finding.message, finding])).values(),
  ].toReversed();
}
