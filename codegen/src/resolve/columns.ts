import type { BoxColumns } from "../model.generated.ts";

/** What the four numbers of a box mean: at which index each stands. */
export type BoxMeaning = Corners | Centered;

export interface Corners {
  readonly kind: "corners";
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Centered {
  readonly kind: "centered";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const meanings: Readonly<Record<BoxColumns, BoxMeaning>> = {
  xyxy: { kind: "corners", left: 0, top: 1, right: 2, bottom: 3 },
  yxyx: { kind: "corners", left: 1, top: 0, right: 3, bottom: 2 },
  xywh: { kind: "centered", x: 0, y: 1, width: 2, height: 3 },
  yxhw: { kind: "centered", x: 1, y: 0, width: 3, height: 2 },
};

export function meaningOf(columns: BoxColumns): BoxMeaning {
  return meanings[columns];
}

/** Of codes that are always centre and size. */
export function centeredMeaning(columns: "xywh" | "yxhw"): Centered {
  return meanings[columns] as Centered;
}

/** Of codes that are always two corners. */
export function cornersMeaning(columns: "xyxy" | "yxyx"): Corners {
  return meanings[columns] as Corners;
}

/** A box as centre x, centre y, width and height. */
export function toCentered(box: readonly number[], columns: BoxColumns): number[] {
  const at = meanings[columns];
  const number = (i: number) => box[i]!;
  if (at.kind === "centered") return [at.x, at.y, at.width, at.height].map(number);
  const [left, top, right, bottom] = [at.left, at.top, at.right, at.bottom].map(number) as [
    number,
    number,
    number,
    number,
  ];
  return [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top];
}
