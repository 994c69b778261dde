/** One half of the random models; `more-decoders.test.ts` has the other. */
import { testRandomModels } from "./random.ts";

testRandomModels(0, 0.5);
