// The directions of docs/architecture.md, held by the lint command.
const PURE_FILES = "(schemas|queries|rules|verdict|rungs|reasons)\\.ts$";
const KNOWLEDGE = "^lib/(alibaba|openclaw|gateway-logs|diagnosis)/";
const TESTS = "\\.test\\.tsx?$|^test/|^e2e/";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "lib-knows-no-ui",
      comment: "lib/ would survive a change of framework.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "components-reach-only-client-safe-lib",
      comment: "What a component imports may end up in the browser.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: {
        path: "^lib/",
        pathNot: [PURE_FILES, "^lib/ui/", "^lib/core/(assert-never|scopes|secret|errors)\\.ts$", KNOWLEDGE],
      },
    },
    {
      name: "pure-files-stay-pure",
      severity: "error",
      from: { path: `^lib/.*${PURE_FILES}|${KNOWLEDGE}`, pathNot: TESTS },
      to: {
        path: "^(lib/core/(db|env|http|runtime|transaction|master-key)|node:|fs$|net$|tls$|crypto$)|node_modules/(next|react|@prisma|undici)/|generated/prisma",
      },
    },
    {
      name: "pure-files-use-no-node-builtins",
      severity: "error",
      from: { path: `^lib/.*${PURE_FILES}|${KNOWLEDGE}`, pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "knowledge-knows-nothing-of-the-product",
      comment:
        "The CLI and the browser reuse it as it is; it may share the words of the schemas and reasons.",
      severity: "error",
      from: { path: KNOWLEDGE, pathNot: TESTS },
      to: {
        path: "^lib/(?!alibaba|openclaw|gateway-logs|diagnosis|core)",
        pathNot: "(schemas|reasons)\\.ts$",
      },
    },
    {
      name: "only-stores-touch-the-database",
      severity: "error",
      from: { path: "^(app|components|lib|cli|scripts)/", pathNot: `/store\\.ts$|^lib/core/|${TESTS}` },
      to: { path: "node_modules/@prisma|^lib/core/db\\.ts$|^generated/prisma" },
    },
    {
      name: "stores-are-private",
      comment: "An entity reaches another through its verbs or schemas.",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: TESTS },
      to: { path: "^lib/[^/]+/(events/)?store\\.ts$", pathNot: "^lib/$1/" },
    },
    {
      name: "routes-and-pages-call-verbs",
      severity: "error",
      from: { path: "^(app|cli|components)/" },
      to: { path: "store\\.ts$" },
    },
    {
      name: "core-knows-no-entity",
      severity: "error",
      from: { path: "^lib/core/", pathNot: TESTS },
      to: { path: "^lib/(?!core/)" },
    },
    {
      name: "the-link-knows-nobody-who-uses-it",
      comment: "Reading logs and writing configs share one way to a gateway.",
      severity: "error",
      from: { path: "^lib/gateway-link/", pathNot: TESTS },
      to: { path: "^lib/", pathNot: "^lib/(gateway-link|core)/|^lib/checks/resolve-host\\.ts$" },
    },
    {
      name: "product-never-needs-the-simulator",
      severity: "error",
      from: { path: "^(app|components|lib|cli)/", pathNot: TESTS },
      to: { path: "^(simulator|test|e2e)/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.cache|generated/prisma/internal)" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
