/** The classes of a draft. */
import { withoutGap } from "../check/labels.ts";
import type { Classes } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import type { Unified } from "./unify.ts";

interface DraftedClasses {
  readonly classes: Classes;
  readonly files: Readonly<Record<string, string>>;
}

/** Labels of the file; else those of the relative where they are as many; else numbers. */
export function draftClasses({ classes, relative }: Unified, { labels }: NetworkFile): DraftedClasses {
  const { labels: _, labelsFile: __, firstId, ids, count } = relative.json.classes;
  const own = relative.model.labels;
  const given = labels === undefined ? undefined : withoutGap(labels.names, classes);
  const names = given?.length === classes ? given : own.length === classes ? own : numbered(classes);
  const sameIds = own.length === classes;
  const rest = {
    ...(firstId !== undefined && { firstId }),
    ...(ids !== undefined && sameIds && { ids }),
    ...(count !== undefined && { count: classes }),
  };
  const lines = names.map((name) => name.trim() || "???");
  if (lines.length <= 3) return { classes: { labels: lines, ...rest }, files: {} };
  return { classes: { labelsFile: "labels.txt", ...rest }, files: { "labels.txt": `${lines.join("\n")}\n` } };
}

function numbered(classes: number): string[] {
  return Array.from({ length: classes }, (_, i) => `class ${i}`);
}
