/**
 * What a source gives, as it comes, in lists of what is there. For sources that go on while nobody asks and keep what they have in a
 * list from whose front they take: that of `streamXlsxRows` grew to the whole file while the database worked, and each row then cost as
 * many steps as there were rows, a third of all the time. A source that fails is told of behind its last row; whoever leaves ends it.
 */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T[]> {
  let [ready, isOver, isLeft]: [T[], boolean, boolean] = [[], false, false]
  let wake = () => {}
  const empty = async () => {
    try {
      for await (const one of source) {
        if (isLeft) break
        ready.push(one)
        wake()
      }
    } finally {
      isOver = true
      wake()
    }
  }
  const emptied = Promise.allSettled([empty()])
  try {
    for (;;) {
      const rows = ready
      ready = []
      if (rows.length > 0) yield rows
      else if (isOver) break
      else await new Promise<void>((done) => (wake = done))
    }
  } finally {
    isLeft = true
    await emptied
  }
  const [ended] = await emptied
  if (ended?.status === 'rejected') throw ended.reason
}
