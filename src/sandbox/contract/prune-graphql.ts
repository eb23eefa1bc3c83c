/**
 * Makes `github-graphql.graphql` out of GitHub's published GraphQL schema (the file `schema.graphql` of the package
 * @octokit/graphql-schema): the fields that this product asks for, with all of their arguments and what those lead to,
 * without words. A field that is not in the copy is refused as unknown. The same source gives the same bytes.
 *
 *   node src/sandbox/contract/prune-graphql.ts <path of schema.graphql> [<path of the copy>]
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type DefinitionNode, Kind, parse, print, visit } from "graphql";

/** What is kept of types with fields. Interfaces and unions keep those of their types that are here. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Query: ["repository", "search", "rateLimit"],
  RateLimit: ["cost", "nodeCount", "remaining", "resetAt"],
  Repository: ["nameWithOwner", "object", "pullRequest", "pullRequests", "ref", "releases"],
  Release: ["tagName", "name", "isDraft", "isPrerelease", "publishedAt"],
  ReleaseConnection: ["nodes", "pageInfo"],
  Ref: ["name", "compare"],
  Comparison: ["aheadBy", "behindBy", "commits"],
  ComparisonCommitConnection: ["nodes", "pageInfo", "totalCount"],
  Commit: [
    ["oid", "message", "author", "committer", "committedDate", "committedViaWeb"],
    ["parents", "associatedPullRequests"],
  ].flat(),
  CommitConnection: ["nodes", "totalCount"],
  GitObject: ["oid"],
  GitActor: ["name", "email", "user"],
  Actor: ["login"],
  Bot: ["login"],
  User: ["login"],
  Organization: ["login"],
  Mannequin: ["login"],
  PullRequest: [
    ["number", "title", "body", "url", "author", "labels", "baseRefName", "headRefName", "state"],
    ["mergeCommit", "mergedAt", "updatedAt", "commits"],
  ].flat(),
  PullRequestConnection: ["nodes", "pageInfo", "totalCount"],
  PullRequestCommitConnection: ["totalCount"],
  LabelConnection: ["nodes"],
  Label: ["name"],
  PageInfo: ["hasNextPage", "endCursor"],
  SearchResultItemConnection: ["issueCount", "nodes"],
};

/** What names are kept as they are, once something kept leads to them. */
const WHOLE: readonly string[] = [
  Kind.ENUM_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
];
const UNIONS = ["SearchResultItem"];

/** One definition with what is kept of it; undefined when nothing is. */
function kept(definition: DefinitionNode): DefinitionNode | undefined {
  if (!("name" in definition) || definition.name === undefined) return undefined;
  const name = definition.name.value;
  const isHere = (one: { readonly name: { readonly value: string } }) => one.name.value in FIELDS;
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
    return UNIONS.includes(name) ? { ...definition, types: (definition.types ?? []).filter(isHere) } : undefined;
  }
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
    return WHOLE.includes(definition.kind) ? definition : undefined;
  }
  const wanted = FIELDS[name];
  if (!wanted) return undefined;
  const fields = (definition.fields ?? []).filter((field) => wanted.includes(field.name.value));
  const missing = wanted.filter((one) => !fields.some((field) => field.name.value === one));
  if (missing.length > 0) throw new Error(`the schema's ${name} has no ${missing.join(", ")}`);
  return { ...definition, fields, interfaces: (definition.interfaces ?? []).filter(isHere) };
}

/** Types that a definition's fields and arguments are of. */
function leadsTo(definition: DefinitionNode): readonly string[] {
  const found: string[] = [];
  visit(definition, { NamedType: (node) => void found.push(node.name.value) });
  return found;
}

async function main(path: string, target: string): Promise<void> {
  const { definitions } = parse(await readFile(path, "utf8"), { noLocation: true });
  const all = new Map(
    definitions.flatMap((one) => {
      const definition = kept(one);
      return definition && "name" in definition && definition.name
        ? [[definition.name.value, definition] as const]
        : [];
    }),
  );
  const wanted = new Set(["Query", ...Object.keys(FIELDS)]);
  // A type that is asked for while others are looked at is looked at too.
  for (const name of wanted)
    for (const one of leadsTo(all.get(name) ?? missing(name))) if (!BUILT_IN.includes(one)) wanted.add(one);
  const texts = [...wanted].sort().map((name) => print(withoutWords(all.get(name) ?? missing(name))));
  await writeFile(target, `# @octokit/graphql-schema, schema.graphql\n\n${texts.join("\n\n")}\n`);
}

const BUILT_IN = ["Int", "Float", "String", "Boolean", "ID"];

function missing(name: string): never {
  throw new Error(`the schema has no ${name}, or nothing is kept of it`);
}

const withoutWords = (definition: DefinitionNode): DefinitionNode =>
  visit(definition, {
    enter: (node) => ("description" in node && node.description ? { ...node, description: undefined } : undefined),
    Directive: () => null,
  });

const COPY = fileURLToPath(new URL("./github-graphql.graphql", import.meta.url));
const [path, target = COPY] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: prune-graphql.ts <path of schema.graphql> [<path of the copy>]");
await main(path, target);
