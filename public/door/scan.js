// Reads tickets by the camera, where a browser can. Pictures are looked at and kept nowhere.
const EVERY_MS = 300
const REST_MS = 2_000

export const scanTickets = async ({ video, stop, say, found }) => {
  let stream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  } catch {
    return say('no_camera')
  }
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  let isOn = true
  let last = ''
  const end = () => {
    isOn = false
    for (const track of stream.getTracks()) track.stop()
    video.hidden = true
    stop.hidden = true
  }
  stop.addEventListener('click', end, { once: true })
  document.addEventListener('visibilitychange', end, { once: true })
  try {
    video.srcObject = stream
    video.hidden = false
    stop.hidden = false
    await video.play()
    say('scanning')
    while (isOn) {
      const [code] = await detector.detect(video).catch(() => [])
      if (isOn && code && code.rawValue !== last) {
        last = code.rawValue
        await found(code.rawValue)
        // The same ticket a moment later is the same hand that has not moved yet.
        setTimeout(() => (last = ''), REST_MS)
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    }
  } finally {
    // However it ends: a camera that stays on goes on looking, and on marking.
    end()
  }
}
