/** Boxes, points and labels over the upright picture. */
import type { Found, Geometry, ToFrame } from "./kotlin.ts";
import type { Picture } from "./picture.ts";

/** Colours that differ for most eyes, on dark and on light pictures. */
const palette = ["#ffd400", "#00c8ff", "#ff6b6b", "#64dd17", "#ff8ad8", "#b388ff", "#ffa040", "#40e0c0"];

export const colorOf = (classIndex: number, order: readonly number[]): string =>
  palette[Math.max(0, order.indexOf(classIndex)) % palette.length]!;

export interface Drawing {
  readonly picture: Picture;
  readonly geometry: Geometry;
  readonly found: readonly Found[];
  /** Index in `found` of the one that is pointed at; -1 for none. */
  readonly hot: number;
  /** Classes in the order of their colours. */
  readonly order: readonly number[];
  /** Centre x, centre y, width and height of priors that are shown, in 0..1 of the input. */
  readonly priors: readonly number[];
  /** That of what is pointed at; empty where there is none. */
  readonly hotPrior: readonly number[];
  readonly toFrame: ToFrame | undefined;
}

export function uprightSize({ width, height, rotation }: Geometry): readonly [number, number] {
  return rotation % 180 === 0 ? [width, height] : [height, width];
}

/** Draws as many pixels as `room` shows, so that lines are sharp; returns pixels of the canvas for each of the picture. */
export function draw(canvas: HTMLCanvasElement, drawing: Drawing, room: readonly [number, number]): number {
  const [width, height] = uprightSize(drawing.geometry);
  const ratio = globalThis.devicePixelRatio || 1;
  const fit = Math.min(room[0] / width, room[1] / height);
  const scale = Math.max(fit * ratio, 1 / Math.min(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.style.width = `${canvas.width / ratio}px`;
  canvas.style.height = `${canvas.height / ratio}px`;
  const to = canvas.getContext("2d")!;
  drawUpright(to, drawing, scale);
  to.setTransform(1, 0, 0, 1, 0, 0);
  drawPriors(to, drawing, scale);
  drawPrior(to, drawing, scale, ratio);
  // The best is drawn last, over the others, and what is pointed at over that.
  const last = [...drawing.found.keys()].reverse().filter((i) => i !== drawing.hot);
  for (const i of drawing.hot < 0 ? last : [...last, drawing.hot]) drawOne(to, drawing, i, scale, ratio);
  return scale / ratio;
}

function drawUpright(to: CanvasRenderingContext2D, { picture, geometry }: Drawing, scale: number): void {
  const [width, height] = uprightSize(geometry);
  to.setTransform(scale, 0, 0, scale, 0, 0);
  to.translate(width / 2, height / 2);
  if (geometry.mirrored) to.scale(-1, 1);
  to.rotate((geometry.rotation * Math.PI) / 180);
  to.drawImage(picture.image, -geometry.width / 2, -geometry.height / 2, geometry.width, geometry.height);
}

function drawPriors(to: CanvasRenderingContext2D, { priors, toFrame }: Drawing, scale: number): void {
  if (toFrame === undefined) return;
  const count = priors.length / 4;
  to.strokeStyle = `rgb(255 255 255 / ${Math.max(0.04, Math.min(0.6, 40 / count))})`;
  to.lineWidth = 1;
  to.beginPath();
  for (let i = 0; i < priors.length; i += 4) {
    const [x, y, w, h] = [priors[i]!, priors[i + 1]!, priors[i + 2]!, priors[i + 3]!];
    const left = (toFrame.x + (x - w / 2) * toFrame.scaleX) * scale;
    const top = (toFrame.y + (y - h / 2) * toFrame.scaleY) * scale;
    to.rect(left, top, w * toFrame.scaleX * scale, h * toFrame.scaleY * scale);
  }
  to.stroke();
}

/** The prior of what is pointed at, dashed. */
function drawPrior(
  to: CanvasRenderingContext2D,
  { toFrame, hotPrior }: Drawing,
  scale: number,
  ratio: number,
): void {
  if (toFrame === undefined || hotPrior.length < 4) return;
  const [x = 0, y = 0, w = 0, h = 0] = hotPrior;
  to.setLineDash([6 * ratio, 4 * ratio]);
  Object.assign(to, { strokeStyle: "#fff", lineWidth: 1.5 * ratio });
  const [left, top] = [toFrame.x + (x - w / 2) * toFrame.scaleX, toFrame.y + (y - h / 2) * toFrame.scaleY];
  to.strokeRect(left * scale, top * scale, w * toFrame.scaleX * scale, h * toFrame.scaleY * scale);
  to.setLineDash([]);
}

function drawOne(
  to: CanvasRenderingContext2D,
  { found, hot, order }: Drawing,
  i: number,
  scale: number,
  ratio: number,
): void {
  const { classIndex, box, angle, points } = found[i]!;
  const [left = 0, top = 0, right = 0, bottom = 0] = box.map((side) => side * scale);
  const color = colorOf(classIndex, order);
  const line = (i === hot ? 4 : 2) * ratio;
  // Dark under the colour: so it is seen on anything.
  for (const [style, width] of [
    ["rgb(0 0 0 / 0.55)", line + 2 * ratio],
    [color, line],
  ] as const) {
    Object.assign(to, { strokeStyle: style, lineWidth: width });
    strokeRotated(to, [left, top, right, bottom], angle);
  }
  to.fillStyle = color;
  to.lineWidth = ratio;
  to.strokeStyle = "#000";
  for (let p = 0; p < points.length; p += 2) {
    to.beginPath();
    to.arc(points[p]! * scale, points[p + 1]! * scale, 3.5 * ratio, 0, 7);
    to.fill();
    to.stroke();
  }
  drawLabel(to, found[i]!, [left, top], color, ratio);
}

/** A rectangle, rotated around its centre. */
function strokeRotated(
  to: CanvasRenderingContext2D,
  [left, top, right, bottom]: readonly [number, number, number, number],
  angle: number,
): void {
  to.save();
  to.translate((left + right) / 2, (top + bottom) / 2);
  to.rotate(angle);
  to.strokeRect((left - right) / 2, (top - bottom) / 2, right - left, bottom - top);
  to.restore();
}

/** Inside the picture: above the box if there is room, else in it. */
function drawLabel(
  to: CanvasRenderingContext2D,
  { label, score }: Found,
  [left, top]: readonly [number, number],
  color: string,
  ratio: number,
): void {
  to.font = `600 ${13 * ratio}px system-ui, sans-serif`;
  to.textBaseline = "middle";
  const text = `${label} ${score.toFixed(2)}`;
  const [width, height] = [to.measureText(text).width + 10 * ratio, 20 * ratio];
  const x = Math.min(Math.max(0, left), Math.max(0, to.canvas.width - width));
  const y = Math.min(Math.max(0, top >= height ? top - height : top), Math.max(0, to.canvas.height - height));
  to.fillStyle = color;
  to.fillRect(x, y, width, height);
  to.fillStyle = "#111";
  to.fillText(text, x + 5 * ratio, y + height / 2);
}

/** The smallest of the boxes that hold a point of the picture; -1 where none does. */
export function under(found: readonly Found[], x: number, y: number): number {
  let [best, smallest] = [-1, Number.POSITIVE_INFINITY];
  for (const [i, { box, angle }] of found.entries()) {
    const [left = 0, top = 0, right = 0, bottom = 0] = box;
    const area = (right - left) * (bottom - top);
    const [dx, dy] = [x - (left + right) / 2, y - (top + bottom) / 2];
    const across = Math.abs(dx * Math.cos(angle) + dy * Math.sin(angle));
    const down = Math.abs(dy * Math.cos(angle) - dx * Math.sin(angle));
    if (2 * across <= right - left && 2 * down <= bottom - top && area < smallest)
      [best, smallest] = [i, area];
  }
  return best;
}
