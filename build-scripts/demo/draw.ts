/** Boxes, points and labels over a picture. Text is drawn as outlines of a font from npm, so that no font need be installed. */

import { lstatSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import sharp, { type Sharp } from "sharp";
import TextToSvg from "text-to-svg";
import { InputError, orInputError } from "../failures.ts";
import { upright } from "../picture.ts";
import type { Found } from "./detect.ts";

const font = TextToSvg.loadSync(
  createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
);
const colors = ["#ffd400", "#00c8ff", "#ff5a5a", "#64dd17", "#ff8ad8", "#b388ff"];

/** Says in the picture itself who drew it. */
const drawnBy = "drawn by boxwright";

/** Throws an `InputError` unless `target` can be drawn: there is nothing yet, or a picture that came from here. */
export async function requireFree(target: string): Promise<void> {
  if (!/\.(png|jpe?g)$/i.test(target)) throw new InputError(`${target}: is neither .png nor .jpg`);
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat === undefined) return;
  const ours = stat.isFile() && (await exifOf(target)).includes(drawnBy);
  if (!ours)
    throw new InputError(
      `${target}: was not drawn by boxwright and is left alone; move it, or choose another name`,
    );
}

async function exifOf(file: string): Promise<string> {
  const { exif } = await sharp(file)
    .metadata()
    .catch(() => ({ exif: undefined }));
  return exif?.toString("latin1") ?? "";
}

/** Writes `target` as a PNG or a JPEG, by its ending, in one step; throws an `InputError` where it cannot. */
export async function draw(picture: string, found: readonly Found[], target: string): Promise<void> {
  await requireFree(target);
  const image = sharp(await (await upright(picture)).toBuffer());
  const { width = 0, height = 0 } = await image.metadata();
  const size = textSize(found.map(textOf), width, height);
  const labels = [...new Set(found.map(({ label }) => label))];
  // The best is drawn last, over the others.
  const shapes = [...found]
    .reverse()
    .map((one) => shape(one, colors[labels.indexOf(one.label) % colors.length]!, size, [width, height]));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join("")}</svg>`;
  const drawn = image.composite([{ input: Buffer.from(svg) }]).withExif({ IFD0: { Software: drawnBy } });
  await orInputError(`${target} cannot be written`, () => put(drawn, target));
}

async function put(drawn: Sharp, target: string): Promise<void> {
  const part = join(dirname(target), `.${process.pid}-${basename(target)}`);
  mkdirSync(dirname(target), { recursive: true });
  try {
    await drawn.toFile(part);
    renameSync(part, target);
  } finally {
    rmSync(part, { force: true });
  }
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
  const { box, angle, points } = found;
  const [left, top, right, bottom] = box;
  const line = size < 12 ? 1 : Math.max(2, size / 6);
  const text = textOf(found);
  const { width: w, height: h } = tagOf(text, size);
  // Inside the picture: above the box if there is room, else in it.
  const x = Math.min(Math.max(0, left), Math.max(0, width - w));
  const y = Math.min(Math.max(0, top >= h ? top - h : top), height - h);
  const path = font.getPath(text, { x: x + size / 4, y: y + h / 2, fontSize: size, anchor: "left middle" });
  const dots = points.map(([px, py]) => `<circle cx="${px}" cy="${py}" r="${1.5 * line}" fill="${color}"/>`);
  const turn = `rotate(${(angle * 180) / Math.PI} ${(left + right) / 2} ${(top + bottom) / 2})`;
  return `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"${angle === 0 ? "" : ` transform="${turn}"`} fill="none" stroke="${color}" stroke-width="${line}"/>
${dots.join("")}<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${color}"/>${path}`;
}
