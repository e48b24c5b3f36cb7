// Starts Bluesky's server (PDS), the directory of accounts (PLC), and the small view of view.js. Once all three stand, a line of
// JSON tells where; everything ends, and nothing is left of it, when the standard input does.
const fs = require('node:fs')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')
const { Secp256k1Keypair, randomStr } = require('@atproto/crypto')
const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')
const { Database, PlcServer } = require('@did-plc/server')
const { View } = require('./view')

async function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function start() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rapport-bluesky-'))
  const [plcPort, pdsPort, viewPort] = [await freePort(), await freePort(), await freePort()]
  const plc = PlcServer.create({ db: Database.mock(), port: plcPort })
  await plc.start()

  const hostname = `pds-${pdsPort}.example.com`
  const view = new View(viewPort, `http://127.0.0.1:${plcPort}`, `https://${hostname}`)
  await view.start()

  const rotationKey = await Secp256k1Keypair.create({ exportable: true })
  const env = {
    devMode: true,
    disableSsrfProtection: true,
    port: pdsPort,
    hostname,
    dataDirectory: folder,
    blobstoreDiskLocation: path.join(folder, 'blobs'),
    didPlcUrl: `http://127.0.0.1:${plcPort}`,
    enableDidDocWithSession: true,
    serviceHandleDomains: ['.test'],
    bskyAppViewUrl: `http://127.0.0.1:${viewPort}`,
    bskyAppViewDid: view.did,
    inviteRequired: false,
    rateLimitsEnabled: false,
    crawlers: [],
    adminPassword: randomStr(16, 'base32'),
    jwtSecret: randomStr(32, 'base32'),
    plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotationKey.export()).toString('hex'),
  }
  const pds = await PDS.create(envToCfg(env), envToSecrets(env))
  await pds.start()
  view.follow(pdsPort)

  let isEnding = false
  const end = async () => {
    if (!isEnding) {
      isEnding = true
      await Promise.allSettled([view.stop(), pds.destroy(), plc.destroy()])
      fs.rmSync(folder, { recursive: true, force: true })
      process.exit(0)
    }
  }
  process.stdin.on('end', end).on('error', end).resume()
  process.on('SIGTERM', end)
  console.log(JSON.stringify({ port: pdsPort }))
}

start().catch((failed) => {
  console.error(failed)
  process.exit(1)
})
