/**
 * The one import rule: core imports nothing of ours; every other folder imports only core and itself;
 * only app/, cli/ and the two entry files import all.
 */
module.exports = {
  forbidden: [
    {
      name: "core-imports-nothing-of-ours",
      severity: "error",
      comment: "What core needs from outside it names as a port.",
      from: { path: "^src/core/" },
      to: { path: "^src/", pathNot: "^src/core/" },
    },
    {
      name: "a-folder-imports-core-and-itself",
      severity: "error",
      comment: "Move what two folders share into core, or wire it in app/.",
      from: { path: "^src/(?!core/|app/|cli/|features/)([^/]+)/" },
      to: { path: "^src/", pathNot: "^src/(core|$1)/" },
    },
    {
      name: "no-feature-imports-a-feature",
      severity: "error",
      comment: "Features read each other's verdicts on GitHub; shared rules live in core/domain.",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/", pathNot: "^src/(core|features/$1)/" },
    },
    {
      name: "a-feature-sees-no-outside-world",
      severity: "error",
      comment: "A feature reads through the Reader it is given.",
      from: { path: "^src/(features|core)/" },
      to: { path: "octokit|probot|pg-boss|pglite|hono|/pg/|^pg$", pathNot: "^src/" },
    },
    {
      name: "a-feature-sees-no-node-api",
      severity: "error",
      comment: "No disk, no network, no process in a feature.",
      from: { path: "^src/(features|core)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|buffer|vm)$" },
    },
    {
      name: "nothing-imports-an-entry",
      severity: "error",
      comment: "main.ts is where the process begins; what others need from it has a folder of its own.",
      from: { path: "^src/" },
      to: { path: "^src/main\\.ts$" },
    },
    {
      name: "the-product-runs-without-development-packages",
      severity: "error",
      comment: "An image installs production dependencies only.",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "every-import-exists",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
