// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are GitHub's expressions
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { z } from "zod";
import { auditWorkflows } from "../../../../src/core/domain/build/audit.ts";
import type { Flaw } from "../../../../src/core/domain/build/flaw.ts";
import { tellFlaw } from "../../../../src/core/domain/build/words.ts";
import type { declaredImages } from "../../../../src/core/domain/images/declared.ts";
import { aProject } from "../../../features/builders.ts";
import { expectGolden } from "../../../golden.ts";
import { SHIP, withSteps } from "./workflows.ts";

type Images = z.input<typeof declaredImages>;

const API: Images = [{ name: "ghcr.io/acme/shop-api" }];

function flawsIn(text: string | readonly string[], images: Images = API): readonly Flaw[] {
  const files = [text].flat().map((one, index) => ({ path: `.github/workflows/${index + 1}.yml`, text: one }));
  return auditWorkflows({ files, repository: "acme/shop", project: aProject({ images }), version: "0.8.0" });
}

/** Rule, line, and what it is about. */
const shortOf = (flaws: readonly Flaw[]): readonly string[] =>
  flaws.map((flaw) =>
    [
      flaw.rule,
      flaw.line,
      "image" in flaw
        ? flaw.image.replace("ghcr.io/acme/", "")
        : "images" in flaw
          ? flaw.images.length
          : "job" in flaw
            ? flaw.job
            : "",
    ]
      .filter((one) => one !== "")
      .join(" "),
  );

test("a workflow as projects have them: what is told, where, and what to change", () => {
  const flaws = flawsIn(SHIP, [
    { name: "ghcr.io/acme/shop-api", platforms: ["linux/amd64", "linux/arm64", "linux/s390x"] },
    { name: "ghcr.io/acme/shop-till", platforms: ["linux/arm64"] },
    { name: "ghcr.io/acme/shop-lamp" },
  ]);
  const rows = flaws.map((flaw) => {
    const { message, change } = tellFlaw(flaw);
    return `- line ${flaw.line}, ${flaw.rule}: ${message}. Change: ${change}.`;
  });
  expectGolden("core/domain/build/golden/audit.md", `# ${flaws.length} flaws\n\n${rows.join("\n")}`);
});

const push = (rest: string) => `- name: Push\n  uses: docker/build-push-action@v7\n  with:\n    push: true\n${rest}`;
const TAGS = "    tags: ghcr.io/acme/shop-api:${{ github.ref_name }}";
const meta = (rest: string) =>
  `- id: meta\n  uses: docker/metadata-action@v6\n  with:\n    images: ghcr.io/acme/shop-api\n${rest}\n${push("    tags: ${{ steps.meta.outputs.tags }}")}`;

