// A PDS keeps records and knows nothing of who is to be told of them: that is the work of Bluesky's AppView, which needs
// PostgreSQL, Redis and a data plane. This stands in for it as far as Rapport asks: it reads the firehose of the PDS, and answers what
// the PDS passes on, to whom the PDS says it is. The order of notifications and who is told follow packages/bsky of
// bluesky-social/atproto.
const http = require('node:http')
const { IdResolver } = require('@atproto/identity')
const { lexToJson } = require('@atproto/lex-json')
const { cborToLexRecord, readCar } = require('@atproto/repo')
const { Subscription, verifyJwt } = require('@atproto/xrpc-server')

const POST = 'app.bsky.feed.post'

class View {
  /** @param shown the address at which others find the PDS */
  constructor(port, plc, shown) {
    this.did = 'did:web:view.example.com'
    this.port = port
    this.shown = shown
    this.resolver = new IdResolver({ plcUrl: plc })
    this.notices = new Map()
    this.posts = new Map()
    this.ending = new AbortController()
  }

  async start() {
    this.server = http.createServer((request, response) => this.answer(request, response))
    await new Promise((resolve) => this.server.listen(this.port, '127.0.0.1', resolve))
  }

  async stop() {
    this.ending.abort()
    this.server.close()
  }

  // ---- what happens

  async follow(port) {
    const firehose = new Subscription({
      service: `ws://127.0.0.1:${port}`,
      method: 'com.atproto.sync.subscribeRepos',
      signal: this.ending.signal,
      getParams: () => ({ cursor: 0 }),
      validate: (event) => event,
    })
    try {
      for await (const event of firehose) {
        if (event.$type === 'com.atproto.sync.subscribeRepos#commit') {
          await this.commit(event)
        }
      }
    } catch (ended) {
      if (!this.ending.signal.aborted) throw ended
    }
  }

  async commit(event) {
    const { blocks } = await readCar(event.blocks)
    for (const { action, path, cid } of event.ops) {
      if (action === 'create') {
        const uri = `at://${event.repo}/${path}`
        const record = cborToLexRecord(blocks.get(cid))
        const told = new Set([event.repo])
        for (const [did, reason, reasonSubject] of concerned(record)) {
          if (!told.has(did)) {
            told.add(did)
            await this.tell(did, { uri, cid: cid.toString(), reason, reasonSubject, record: lexToJson(record) }, event.repo)
          }
        }
        if (record.$type === POST) {
          this.posts.set(uri, { uri, cid: cid.toString(), record: lexToJson(record) })
        }
      }
    }
  }

  async tell(did, notice, by) {
    const { handle } = await this.resolver.did.resolveAtprotoData(by)
    const notices = this.notices.get(did) ?? []
    notices.unshift({
      ...notice,
      author: { did: by, handle, labels: [] },
      isRead: false,
      indexedAt: new Date().toISOString(),
      labels: [],
    })
    this.notices.set(did, notices)
  }

  // ---- what is asked

  async answer(request, response) {
    try {
      const url = new URL(request.url, 'http://view')
      const method = url.pathname.replace('/xrpc/', '')
      const token = (request.headers.authorization ?? '').replace('Bearer ', '')
      const { iss } = await verifyJwt(token, this.did, method, async (did, forced) => {
        const { signingKey } = await this.resolver.did.resolveAtprotoData(did, forced)
        return signingKey
      })
      const asked = { 'app.bsky.notification.listNotifications': this.list, 'app.bsky.feed.getPosts': this.show }[method]
      const [status, body] = asked
        ? [200, asked.call(this, url.searchParams, iss)]
        : [501, { error: 'MethodNotImplemented', message: 'Method Not Implemented' }]
      respond(response, status, body)
    } catch (refused) {
      respond(response, refused.statusCode ?? 401, { error: 'AuthenticationRequired', message: String(refused.message) })
    }
  }

  list(parameters, did) {
    const all = this.notices.get(did) ?? []
    const from = Number(parameters.get('cursor') ?? 0)
    const to = from + Number(parameters.get('limit') ?? 50)
    return { notifications: all.slice(from, to), ...(to < all.length ? { cursor: String(to) } : {}) }
  }

  show(parameters) {
    const found = parameters.getAll('uris').flatMap((uri) => this.posts.get(uri) ?? [])
    return { posts: found.map((post) => ({ ...post, embed: this.embed(post) })) }
  }

  embed({ uri, record }) {
    const did = uri.split('/')[2]
    const images = record.embed?.images?.map(({ image, alt }) => {
      const address = `${this.shown}/xrpc/com.atproto.sync.getBlob?did=${did}&cid=${image.ref.$link}`
      return { thumb: address, fullsize: address, alt }
    })
    return images && { $type: 'app.bsky.embed.images#view', images }
  }
}

function* concerned(record) {
  const owner = (uri) => uri?.startsWith('at://') && uri.split('/')[2]
  switch (record.$type) {
    case POST: {
      for (const facet of record.facets ?? []) {
        for (const feature of facet.features) {
          if (feature.$type === 'app.bsky.richtext.facet#mention') yield [feature.did, 'mention']
        }
      }
      const quoted = record.embed?.record?.uri ?? record.embed?.record?.record?.uri
      if (quoted) yield [owner(quoted), 'quote', quoted]
      const parent = record.reply?.parent.uri
      if (parent) yield [owner(parent), 'reply', parent]
      break
    }
    case 'app.bsky.feed.like':
      yield [owner(record.subject.uri), 'like', record.subject.uri]
      break
    case 'app.bsky.feed.repost':
      yield [owner(record.subject.uri), 'repost', record.subject.uri]
      break
    case 'app.bsky.graph.follow':
      yield [record.subject, 'follow']
      break
  }
}

function respond(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

module.exports = { View }
