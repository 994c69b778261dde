/** Values of one axis that add up to a pixel: index in the frame, and its weight. */
export type Tap = readonly [number, number];

/** [value, weight] of the pixels of a row, and the weight of the row. */
export type Row = readonly [readonly (readonly [number, number])[], number];