test.each<[situation: string, text: string, images: Images, flaws: readonly string[]]>([
  ["it builds what is declared", withSteps(push(TAGS)), API, []],
  ["nothing is declared", withSteps("- run: make push"), [], []],
  ["it can't be parsed", "on: [push\njobs:", API, ["no-workflow 1", "unreadable 2"]],
  ["no tag starts it", withSteps(push(TAGS), { on: "push: { branches: [main] }" }), API, ["no-workflow 1"]],
  ["its filter means other tags", withSteps(push(TAGS), { on: 'push: { tags: ["chart-*"] }' }), API, ["no-workflow 1"]],
  [
    "an image is declared and not built",
    withSteps(push(TAGS)),
    [...API, { name: "ghcr.io/acme/till" }],
    ["not-built 1 till"],
  ],
  [
    "a deprecated image is not built",
    withSteps(push(TAGS)),
    [...API, { name: "ghcr.io/acme/till", deprecated: {} }],
    [],
  ],
  [
    "a deprecated image is built",
    withSteps(push(TAGS)),
    [{ name: "ghcr.io/acme/shop-api", deprecated: {} }],
    ["deprecated-built 12 shop-api"],
  ],
  [
    "an image is built and not declared",
    withSteps(push(`${TAGS},ghcr.io/acme/extra:1`)),
    API,
    ["not-declared 12 extra"],
  ],
  ["another owner's image is pushed as well", withSteps(push(`${TAGS},ghcr.io/other/extra:1`)), API, []],
  [
    "it pushes under the development name",
    withSteps(push("    tags: ghcr.io/acme/shop-api-dev:1")),
    API,
    ["not-built 1 shop-api", "development-name 12 shop-api-dev"],
  ],
  [
    "a declared platform is not built",
    withSteps(push(`${TAGS}\n    platforms: linux/amd64`)),
    [{ name: "ghcr.io/acme/shop-api", platforms: ["linux/amd64", "linux/arm64"] }],
    ["platform-missing 12 shop-api"],
  ],
  [
    "nobody can tell its platforms",
    withSteps(push(`${TAGS}\n    platforms: \${{ vars.P }}`)),
    [{ name: "ghcr.io/acme/shop-api", platforms: ["linux/arm64"] }],
    [],
  ],
  [
    "a step only builds",
    withSteps("- uses: docker/build-push-action@v7\n  with:\n    push: false\n    tags: ghcr.io/acme/shop-api:1"),
    API,
    ["not-built 1 shop-api"],
  ],
  [
    "latest is pushed on any tag",
    withSteps(push(`${TAGS},ghcr.io/acme/shop-api:latest`)),
    API,
    ["moves-on-candidate 12 shop-api"],
  ],
  [
    "latest is pushed on a condition that is no guard",
    withSteps(`${push(`${TAGS},ghcr.io/acme/shop-api:latest`)}\n  if: startsWith(github.ref, 'refs/tags/')`),
    API,
    ["moves-on-candidate 12 shop-api"],
  ],
  [
    "latest is kept from candidates by its step",
    withSteps(`${push(`${TAGS},ghcr.io/acme/shop-api:latest`)}\n  if: "!contains(github.ref_name, '-rc')"`),
    API,
    [],
  ],
  [
    "latest is kept from candidates by its job",
    withSteps(push("    tags: ghcr.io/acme/shop-api:latest"), {
      job: "    if: ${{ !github.event.release.prerelease }}\n",
    }),
    API,
    [],
  ],
  [
    "latest is kept from candidates by the trigger",
    withSteps(push("    tags: ghcr.io/acme/shop-api:latest"), { on: 'push: { tags: ["v[0-9]+.[0-9]+.[0-9]+"] }' }),
    API,
    [],
  ],
  [
    "candidates are taken back by the trigger",
    withSteps(push("    tags: ghcr.io/acme/shop-api:latest"), { on: 'push: { tags: ["v*", "!v*-rc*"] }' }),
    API,
    [],
  ],
  ["a tag that nobody declared as moving moves", withSteps(push("    tags: ghcr.io/acme/shop-api:edge")), API, []],
  [
    "the metadata action adds latest to any tag",
    withSteps(meta("    tags: type=ref,event=tag")),
    API,
    ["moves-on-candidate 12 shop-api"],
  ],
  [
    "the metadata action is told nothing of tags",
    withSteps(meta("    labels: x")),
    API,
    ["moves-on-candidate 8 shop-api"],
  ],
  [
    "the metadata action is told to leave latest",
    withSteps(meta("    flavor: latest=false\n    tags: type=ref,event=tag")),
    API,
    [],
  ],
  [
    "the metadata action reads a semantic version",
    withSteps(meta("    tags: type=semver,pattern={{version}}")),
    API,
    [],
  ],
  [
    "the metadata action is told latest on a guard",
    withSteps(
      meta(
        "    tags: |\n      type=ref,event=pr\n      type=raw,value=latest,enable=${{ !contains(github.ref, 'rc') }}",
      ),
    ),
    API,
    [],
  ],
  [
    "the metadata action is told latest without one",
    withSteps(meta("    tags: |\n      type=ref,event=pr\n      type=raw,value=latest")),
    API,
    ["moves-on-candidate 14 shop-api"],
  ],
  ["a step may fail", withSteps(`${push(TAGS)}\n  continue-on-error: true`), API, ["failure-hidden 13 ship"]],
  [
    "a step may fail for some",
    withSteps(`${push(TAGS)}\n  continue-on-error: \${{ matrix.odd }}`),
    API,
    ["failure-hidden 13 ship"],
  ],
  ["a step says that it must not fail", withSteps(`${push(TAGS)}\n  continue-on-error: false`), API, []],
  ["a job may fail", withSteps(push(TAGS), { job: "    continue-on-error: true\n" }), API, ["failure-hidden 7 ship"]],
  ["what doesn't push may fail", withSteps(`- run: trivy image x\n  continue-on-error: true\n${push(TAGS)}`), API, []],
  [
    "the shell hides the failure",
    withSteps("- run: |\n    docker push ghcr.io/acme/shop-api:$TAG || true"),
    API,
    ["failure-hidden 9 ship"],
  ],
  [
    "the tag is the release's, which a pushed tag has not",
    withSteps(push("    tags: ghcr.io/acme/shop-api:${{ github.event.release.tag_name }}")),
    API,
    ["tag-empty 12 ship"],
  ],
  ["only a tag starts it", withSteps(push(TAGS)).replace("  workflow_dispatch:\n", ""), API, ["not-repeatable 2"]],
  [
    "it copies an image",
    withSteps("- run: skopeo copy docker://ghcr.io/acme/base:1 docker://ghcr.io/acme/shop-api:1"),
    API,
    [],
  ],
  ["it pushes by what make is given", withSteps("- run: make image-push IMG=ghcr.io/acme/shop-api:1"), API, []],
  [
    "it pushes by an action of its own",
    withSteps(
      "- uses: ./.github/actions/build-and-push\n  with: { registry: ghcr.io/acme, image-name: shop-api, tag: 1 }",
    ),
    API,
    [],
  ],
  [
    "an action of its own is told not to push",
    withSteps(
      "- uses: ./.github/actions/build-and-push\n  with: { registry: ghcr.io/acme, image-name: shop-api, push: false }",
    ),
    API,
    ["not-built 1 shop-api"],
  ],
  [
    "a name comes out of an earlier step",
    withSteps(
      '- id: n\n  run: echo "name=shop-api" >> $GITHUB_OUTPUT\n- run: docker push ghcr.io/acme/${{ steps.n.outputs.name }}:1',
    ),
    API,
    [],
  ],
  [
    "an image that nobody declared moves latest",
    withSteps(push(`${TAGS},ghcr.io/acme/extra:latest`)),
    API,
    ["moves-on-candidate 12 extra", "not-declared 12 extra"],
  ],
  [
    "what make pushes is scanned beside it",
    withSteps("- run: make image-push\n- uses: a/scan-action@v1\n  with: { image-ref: ghcr.io/acme/shop-api:1 }"),
    API,
    [],
  ],
  [
    "nobody can tell what is pushed",
    withSteps("- name: All\n  run: make push-all"),
    API,
    ["not-built 1 shop-api", "unread-push 8 ship"],
  ],
  [
    "an anchor stands for a step's inputs",
    withSteps(
      `- uses: docker/build-push-action@v7\n  with: &in\n    push: true\n    tags: ghcr.io/acme/shop-api:1\n- uses: docker/build-push-action@v7\n  with: *in`,
    ),
    API,
    [],
  ],
])("when %s, it is told", (_, text, images, flaws) => {
  expect(shortOf(flawsIn(text, images))).toEqual(flaws);
});

