import type { Model, Selection, Tensor } from "../../../codegen/src/model.generated.ts";
import { spaceWarnings } from "../../../codegen/src/warnings/space.ts";
import { tinyModel } from "../../support/tiny.ts";
import { row } from "../rules/cases.ts";
import { decoded, describeWarnings, ended } from "./cases.ts";

const pixels = { space: "pixels", clip: "none", keepNonFinite: false } as const;
const normalized = { ...pixels, space: "normalized" } as const;
const listed = (file: string, result: Model["result"]): Model => ({
  ...tinyModel(),
  priors: { kind: "file", file, columns: "xywh" },
  result,
});
const quantized = (scale: number, zeroPoint: number, type: Tensor["type"] = "uint8") => ({
  type,
  quantization: { scale, zeroPoint },
});

describeWarnings(spaceWarnings, {
  priorSpace: {
    tells: [
      [
        listed("priors.csv", normalized),
        '/result/space: is "normalized", but the listed priors reach 80; write "pixels"',
      ],
      [
        listed("fractions.csv", pixels),
        '/result/space: is "pixels", but the listed priors reach 0.8; write "normalized"',
      ],
    ],
    silent: [listed("priors.csv", pixels), listed("fractions.csv", normalized)],
  },
  boxSpace: {
    tells: [
      [
        decoded(quantized(1 / 255, -128, "int8"), { result: pixels }),
        '/result/space: is "pixels", but rows reaches 1 at most; write "normalized"',
      ],
      [
        decoded(quantized(2.5, 0), { result: normalized }),
        '/result/space: is "normalized", but rows reaches 637.5 at most; write "pixels"',
      ],
      [
        ended({}, [{ ...row, ...quantized(2.5, 0) }]),
        '/result/space: is "normalized", but rows reaches 637.5 at most; write "pixels"',
      ],
    ],
    silent: [
      decoded(quantized(1 / 255, -128, "int8"), { result: normalized }),
      decoded(quantized(2.5, 0), { result: pixels }),
      decoded({}, { result: pixels }),
      ended({}, [{ ...row, ...quantized(0.02, 0) }]),
    ],
  },
  minSizeSpace: {
    tells: [
      [
        tinyModel({ selection: { minSize: 16 } }),
        "/selection/minSize: is 16, but the model's space is normalized, where the input is 1 wide; write 0.16 for pixels of 100",
      ],
      [
        decoded(
          {},
          {
            input: { ...tinyModel().input, width: 200 },
            selection: { ...tinyModel().selection, minSize: 2 } as Selection,
          },
        ),
        "/selection/minSize: is 2, but the model's space is normalized, where the input is 1 wide; write 0.02 for pixels of 100",
      ],
    ],
    silent: [
      tinyModel({ selection: { minSize: 0.16 } }),
      tinyModel({ selection: { minSize: 16 }, result: { space: "pixels" } }),
    ],
  },
});
