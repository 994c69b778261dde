/** A fifth of the random models; `more-decoders.test.ts` has the others. */
import { testRandomModels } from "./random.ts";

testRandomModels(0, 1 / 5);