test.each<[situation: string, texts: readonly string[], flaws: readonly string[]]>([
  [
    "one file has both triggers",
    [withSteps(push(TAGS), { on: 'push: { tags: ["v*"] }\nrelease: { types: [published] }' })],
    ["built-twice 3 1"],
  ],
  ["two files have one each", [withSteps(push(TAGS)), withSteps(push(TAGS), { on: "release:" })], ["built-twice 2 1"]],
  ["two files have the same one", [withSteps(push(TAGS)), withSteps(push(TAGS))], ["built-twice 2 1"]],
  [
    "each asks which one it was",
    [
      withSteps(`${push(TAGS)}\n  if: github.event_name == 'push'`, {
        on: 'push: { tags: ["v*"] }\nrelease: { types: [published] }',
      }),
    ],
    [],
  ],
  [
    "the second is for something else about the release",
    [withSteps(push(TAGS), { on: 'push: { tags: ["v*"] }\nrelease: { types: [deleted] }' })],
    [],
  ],
])("an image is built twice for one release when %s, or not", (_, texts, flaws) => {
  expect(shortOf(flawsIn(texts))).toEqual(flaws);
});

test("a job that asks for the success of what it joins joins nothing half done", () => {
  const strict = SHIP.replace("if: ${{ always() }}", "if: ${{ always() && needs.shop.result == 'success' }}");
  const rules = (text: string) => flawsIn(text).map(({ rule }) => rule);
  expect(rules(SHIP)).toContain("joins-what-is-there");
  expect(rules(strict)).not.toContain("joins-what-is-there");
});

test("whatever stands in a file, the audit ends, names lines that exist, and says each thing in words", () => {
  const parts = fc.constantFrom(
    ..."on: push jobs steps run uses with tags docker push ${{ }} $X if then fi case esac & *a - | > : \n \t ' \" [ ] { }".split(
      " ",
    ),
    "\n",
    "\n  ",
    "ghcr.io/acme/x:1",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 60 }), fc.nat(SHIP.length), (made, at) => {
      const text = SHIP.slice(0, at) + made.join(" ") + SHIP.slice(at);
      for (const flaw of flawsIn(text)) {
        expect(flaw.line).toBeGreaterThan(0);
        expect(flaw.line).toBeLessThanOrEqual(text.split("\n").length);
        expect(tellFlaw(flaw).message).not.toBe("");
      }
    }),
    { numRuns: 150 },
  );
});
