/** A Chromium of this machine, without a window. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome.exe",
  "msedge.exe",
];
/** Where installers put it that leave PATH alone. */
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  join(process.env.PROGRAMFILES ?? "/", "Google/Chrome/Application/chrome.exe"),
  join(process.env["PROGRAMFILES(X86)"] ?? "/", "Microsoft/Edge/Application/msedge.exe"),
];

export const missing =
  "there is no Chromium in PATH; install one (Debian: apt-get install chromium), or name it: CHROMIUM=<file> npx vitest run --project browser";

/** The first that is there: what CHROMIUM names, else one in PATH or in its usual place. */
export function findChromium(): string | undefined {
  const { CHROMIUM, PATH = "" } = process.env;
  if (CHROMIUM !== undefined && CHROMIUM !== "") return CHROMIUM;
  const inPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...inPath, ...places].find((file) => existsSync(file));
}

/** Throws where there is none. */
export function launch(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(missing);
  // The sandbox wants rights that root and containers have not; what runs here is from this repository.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...more] });
}
