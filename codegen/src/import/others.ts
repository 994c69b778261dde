/** What `import` tells of the models that it did not take. */
import type { Proposal } from "./propose.ts";
import type { Stranger } from "./strangers.ts";

/** A model that a file is nearly like. */
export interface NearMiss {
  readonly id: string;
  readonly why: string;
}

/** Those that lie in the file but do not fit, then those that do not lie in it. */
export function nearMisses(proposals: readonly Proposal[], strangers: readonly Stranger[]): NearMiss[] {
  const unlike = proposals.flatMap(({ candidate }) =>
    candidate === undefined || candidate.fits
      ? []
      : [{ id: candidate.relative.id, reasons: candidate.reasons.flatMap(objection) }],
  );
  const known = new Set(proposals.map(({ candidate }) => candidate?.relative.id));
  const others = strangers.filter(({ id, reasons }) => !known.has(id) && reasons.length > 0);
  return [...unlike, ...others].map(({ id, reasons }) => ({ id, why: reasons.join("; ") }));
}

function objection(reason: string): string[] {
  return reason.startsWith("but ") ? [reason.slice("but ".length)] : [];
}

const shown = 3;

/** Lines about the next best: what else the file is like, or what a bare draft is nearly like. */
export function othersTold(
  chosen: Proposal,
  proposals: readonly Proposal[],
  near: readonly NearMiss[],
): string[] {
  if (chosen.candidate === undefined)
    return near.slice(0, shown).map(({ id, why }) => `nearest: ${id}, but ${why}`);
  const others = proposals.flatMap((one) => (one !== chosen && one.candidate?.fits ? [one.candidate] : []));
  return others
    .slice(0, shown - 1)
    .map(({ relative, reasons }) => `also like ${relative.id}: ${reasons.join("; ")}`);
}
