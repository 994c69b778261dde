/** The random models that daily work leaves to `npm test`. */
import { testRandomModels } from "./random.ts";

testRandomModels(1 / 5, 1);
