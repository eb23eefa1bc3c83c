import { expect, test } from "@jest/globals";
import { componentNamed, nearestName } from "../../../src/core/domain/component-name.ts";
import { aProject } from "../../features/builders.ts";

const pins = [{ kind: "variable" as const, name: "V", files: ["**"] }];
const made = { repository: "acme/x", type: "Image", pins };

const { components } = aProject({
  components: [
    { ...made, name: "acme/router", formerly: ["acme/scheduler", "old/gate"] },
    { ...made, name: "acme/gate" },
    { ...made, name: "one/twin" },
    { ...made, name: "two/twin" },
  ],
});

test.each([
  ["its name", "acme/router", "acme/router"],
  ["a former name", "acme/scheduler", "acme/router"],
  ["the end of its name", "router", "acme/router"],
  ["the end of a former name", "scheduler", "acme/router"],
  ["a name that is another's former one, too", "gate", "acme/gate"],
  ["a name that two have", "twin", undefined],
  ["a name that nobody has", "rooter", undefined],
])("%s names a component, or none", (_, name, component) => {
  expect(componentNamed(name, components)?.name).toBe(component);
});

test("the nearest name is offered as people write it, and none where there is none", () => {
  expect(nearestName("rooter", components)).toBe("router");
  expect(nearestName("rooter", [])).toBeUndefined();
});
