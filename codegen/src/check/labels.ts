import type { NetworkFile } from "../network/network-file.ts";
import { error, type Finding } from "../problem.ts";
import { count } from "../suggest.ts";

/** What exporters write where they know no names: "3", "class3". */
const numbered = /^(class[ _]?)?\d+$/;
const gap = /^(|\?\?\?|n\/a|background|__background__)$/i;

/** Compares the labels with those in the file, of which the first may stand for the background. */
export function checkLabels(labels: readonly string[], { labels: found }: NetworkFile): Finding[] {
  if (found === undefined) return [];
  const { place } = found;
  const named = withoutGap(found.names, labels.length);
  if (named.length !== labels.length) {
    return [
      error("/classes", `has ${count(labels.length, "label")}; ${place} in the network has ${named.length}`),
    ];
  }
  if (named.every((name) => numbered.test(name))) return [];
  const differing = labels.flatMap((label, i) =>
    label === named[i] || gap.test(label) || gap.test(named[i]!) ? [] : [i],
  );
  const [first] = differing;
  if (first === undefined) return [];
  const rest = differing.length - 1;
  const others = rest === 0 ? "" : `, and ${count(rest, "other differs", "others differ")}`;
  return [
    error(
      "/classes",
      `label ${first} is "${labels[first]}"; ${place} in the network says "${named[first]}"${others}`,
    ),
  ];
}

/** The names of `classes` classes, without one in front that stands for the background. */
export function withoutGap(names: readonly string[], classes: number): readonly string[] {
  return names.length === classes + 1 && gap.test(names[0]!) ? names.slice(1) : names;
}
