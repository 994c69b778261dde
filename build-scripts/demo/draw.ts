/** Boxes, points and labels over a picture. Text is drawn as outlines of a font from npm, so that no font need be installed. */

import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import sharp from "sharp";
import TextToSvg from "text-to-svg";
import type { Found } from "./detect.ts";
import { InputError, orInputError } from "./input-error.ts";

const font = TextToSvg.loadSync(
  createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
);
const colors = ["#ffd400", "#00c8ff", "#ff5a5a", "#64dd17", "#ff8ad8", "#b388ff"];

/** Writes `target` as a PNG or a JPEG, by its ending; throws an `InputError` where it cannot. */
export async function draw(picture: string, found: readonly Found[], target: string): Promise<void> {
  if (!/\.(png|jpe?g)$/i.test(target)) throw new InputError(`${target}: is neither .png nor .jpg`);
  const upright = sharp(await sharp(picture).rotate().toBuffer());
  const { width = 0, height = 0 } = await upright.metadata();
  const size = textSize(found.map(textOf), width, height);
  const labels = [...new Set(found.map(({ label }) => label))];
  // The best is drawn last, over the others.
  const shapes = [...found]
    .reverse()
    .map((one) => shape(one, colors[labels.indexOf(one.label) % colors.length]!, size, [width, height]));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join("")}</svg>`;
  await orInputError(`${target} cannot be written`, async () => {
    mkdirSync(dirname(target), { recursive: true });
    await upright.composite([{ input: Buffer.from(svg) }]).toFile(target);
  });
}

/** Large enough to read where there is room; on a small picture no label hides more than half of its width and a fifth of its height. */
function textSize(texts: readonly string[], width: number, height: number): number {
  const usual = Math.max(12, Math.round(Math.min(width, height) / 28));
  const widest = Math.max(0, ...texts.map((text) => tagOf(text, 1).width));
  return Math.min(usual, width / 2 / widest, height / 5 / tagHeight);
}

const tagHeight = 1.4;
const textOf = ({ label, score }: Found) => `${label} ${score.toFixed(2)}`;

function tagOf(text: string, size: number) {
  return { width: font.getMetrics(text, { fontSize: size }).width + size / 2, height: size * tagHeight };
}

function shape(
  found: Found,
  color: string,
  size: number,
  [width, height]: readonly [number, number],
): string {
  const { box, points } = found;
  const [left, top, right, bottom] = box;
  const line = size < 12 ? 1 : Math.max(2, size / 6);
  const text = textOf(found);
  const { width: w, height: h } = tagOf(text, size);
  // Inside the picture: above the box if there is room, else in it.
  const x = Math.min(Math.max(0, left), Math.max(0, width - w));
  const y = Math.min(Math.max(0, top >= h ? top - h : top), height - h);
  const path = font.getPath(text, { x: x + size / 4, y: y + h / 2, fontSize: size, anchor: "left middle" });
  const dots = points.map(([px, py]) => `<circle cx="${px}" cy="${py}" r="${1.5 * line}" fill="${color}"/>`);
  return `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="none" stroke="${color}" stroke-width="${line}"/>
${dots.join("")}<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${color}"/>${path}`;
}
