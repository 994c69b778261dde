/** Which licences the packages of npm have, and which they may have. */

/** By SPDX identifier, why: these may be shipped with Boxwright, which is Apache-2.0, if their texts are. */
export const allowed: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "MIT",
    "Apache-2.0",
    "MIT OR Apache-2.0",
    "(Apache-2.0 AND BSD-3-Clause)",
    "ISC",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "BlueOak-1.0.0",
  ].map((license) => [license, "permissive"]),
);

const libvips = "libvips, which the demo loads for its pictures";
/** These may be used here, and not shipped: for what they are used. */
export const usedOnly: Readonly<Record<string, string>> = {
  "LGPL-3.0-or-later": libvips,
  "Apache-2.0 AND LGPL-3.0-or-later": libvips,
  "Apache-2.0 AND LGPL-3.0-or-later AND MIT": libvips,
  "MPL-2.0": "a part of the test runner",
  "SEE LICENSE IN README.md AND LICENSE": "the font of the demo, with Bitstream's own free licence",
};

export interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** Of `packages` in package-lock.json, sorted, each version once. */
export function licenses(
  packages: Readonly<Record<string, { readonly version?: string; readonly license?: string }>>,
): Licensed[] {
  const each = Object.entries(packages).flatMap(([path, { version = "", license = "none" }]) =>
    path === "" ? [] : [{ name: path.replace(/^.*node_modules\//, ""), version, license }],
  );
  const byName = new Map(each.map((one) => [`${one.name} ${one.version}`, one]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** A line for each package whose licence is not among those. */
export function refusals(of: readonly Licensed[], those: Readonly<Record<string, string>>): string[] {
  return of
    .filter(({ license }) => !Object.hasOwn(those, license))
    .map(
      ({ name, version, license }) =>
        `${name} ${version}: the licence "${license}" is not among those of build-scripts/licenses.ts`,
    );
}
