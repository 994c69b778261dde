/** Boxes, points and labels over a picture. Text is drawn as outlines of a font from npm, so that no font need be installed. */
import { createRequire } from "node:module";
import sharp from "sharp";
import TextToSvg from "text-to-svg";
import type { Found } from "./detect.ts";

const font = TextToSvg.loadSync(
  createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
);
const colors = ["#ffd400", "#00c8ff", "#ff5a5a", "#64dd17", "#ff8ad8", "#b388ff"];

/** Writes `target` as a PNG or a JPEG, by its ending. */
export async function draw(picture: string, found: readonly Found[], target: string): Promise<void> {
  const upright = sharp(await sharp(picture).rotate().toBuffer());
  const { width = 0, height = 0 } = await upright.metadata();
  const size = Math.max(12, Math.round(Math.min(width, height) / 28));
  const labels = [...new Set(found.map(({ label }) => label))];
  // The best is drawn last, over the others.
  const shapes = [...found]
    .reverse()
    .map((one) => shape(one, colors[labels.indexOf(one.label) % colors.length]!, size, [width, height]));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join("")}</svg>`;
  await upright.composite([{ input: Buffer.from(svg) }]).toFile(target);
}

function shape(
  { label, score, box, points }: Found,
  color: string,
  size: number,
  [width, height]: readonly [number, number],
): string {
  const [left, top, right, bottom] = box;
  const line = Math.max(2, size / 6);
  const text = `${label} ${score.toFixed(2)}`;
  const tag = font.getMetrics(text, { fontSize: size });
  const [w, h] = [tag.width + size / 2, size * 1.4];
  // Inside the picture: above the box if there is room, else in it.
  const x = Math.min(Math.max(0, left), Math.max(0, width - w));
  const y = Math.min(Math.max(0, top >= h ? top - h : top), height - h);
  const path = font.getPath(text, { x: x + size / 4, y: y + h / 2, fontSize: size, anchor: "left middle" });
  const dots = points.map(([px, py]) => `<circle cx="${px}" cy="${py}" r="${1.5 * line}" fill="${color}"/>`);
  return `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="none" stroke="${color}" stroke-width="${line}"/>
${dots.join("")}<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${color}"/>${path}`;
}
