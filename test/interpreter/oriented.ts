/** Boxes with an angle, by the formulas of arXiv 2106.06072 as Ultralytics 8.4.190 orders them. */
import type { BoxColumns } from "../../codegen/src/model.generated.ts";

export type Oriented = readonly [x: number, y: number, width: number, height: number, angle: number];

const f = Math.fround;
const eps = f(1e-7);

export function orientedOf(columns: BoxColumns, values: readonly number[], angle: number): Oriented {
  const [x, y, w, h] = ["x", "y", "w", "h"].map((axis) => values[columns.indexOf(axis)]!);
  return [x!, y!, w!, h!, angle];
}

/** The angle in 0..pi / 2, by remainders as in Python. */
export function regularized([x, y, width, height, angle]: Oriented): Oriented {
  const [half, quarter] = [f(Math.PI), f(Math.PI / 2)];
  const swap = modulo(angle, half) >= quarter;
  return [x, y, swap ? height : width, swap ? width : height, modulo(angle, quarter)];
}

function modulo(value: number, by: number): number {
  const rest = value % by;
  return rest < 0 ? f(rest + by) : rest;
}

/** The covariance [[a, c], [c, b]] of the box. */
function covariance([, , width, height, angle]: Oriented): [a: number, b: number, c: number] {
  const [w, h] = [f(f(width * width) / 12), f(f(height * height) / 12)];
  const [cos, sin] = [f(Math.cos(angle)), f(Math.sin(angle))];
  const [cos2, sin2] = [f(cos * cos), f(sin * sin)];
  return [f(f(w * cos2) + f(h * sin2)), f(f(w * sin2) + f(h * cos2)), f(f(f(w - h) * cos) * sin)];
}

/** batch_probiou of a better box and a candidate. */
export function probiou(better: Oriented, candidate: Oriented): number {
  const [[x1, y1], [x2, y2]] = [better, candidate];
  const [[a1, b1, c1], [a2, b2, c2]] = [covariance(better), covariance(candidate)];
  const [a, b, c] = [f(a1 + a2), f(b1 + b2), f(c1 + c2)];
  const square = (value: number) => f(value * value);
  const det = f(f(a * b) - square(c));
  const below = f(det + eps);
  const t1 = f(f(f(f(a * square(f(y1 - y2))) + f(b * square(f(x1 - x2)))) / below) * 0.25);
  const t2 = f(f(f(f(c * f(x2 - x1)) * f(y1 - y2)) / below) * 0.5);
  const own = (p: number, q: number, r: number) => Math.max(0, f(f(p * q) - square(r)));
  const root = f(Math.sqrt(f(own(a1, b1, c1) * own(a2, b2, c2))));
  const t3 = f(f(Math.log(f(f(det / f(f(4 * root) + eps)) + eps))) * 0.5);
  const distance = Math.min(100, Math.max(eps, f(f(t1 + t2) + t3)));
  return f(1 - f(Math.sqrt(f(f(1 - f(Math.exp(-distance))) + eps))));
}
