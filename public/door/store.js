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
export const keepDevice = (one) => within(['device'], (device) => done(device.put(one, 'one')))
export const readMarks = () => within(['marks'], (marks) => done(marks.getAll()))
export const addMark = (mark) => within(['marks'], (marks) => done(marks.add(mark)))
/** Marks become what the portal said of them: `sent` or `refused`. */
export const settleMarks = (changed) =>
  within(['marks'], async (marks) => {
    for (const mark of changed) await done(marks.put(mark))
  })
export const dropMarks = (numbers) =>
  within(['marks'], async (marks) => {
    for (const no of numbers) await done(marks.delete(no))
  })

/** Another device takes the place of the one before, with none of its marks. */
export const beginAnew = (one) =>
  within(['device', 'marks'], async (device, marks) => {
    await done(marks.clear())
    await done(device.put(one, 'one'))
  })

/** Nothing is left: neither a row nor the database. */
export const forgetAll = async () => {
  await within(['device', 'marks'], async (device, marks) => {
    await done(device.clear())
    await done(marks.clear())
  })
  await done(indexedDB.deleteDatabase(NAME))
}
