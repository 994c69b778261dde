import type { Selection, Suppression } from "../../../codegen/src/model.generated.ts";
import { suppressionWarnings } from "../../../codegen/src/warnings/suppression.ts";
import { soft } from "../rules/cases.ts";
import { decoded, describeWarnings } from "./cases.ts";

const hard: Suppression = { kind: "hard", scope: "class", overlap: "iou", threshold: 0.5, dropWhen: ">" };
const many = (change: Partial<Selection>, suppression: Suppression = hard, length = 8400, pick = "best") =>
  decoded(
    { shape: [length, 6] },
    {
      selection: { threshold: 0.5, comparison: ">", ties: "lowestRow", order: "descending", ...change },
      suppression,
      scores: { from: ["rows"], values: [4, 6], activation: "none", pick: pick as "best" },
    },
  );
const line = (candidates: number) =>
  `/selection: lets ${candidates} candidates meet one another in suppression; write "maxDetections", 300 for instance, or "maxCandidates"`;

describeWarnings(suppressionWarnings, {
  endlessSuppression: {
    tells: [
      [many({}), line(8400)],
      [many({}, soft), line(8400)],
      [many({}, hard, 2600, "all"), line(5200)],
      [many({ maxCandidates: 6000 }), line(6000)],
    ],
    silent: [
      many({ maxDetections: 300 }),
      many({ maxDetectionsPerClass: 100 }),
      many({ maxCandidates: 5000 }),
      many({ maxCandidatesPerClass: 2000 }),
      many({ maxCandidatesPerLevel: 1000 }),
      many({}, { kind: "none" }),
      many({}, hard, 5000),
      many({}, hard, 2600),
    ],
  },
});
