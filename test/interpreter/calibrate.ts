import type { Calibration } from "../../codegen/src/model.generated.ts";

const f = Math.fround;

/** What becomes of a score by the class that it is of. */
export function calibrated(
  { transformation, parameters, defaultScore }: Calibration,
  raw: number,
  classIndex: number,
): number {
  const [scale, slope, offset, least = Number.NEGATIVE_INFINITY] = parameters[classIndex]!.map(f);
  if (scale === undefined || raw < least) return f(defaultScore);
  const x = f(f(transforms[transformation](raw) * slope!) + offset!);
  const power = f(Math.exp(x));
  return x >= 0 ? f(scale / (1 + Math.exp(-x))) : f(f(scale * power) / (1 + power));
}

const transforms: Record<Calibration["transformation"], (x: number) => number> = {
  identity: (x) => x,
  log,
  inverseLogistic: (x) => f(log(x) - log(f(1 - x))),
};

function log(x: number): number {
  const least = f(1e-16);
  return f(x < least ? 2 * Math.log(least) - Math.log(2 * least - x) : Math.log(x));
}
