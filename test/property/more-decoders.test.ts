/** The half of the random models that daily work leaves to `npm test`. */
import { testRandomModels } from "./random.ts";

testRandomModels(0.5, 1);
