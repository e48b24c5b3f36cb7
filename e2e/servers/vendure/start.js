// Starts a shop made with Vendure, whose database is in memory, with one thing to buy and one way each to ship and to pay for it. Once it
// stands, a line of JSON tells where, and the key by which programs ask it; it ends when the standard input does.
//
// What a shop does in the background is done in the same process.
import { createServer } from "node:net";
import { DefaultLogger, JobQueueService, LogLevel, Populator, bootstrap, dummyPaymentHandler } from "@vendure/core";

process.env.VENDURE_DISABLE_TELEMETRY = "true";

const owner = { identifier: "owner", password: "of a shop in memory" };
const port = await free();
const address = `http://127.0.0.1:${port}/admin-api`;

const app = await bootstrap({
  apiOptions: { port, hostname: "127.0.0.1", adminApiPath: "admin-api", shopApiPath: "shop-api" },
  authOptions: { tokenMethod: ["bearer", "api-key"], superadminCredentials: owner, requireVerification: false },
  dbConnectionOptions: { type: "sqljs", synchronize: true, autoSave: false },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
});
await app.get(JobQueueService).start();

await app.get(Populator).populateInitialData({
  defaultLanguage: "en",
  defaultZone: "Europe",
  countries: [{ name: "Germany", code: "DE", zone: "Europe" }],
  taxRates: [{ name: "Standard", percentage: 19 }],
  shippingMethods: [{ name: "Sledge", price: 500, taxRate: 19 }],
  paymentMethods: [
    { name: "Trust", handler: { code: dummyPaymentHandler.code, arguments: [{ name: "automaticSettle", value: "true" }] } },
  ],
  collections: [],
});

const token = await signIn();
const { createProduct: product } = await ask(
  `mutation {
    createProduct(input: {enabled: true, translations: [{languageCode: en, name: "Pistachio", slug: "pistachio", description: ""}]}) { id }
  }`,
);
await ask(
  `mutation ($product: ID!) {
    createProductVariants(input: [{productId: $product, sku: "ICE-1", price: 600, stockOnHand: 1000,
      translations: [{languageCode: en, name: "Pistachio, 1 l"}]}]) { id }
  }`,
  { product: product.id },
);
const { roles } = await ask("{ roles { items { id code } } }");
const { createApiKey: made } = await ask(
  "mutation ($role: ID!) { createApiKey(input: {roleIds: [$role], translations: [{languageCode: en, name: \"Rapport\"}]}) { apiKey } }",
  { role: roles.items.find((one) => one.code === "__super_admin_role__").id },
);

async function signIn() {
  const response = await post(
    "mutation ($identifier: String!, $password: String!) { login(username: $identifier, password: $password) { __typename } }",
    owner,
    {},
  );
  return response.headers.get("vendure-auth-token");
}

async function ask(query, variables = {}) {
  const { data, errors } = await (await post(query, variables, { authorization: `Bearer ${token}` })).json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

function post(query, variables, headers) {
  return fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
}

function free() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
console.log(JSON.stringify({ port, key: made.apiKey }));
