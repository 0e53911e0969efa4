// What lies on the phone: one device with what is sealed of its roll, and its marks. In the clear are ids, times and how many.
const NAME = 'door'

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('not kept', { cause: request.error }))
  })

const database = () => {
  const opening = indexedDB.open(NAME, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('device')
    opening.result.createObjectStore('marks', { keyPath: 'no', autoIncrement: true })
  }
  return done(opening)
}

/** Work on stores, in one transaction that is on the disk before it is said to be done: batteries die. */
const within = async (stores, work) => {
  const db = await database()
  try {
    const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' })
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onabort = () => reject(new Error('not kept', { cause: transaction.error }))
    })
    const answer = await work(...stores.map((name) => transaction.objectStore(name)))
    await ended
    return answer
  } finally {
    db.close()
  }
}

export const readDevice = () => within(['device'], (device) => done(device.get('one')))
/**
 * Changes what is kept of a phone, and answers with it. Another tab of this page may have forgotten it or prepared it anew
 * meanwhile: then nothing of the one before is kept, and the answer is null.
 */
export const changeDevice = (deviceId, more) =>
  within(['device'], async (device) => {
    const kept = await done(device.get('one'))
    if (kept?.deviceId !== deviceId) return null
    await done(device.put({ ...kept, ...more }, 'one'))
    return { ...kept, ...more }
  })
export const readMarks = () => within(['marks'], (marks) => done(marks.getAll()))
/** Fails where the phone is another by now: its key would never open what is sealed by the key of the one before. */
export const addMark = (deviceId, mark) =>
  within(['device', 'marks'], async (device, marks) => {
    if ((await done(device.get('one')))?.deviceId !== deviceId) throw new Error('another phone')
    await done(marks.add(mark))
  })
/** Marks become what the portal said of them: `sent` or `refused`. */
export const settleMarks = (changed) =>
  within(['marks'], async (marks) => {
    for (const mark of changed) {
      // Gone, or another under its number, where another tab forgot everything.
      if ((await done(marks.get(mark.no)))?.clientId === mark.clientId) await done(marks.put(mark))
    }
  })
export const dropMarks = (numbers) =>
  within(['marks'], async (marks) => {
    for (const no of numbers) await done(marks.delete(no))
  })

/** Another device takes the place of the one before, with none of its marks: false where one was not sent, and then nothing changes. */
export const beginAnew = (one) =>
  within(['device', 'marks'], async (device, marks) => {
    if ((await done(marks.getAll())).some(({ is }) => is === 'unsent')) return false
    await done(marks.clear())
    await done(device.put(one, 'one'))
    return true
  })

/** Nothing is left: neither a row nor the database. */
export const forgetAll = async () => {
  await within(['device', 'marks'], async (device, marks) => {
    await done(device.clear())
    await done(marks.clear())
  })
  await done(indexedDB.deleteDatabase(NAME))
}
