// Starts a server of the fediverse, made with Fedify, on which Mina has an account, and in front of Rapport a door that speaks
// TLS: addresses of the fediverse are https. Once both stand, a line of JSON tells where; they end when the standard input does.
//
// Mina does what she is told at /do: follow, reply and delete. What has come to her is told at /heard.
import { createServer, request } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { readFileSync } from "node:fs";
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import { Temporal } from "@js-temporal/polyfill";
import { Accept, Create, Delete, Endpoints, Follow, Like, Mention, Note, Person, PUBLIC_COLLECTION, Tombstone, Undo } from "@fedify/vocab";

const MINA = "mina";
const [rapport, certificate, password] = process.argv.slice(2);
const heard = [];
const notes = new Map();
const keys = await generateCryptoKeyPair("RSASSA-PKCS1-v1_5");

const federation = createFederation({ kv: new MemoryKvStore(), allowPrivateAddress: true });

federation
  .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
    if (identifier !== MINA) return null;
    const [pair] = await context.getActorKeyPairs(identifier);
    return new Person({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      name: "미나",
      url: context.getActorUri(identifier),
      inbox: context.getInboxUri(identifier),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      publicKey: pair.cryptographicKey,
    });
  })
  .setKeyPairsDispatcher((context, identifier) => (identifier === MINA ? [keys] : []));

federation
  .setInboxListeners("/users/{identifier}/inbox", "/inbox")
  .on(Accept, (context, accept) => {
    heard.push({ type: "Accept", actor: accept.actorId.href, object: accept.objectId.href });
  })
  .on(Like, (context, like) => {
    heard.push({ type: "Like", actor: like.actorId.href, object: like.objectId.href });
  })
  .on(Undo, async (context, undo) => {
    const undone = await undo.getObject(context);
    heard.push({ type: "Undo", actor: undo.actorId.href, undone: undone.constructor.name, object: undone.objectId.href });
  })
  .on(Create, async (context, create) => {
    const note = await create.getObject(context);
    heard.push({
      type: "Create",
      id: note.id.href,
      actor: create.actorId.href,
      content: String(note.content),
      answered: note.replyTargetId?.href ?? null,
    });
  });

federation.setObjectDispatcher(Note, "/users/{identifier}/notes/{id}", (context, { id }) => notes.get(id) ?? null);

const server = createServer(answer);
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `https://localhost:${server.address().port}`;

async function answer(incoming, outgoing) {
  try {
    const body = await read(incoming);
    const address = new URL(incoming.url, origin);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    headers.set("host", address.host);
    const response =
      address.pathname === "/do"
        ? Response.json(await act(JSON.parse(body)))
        : address.pathname === "/heard"
          ? Response.json(heard)
          : await federation.fetch(
              new Request(address, { method: incoming.method, headers, body: body.length ? body : undefined }),
              { contextData: undefined },
            );
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch (failed) {
    console.error(failed);
    outgoing.writeHead(500).end();
  }
}

async function read(incoming) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// Whoever is addressed is looked up by their handle, as people do it.
async function act({ what, to, text, answered, id }) {
  const context = federation.createContext(new URL(origin), undefined);
  const them = await context.lookupObject(to);
  if (them == null) return { failed: `${to} is not found` };
  const me = context.getActorUri(MINA);
  const named = `${Date.now()}-${Math.trunc(Math.random() * 1e9)}`;
  let activity;
  let note = null;
  if (what === "follow" || what === "unfollow") {
    const follow = new Follow({ id: new URL(`#follows/${encodeURIComponent(to)}`, me), actor: me, object: them.id });
    activity = what === "follow" ? follow : new Undo({ id: new URL(`#undos/${named}`, me), actor: me, object: follow });
  } else if (what === "reply") {
    note = new Note({
      id: context.getObjectUri(Note, { identifier: MINA, id: named }),
      attribution: me,
      to: PUBLIC_COLLECTION,
      cc: them.id,
      content: `<p>${text}</p>`,
      published: Temporal.Now.instant(),
      replyTarget: answered == null ? null : new URL(answered),
      tags: [new Mention({ href: them.id, name: to })],
    });
    notes.set(named, note);
    activity = new Create({ id: new URL("#activity", note.id), actor: me, object: note, to: PUBLIC_COLLECTION, cc: them.id });
  } else {
    activity = new Delete({
      id: new URL("#delete", id),
      actor: me,
      object: new Tombstone({ id: new URL(id) }),
      to: PUBLIC_COLLECTION,
    });
  }
  await context.sendActivity({ identifier: MINA }, them, activity);
  return { id: note?.id?.href ?? activity.id.href, actor: them.id.href };
}

const door = createSecureServer({ pfx: readFileSync(certificate), passphrase: password }, (incoming, outgoing) => {
  const onward = request(
    new URL(incoming.url, rapport),
    { method: incoming.method, headers: incoming.headers },
    (answered) => {
      outgoing.writeHead(answered.statusCode, answered.headers);
      answered.pipe(outgoing);
    },
  );
  onward.on("error", () => outgoing.writeHead(502).end());
  incoming.pipe(onward);
});
await new Promise((done) => door.listen(0, "127.0.0.1", done));

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
console.log(JSON.stringify({ port: server.address().port, door: door.address().port }));
