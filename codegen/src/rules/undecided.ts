import { pointerTo, valueAt } from "../problem.ts";
import { type Rules, when } from "./rule.ts";

export const undecidedRules: Rules = {
  "a question is about something in the model": (model) =>
    (model.undecided ?? []).flatMap(({ at }, i) => {
      const parent = at.slice(0, at.lastIndexOf("/"));
      const leads = at.startsWith("/") && (parent === "" || typeof valueAt(model, parent) === "object");
      return when(!leads, pointerTo("undecided", i, "at"), `is "${at}", which leads nowhere in the model`);
    }),
};
